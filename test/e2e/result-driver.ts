import type { Locator, Page } from 'playwright-core';
import { Finger } from './finger';
import type { WindowPoint } from './finger';
import type { Phone } from './phone';

/** Parts (0..1) of the stage. */
export type StagePart = readonly [x: number, y: number];

/** So long does a finger stay that holds. */
const HOLD_MS = 200;

/** A person in front of a result: what they see, pixel by pixel, and how they look closer. */
export class Beholder {
  private constructor(
    private readonly page: Page,
    readonly finger: Finger,
  ) {}

  static async holding(phone: Phone): Promise<Beholder> {
    return new Beholder(phone.page, await Finger.of(phone.page));
  }

  /** The buttons of a language differ in words, not in place. */
  control(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Zooms in about a place: two fingers go apart to so many times their distance. */
  async pinches(part: StagePart, factor: number): Promise<void> {
    const { x, y } = await this.onStage(part);
    const fingers = (apart: number): [WindowPoint, WindowPoint] => [
      { x: x - apart, y },
      { x: x + apart, y },
    ];
    await this.finger.down(...fingers(20));
    for (let step = 1; step <= 5; step++) {
      await this.finger.moveTo(...fingers(20 + (20 * (factor - 1) * step) / 5));
    }
    await this.finger.up();
    await this.seesRest();
  }

  async drags(...parts: readonly StagePart[]): Promise<void> {
    await this.finger.stroke(await Promise.all(parts.map((part) => this.onStage(part))));
    await this.seesRest();
  }

  async flicks(from: StagePart, to: StagePart): Promise<void> {
    await this.finger.flick(await this.onStage(from), await this.onStage(to));
    await this.seesRest();
  }

  async tapsTwice(part: StagePart): Promise<void> {
    const place = await this.onStage(part);
    for (let tap = 0; tap < 2; tap++) {
      await this.finger.down(place);
      await this.finger.up();
    }
    await this.seesRest();
  }

  async holds(part: StagePart): Promise<void> {
    await this.finger.down(await this.onStage(part));
    await this.page.waitForTimeout(HOLD_MS + 100);
    await this.seesRest();
  }

  /** The colours that are seen at these parts of the stage: the result where it lies, else the photo. */
  async colours(...parts: readonly StagePart[]): Promise<readonly string[]> {
    return this.page.evaluate((places) => {
      const colourOf = (selector: string, [x, y]: readonly [number, number]): string => {
        const canvas = document.querySelector<HTMLCanvasElement>(selector);
        const ctx = canvas?.getContext('2d');
        if (!canvas || !ctx) throw new Error(`no canvas ${selector}`);
        const { data } = ctx.getImageData(canvas.width * x, canvas.height * y, 1, 1);
        return data[3] === 255 ? data.slice(0, 3).join(' ') : '';
      };
      return places.map((place) => colourOf('#result', place) || colourOf('#photo', place));
    }, parts);
  }

  /** Everything on one canvas of the painter, as text that can be compared. */
  async canvas(name: 'photo' | 'result' | 'edge'): Promise<string> {
    return this.page.evaluate(
      (selector) => document.querySelector<HTMLCanvasElement>(selector)?.toDataURL() ?? '',
      `#${name}`,
    );
  }

  /** How much of a canvas of the painter is seen, 0..1. */
  async opacityOf(name: 'result' | 'edge' | 'mask'): Promise<number> {
    return this.page.evaluate((selector) => {
      const canvas = document.querySelector(selector);
      return canvas ? Number(getComputedStyle(canvas).opacity) : -1;
    }, `#${name}`);
  }

  /** Until the painter has drawn what it was asked for, and nothing glides or fades any more. */
  async seesRest(): Promise<void> {
    await this.page.waitForFunction(() =>
      document.getAnimations().every(({ effect }) => {
        return effect?.getComputedTiming().iterations === Infinity;
      }),
    );
    await this.page.evaluate(async () => {
      const GLIDE_FRAMES = 24;
      for (let frame = 0; frame < GLIDE_FRAMES; frame++) await new Promise(requestAnimationFrame);
    });
  }

  async onStage([x, y]: StagePart): Promise<WindowPoint> {
    const box = await this.page.locator('#mask').boundingBox();
    if (box === null) throw new Error('the painter is not on the screen');
    return { x: box.x + box.width * x, y: box.y + box.height * y };
  }
}

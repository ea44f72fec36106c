import type { Page } from 'playwright-core';
import { Finger } from './finger';
import type { WindowPoint } from './finger';
import type { Phone } from './phone';

/** Parts (0..1) of the canvas. */
export type CanvasPart = readonly [x: number, y: number];

const STATE_TIMEOUT_MS = 30_000;

/** The names of the button behind which the other tools are. */
const MORE = /^(更多|More)$/;

/** A person at the editor's canvas: every gesture as real touches, every look as real pixels. */
export class PaintingPerson {
  private constructor(
    private readonly page: Page,
    readonly finger: Finger,
  ) {
    page.setDefaultTimeout(STATE_TIMEOUT_MS);
  }

  static async holding(phone: Phone): Promise<PaintingPerson> {
    return new PaintingPerson(phone.page, await Finger.of(phone.page));
  }

  async tap(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).tap();
    await this.seesNextFrames();
  }

  async chooses(tool: string): Promise<void> {
    await this.page.getByRole('radio', { name: tool, exact: true }).tap();
  }

  async opensMore(): Promise<void> {
    await this.tap(MORE);
  }

  async openSample(name: string): Promise<void> {
    await this.tap(name);
    await this.page.waitForFunction(() => {
      const canvas = document.querySelector('canvas');
      const ctx = canvas?.getContext('2d');
      if (!canvas || !ctx) return false;
      return (ctx.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[3] ?? 0) > 0;
    });
  }

  /** One finger down at the first part, over the others, up at the last. */
  async drags(...parts: readonly CanvasPart[]): Promise<void> {
    await this.finger.stroke(await this.onCanvas(parts));
    await this.seesNextFrames();
  }

  paint(...parts: readonly CanvasPart[]): Promise<void> {
    return this.drags(...parts);
  }

  /** The share of the mask canvas that is painted, after all frames that were asked for. */
  async paintedShare(): Promise<number> {
    await this.seesNextFrames();
    return this.page.evaluate(() => {
      const canvas = [...document.querySelectorAll('canvas')].at(-1);
      const ctx = canvas?.getContext('2d');
      if (!canvas || !ctx) return -1;
      const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
      let painted = 0;
      for (let index = 3; index < data.length; index += 4) painted += (data[index] ?? 0) / 255;
      return painted / (canvas.width * canvas.height);
    });
  }

  async onCanvas(parts: readonly CanvasPart[]): Promise<readonly WindowPoint[]> {
    const box = await this.page.locator('canvas').last().boundingBox();
    if (box === null) throw new Error('the canvas is not on the screen');
    return parts.map(([x, y]) => ({ x: box.x + box.width * x, y: box.y + box.height * y }));
  }

  /** Words of buttons that do not fit into their place. */
  async cutWords(): Promise<readonly string[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('wx-button')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.innerText),
    );
  }

  /** Buttons that a fingertip misses: less than 44 px high or wide. */
  async smallTargets(): Promise<readonly string[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('wx-button')]
        .filter((one) => {
          const { width, height } = one.getBoundingClientRect();
          return width < 44 || height < 44;
        })
        .map((one) => `${one.innerText || one.ariaLabel}`),
    );
  }

  /** Two frames: what one asks for is drawn in the next. */
  async seesNextFrames(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
    );
  }
}

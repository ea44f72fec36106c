import type { Locator, Page } from 'playwright-core';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import { Finger } from './finger';
import type { WindowPoint } from './finger';
import type { Phone } from './phone';

const STATE_TIMEOUT_MS = 60_000;

/** A person in front of the mini program: taps, paints, reads. Waits for states, never for time. */
export class Person {
  readonly #page: Page;
  readonly #finger: Finger;

  private constructor(page: Page, finger: Finger) {
    this.#page = page;
    this.#finger = finger;
    page.setDefaultTimeout(STATE_TIMEOUT_MS);
  }

  static async holding(phone: Phone): Promise<Person> {
    return new Person(phone.page, await Finger.of(phone.page));
  }

  button(name: string): Locator {
    return this.#page.getByRole('button', { name, exact: true });
  }

  async tap(name: string): Promise<void> {
    await this.button(name).tap();
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.#page.getByText(text).first().waitFor({ state: 'visible' });
  }

  /** Opens the editor with one of the sample photos and waits until the photo stands on the canvas. */
  async openSample(name: string): Promise<void> {
    await this.tap(name);
    await this.waitForPhoto();
  }

  /** Chooses a file as from the album. */
  async choosePhoto(file: string): Promise<void> {
    const [chooser] = await Promise.all([
      this.#page.waitForEvent('filechooser'),
      this.tap('选择照片'),
    ]);
    await chooser.setFiles(file);
  }

  /** Until the photo is drawn: the canvas below the mask has a pixel that is not empty in its middle. */
  async waitForPhoto(): Promise<void> {
    await this.#page.waitForFunction(() => {
      const canvas = document.querySelector('canvas');
      const middle = canvas
        ?.getContext('2d')
        ?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1);
      return (middle?.data[3] ?? 0) > 0;
    });
  }

  /** Paints along points given as parts (0..1) of the canvas. */
  async paint(...parts: readonly (readonly [number, number])[]): Promise<void> {
    const points = await Promise.all(parts.map((part) => this.onCanvas(part)));
    await this.#finger.stroke(points);
  }

  /** How many pixels of the mask canvas are painted; those at the rim count by their share of colour. */
  async countPainted(): Promise<number> {
    return this.#page.evaluate(() => {
      const canvas = [...document.querySelectorAll('canvas')].at(-1);
      const ctx = canvas?.getContext('2d');
      if (!canvas || !ctx) return -1;
      const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
      let painted = 0;
      for (let index = 3; index < data.length; index += 4) painted += (data[index] ?? 0) / 255;
      return Math.round(painted);
    });
  }

  /** The bytes that the result's `<image>` shows. */
  async resultBytes(): Promise<Uint8Array> {
    const encoded = await this.#page.evaluate(async () => {
      const shown = document.querySelector<HTMLImageElement>('wx-image[aria-label] img[src]');
      const picture = [...document.querySelectorAll<HTMLImageElement>('wx-image img')].at(-1);
      const response = await fetch((shown ?? picture)?.src ?? '');
      const bytes = new Uint8Array(await response.arrayBuffer());
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    });
    return Buffer.from(encoded, 'base64');
  }

  private async onCanvas([x, y]: readonly [number, number]): Promise<WindowPoint> {
    const box = await this.#page.locator('canvas').last().boundingBox();
    if (box === null) throw new Error('the canvas is not on the screen');
    return { x: box.x + box.width * x, y: box.y + box.height * y };
  }
}

/** Collects the mask documents of all submits that a phone sends. */
export function recordMasks(phone: Phone): MaskDocument[] {
  const masks: MaskDocument[] = [];
  phone.page.on('request', (request) => {
    if (!request.url().includes('/__cloud/functions/')) return;
    const event = request.postDataJSON() as { action?: string; mask?: MaskDocument };
    if (event.action === 'submit' && event.mask !== undefined) masks.push(event.mask);
  });
  return masks;
}

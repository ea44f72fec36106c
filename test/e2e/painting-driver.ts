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
    await this.seesPhoto();
  }

  /** Takes a photo from the album. */
  async choosesPhoto(file: string): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent('filechooser'),
      this.page.getByRole('button', { name: '选择照片', exact: true }).tap(),
    ]);
    await chooser.setFiles(file);
    await this.seesPhoto();
  }

  private async seesPhoto(): Promise<void> {
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
      const canvas = document.querySelector<HTMLCanvasElement>('#mask');
      const ctx = canvas?.getContext('2d');
      if (!canvas || !ctx) return -1;
      const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
      let painted = 0;
      for (let index = 3; index < data.length; index += 4) painted += (data[index] ?? 0) / 255;
      return painted / (canvas.width * canvas.height);
    });
  }

  /** Every pixel of the mask canvas, 0 to 255. */
  async paintedLevels(): Promise<Uint8Array> {
    await this.seesNextFrames();
    const text = await this.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('#mask');
      const ctx = canvas?.getContext('2d');
      if (!canvas || !ctx) return '';
      const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
      const levels = Array.from({ length: data.length / 4 }, (_, at) => data[at * 4 + 3] ?? 0);
      return levels.map((level) => String.fromCharCode(level)).join('');
    });
    return Uint8Array.from(text, (char) => char.charCodeAt(0));
  }

  /** The box around all that is painted, in parts of the canvas: left, top, right, bottom. */
  async paintedBox(): Promise<readonly [number, number, number, number]> {
    await this.seesNextFrames();
    return this.page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('#mask');
      const ctx = canvas?.getContext('2d');
      if (!canvas || !ctx) return [0, 0, 0, 0];
      const { width, height } = canvas;
      const { data } = ctx.getImageData(0, 0, width, height);
      let [left, top, right, bottom] = [width, height, 0, 0];
      for (let at = 0; at < width * height; at++) {
        if ((data[at * 4 + 3] ?? 0) < 128) continue;
        const [x, y] = [at % width, Math.floor(at / width)];
        [left, top] = [Math.min(left, x), Math.min(top, y)];
        [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
      }
      return [left / width, top / height, right / width, bottom / height];
    });
  }

  /** The box of the photo on its canvas, in parts of the canvas: left, top, right, bottom. */
  async photoBox(): Promise<readonly [number, number, number, number]> {
    return this.page.evaluate(() => {
      const canvas = document.querySelector('canvas');
      const ctx = canvas?.getContext('2d');
      if (!canvas || !ctx) return [0, 0, 0, 0];
      const { width, height } = canvas;
      const { data } = ctx.getImageData(0, 0, width, height);
      const isPhoto = (x: number, y: number): boolean => (data[(y * width + x) * 4 + 3] ?? 0) > 127;
      const columns = Array.from({ length: width }, (_, x) => isPhoto(x, height >> 1));
      const rows = Array.from({ length: height }, (_, y) => isPhoto(width >> 1, y));
      return [
        columns.indexOf(true) / width,
        rows.indexOf(true) / height,
        (columns.lastIndexOf(true) + 1) / width,
        (rows.lastIndexOf(true) + 1) / height,
      ];
    });
  }

  /** Waits until two looks at the photo are the same. */
  async seesPhotoAtRest(): Promise<void> {
    let before = '';
    for (;;) {
      await this.seesNextFrames();
      const now = JSON.stringify(await this.photoBox());
      if (now === before) return;
      before = now;
    }
  }

  async onCanvas<const Parts extends readonly CanvasPart[]>(
    parts: Parts,
  ): Promise<{ readonly [Index in keyof Parts]: WindowPoint }> {
    const box = await this.page.locator('#mask').boundingBox();
    if (box === null) throw new Error('the canvas is not on the screen');
    const place = ([x, y]: CanvasPart): WindowPoint => ({
      x: box.x + box.width * x,
      y: box.y + box.height * y,
    });
    return parts.map(place) as { readonly [Index in keyof Parts]: WindowPoint };
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

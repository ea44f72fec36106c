import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type {
  MaskRaster,
  RgbRaster,
} from '../../../../../cloudfunctions/inpaint/src/picture/raster';
import { CHANNELS } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/level';
import type { Level } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/level';
import { createRandom } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/random';

export type Colour = readonly [number, number, number];
/** What a picture shows at a pixel. */
export type Motif = (x: number, y: number) => Colour;

export const grey = (value: number): Colour => [value, value, value];

export function draw(widthPx: number, heightPx: number, motif: Motif): RgbRaster {
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0, i = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, i++) rgb.set(motif(x, y), i * 3);
  }
  return { widthPx, heightPx, rgb };
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export function maskRects(widthPx: number, heightPx: number, rects: readonly Rect[]): MaskRaster {
  const pixels = new Uint8Array(widthPx * heightPx);
  for (const rect of rects) {
    for (let y = rect.y; y < rect.y + rect.heightPx; y++) {
      pixels.fill(255, y * widthPx + rect.x, y * widthPx + rect.x + rect.widthPx);
    }
  }
  return { widthPx, heightPx, pixels };
}

/** The picture with violent magenta where the mask is: a fill that lets it through is seen. */
export function spoil(picture: RgbRaster, mask: MaskRaster): RgbRaster {
  const rgb = picture.rgb.slice();
  mask.pixels.forEach((value, i) => {
    if (value >= 128) rgb.set([255, 0, 255], i * 3);
  });
  return { ...picture, rgb };
}

export interface Misfit {
  /** Bytes outside the mask that changed. */
  readonly outside: number;
  readonly largest: number;
  readonly mean: number;
}

/** How far a fill is from the picture as it was before it was spoiled. */
export function compare(filled: RgbRaster, truth: RgbRaster, mask: MaskRaster): Misfit {
  let outside = 0;
  let largest = 0;
  let sum = 0;
  let count = 0;
  filled.rgb.forEach((byte, at) => {
    const difference = Math.abs(byte - truth.rgb[at]!);
    if (mask.pixels[Math.floor(at / 3)]! < 128) {
      if (difference > 0) outside++;
      return;
    }
    largest = Math.max(largest, difference);
    sum += difference;
    count++;
  });
  return { outside, largest, mean: sum / count };
}

/** A level of noise with a hole where the text has a '#'. */
export function levelOf(rows: readonly string[], seed = 5): Level {
  const widthPx = rows[0]!.length;
  const heightPx = rows.length;
  const hole = Uint8Array.from(rows.join(''), (mark) => (mark === '#' ? 1 : 0));
  const random = createRandom(seed);
  const pixels = Uint8Array.from({ length: widthPx * heightPx * CHANNELS }, () => random() * 256);
  return { widthPx, heightPx, pixels, hole, foreign: new Uint8Array(hole.length) };
}

/** Any marks on a small field. */
export function marks(
  maxSidePx = 12,
): Arbitrary<{ readonly widthPx: number; readonly marks: Uint8Array }> {
  const side = fc.integer({ min: 1, max: maxSidePx });
  return fc.tuple(side, side).chain(([widthPx, heightPx]) => {
    const length = widthPx * heightPx;
    return fc
      .array(fc.constantFrom(0, 0, 1), { minLength: length, maxLength: length })
      .map((values) => ({ widthPx, marks: Uint8Array.from(values) }));
  });
}

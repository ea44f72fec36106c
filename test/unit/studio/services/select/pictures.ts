import type { PackedObjects } from '../../../../../miniprogram/shared/contract/segment';
import { BitWriter } from '../../../../../miniprogram/shared/mask/packed/bit-writer';
import type { PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';

/** A drawing with one character a pixel, its rows without indentation. */
export interface Drawing extends PixelSize {
  readonly letters: readonly string[];
}

export function readDrawing(text: string): Drawing {
  const rows = text
    .trim()
    .split('\n')
    .map((row) => row.trim());
  const letters = [...rows.join('')];
  return { letters, widthPx: rows[0]!.length, heightPx: rows.length };
}

/** 1 for `#`, 0 for the rest. */
export function regionOf(text: string): PixelSize & { readonly isInside: Uint8Array } {
  const { letters, ...size } = readDrawing(text);
  return { ...size, isInside: Uint8Array.from(letters, (letter) => (letter === '#' ? 1 : 0)) };
}

/** A map as the function packs it, `.` as what belongs to no object, other letters by their place in the alphabet. */
export function packDrawing(text: string): PackedObjects {
  const { letters, widthPx, heightPx } = readDrawing(text);
  const objects = letters.map((letter) => (letter === '.' ? 0 : letter.charCodeAt(0) - 64));
  const out = new BitWriter();
  for (let at = 0; at < objects.length;) {
    let end = at + 1;
    while (objects[end] === objects[at]) end += 1;
    out.bits(objects[at]!, 8);
    out.rice(end - at - 1, 4);
    at = end;
  }
  return { width: widthPx, height: heightPx, runs: out.end() };
}

type Colour = readonly [number, number, number];

/** Fills a picture pixel by pixel. */
export function paintPicture(
  { widthPx, heightPx }: PixelSize,
  colourAt: (x: number, y: number) => Colour,
): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (let at = 0; at < widthPx * heightPx; at += 1) {
    rgba.set([...colourAt(at % widthPx, Math.floor(at / widthPx)), 255], at * 4);
  }
  return rgba;
}

/** Grain of a few steps, the same each time. */
export function grainAt(x: number, y: number): number {
  return (((x * 7919 + y * 104_729) % 13) - 6) * 0.8;
}

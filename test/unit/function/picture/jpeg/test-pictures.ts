import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PixelRect } from '../../../../../miniprogram/shared/mask/pixel-space';
import { decodeRegion } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/decode-region';
import { readJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import type { JpegPhoto } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import type { McuGrid } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-file';
import type { McuSet } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/touched-mcus';
import type { RgbRaster } from '../../../../../cloudfunctions/inpaint/src/picture/raster';

export type PhotoName = 'alpine.jpg' | 'rocket.jpg';

export function readPhotoBytes(name: PhotoName): Uint8Array {
  return new Uint8Array(readFileSync(join(__dirname, '../../../../photos', name)));
}

const photos = new Map<PhotoName, JpegPhoto>();

/** Pixels of a real photo. */
export function photoPixels(name: PhotoName, rect: PixelRect): RgbRaster {
  const photo = photos.get(name) ?? readJpeg(readPhotoBytes(name));
  photos.set(name, photo);
  return decodeRegion(photo, rect);
}

export function wholeRect({
  widthPx,
  heightPx,
}: {
  readonly widthPx: number;
  readonly heightPx: number;
}): PixelRect {
  return { x: 0, y: 0, width: widthPx, height: heightPx };
}

export function cutRaster({ widthPx, rgb }: RgbRaster, rect: PixelRect): RgbRaster {
  const cut = new Uint8Array(rect.width * rect.height * 3);
  for (let row = 0; row < rect.height; row += 1) {
    const start = ((rect.y + row) * widthPx + rect.x) * 3;
    cut.set(rgb.subarray(start, start + rect.width * 3), row * rect.width * 3);
  }
  return { widthPx: rect.width, heightPx: rect.height, rgb: cut };
}

/** The MCUs for which `belongs` says so. */
export function mcuSet(
  { columns, rows }: McuGrid,
  belongs: (column: number, row: number) => boolean,
): McuSet {
  const has = new Uint8Array(columns * rows);
  has.forEach((_, mcu) => {
    has[mcu] = belongs(mcu % columns, Math.floor(mcu / columns)) ? 1 : 0;
  });
  return { columns, rows, has };
}

/** Numbers below 1 that are the same on every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Compares long byte arrays without the cost of printing them. */
export function isEqual(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0;
}

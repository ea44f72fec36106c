import { cropJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/crop-jpeg';
import { readJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import { readPhotoBytes } from './test-pictures';
import type { PhotoName } from './test-pictures';

/** A small JPEG file with the coefficients of a real photo, made without a tool. */
export function smallJpeg(name: PhotoName = 'rocket.jpg'): Uint8Array {
  const photo = readJpeg(readPhotoBytes(name));
  const { mcuWidthPx, mcuHeightPx } = photo.frame.grid;
  return cropJpeg(photo, { x: 8 * mcuWidthPx, y: 6 * mcuHeightPx, width: 61, height: 45 });
}

/** Where the first segment with a marker begins, by the plainest means. */
export function segmentAt(jpeg: Uint8Array, marker: number): number {
  let at = 2;
  while (jpeg[at + 1] !== marker) {
    if (jpeg[at] !== 0xff || jpeg[at + 1] === 0xda) throw new Error('no such segment');
    at += 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!;
  }
  return at;
}

/** A copy with some bytes replaced. */
export function withBytes(jpeg: Uint8Array, at: number, ...bytes: readonly number[]): Uint8Array {
  const changed = Uint8Array.from(jpeg);
  changed.set(bytes, at);
  return changed;
}

/** A copy with bytes put in. */
export function withInserted(jpeg: Uint8Array, at: number, bytes: readonly number[]): Uint8Array {
  return Uint8Array.of(...jpeg.subarray(0, at), ...bytes, ...jpeg.subarray(at));
}

import { cropJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/crop-jpeg';
import { encodePixels } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/encode-pixels';
import {
  readBlocks,
  readJpeg,
} from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import type { JpegPhoto } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import type { McuRect } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/block-planes';
import { readPhotoBytes } from './test-pictures';

/** Rising from black at the left to white at the right. */
function ramp(widthPx: number, heightPx: number) {
  const level = (at: number) => Math.floor((((at / 3) | 0) % widthPx) / (widthPx / 256));
  const rgb = Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, at) => level(at));
  return { widthPx, heightPx, rgb };
}

/** Sizes of DC differences that the luma table has a code for. */
function dcSizes(photo: JpegPhoto): number[] {
  return [...photo.scans[0]!.components[0]!.dc!.symbols].sort((one, other) => one - other);
}

function coefficients(photo: JpegPhoto, mcus: McuRect) {
  return readBlocks(photo, mcus).map((plane) => plane.coefficients);
}

describe('a crop', () => {
  it('keeps the Huffman tables of the photo, its bits being copied', () => {
    const photo = readJpeg(readPhotoBytes('rocket.jpg'));
    const { mcuWidthPx: across, mcuHeightPx: down } = photo.frame.grid;
    const size = { width: 5 * across, height: 4 * down };
    const crop = readJpeg(cropJpeg(photo, { x: 3 * across, y: 2 * down, ...size }));
    expect(dcSizes(crop)).toEqual(dcSizes(photo));
    expect(coefficients(crop, { column: 0, row: 0, columns: 5, rows: 4 })).toEqual(
      coefficients(photo, { column: 3, row: 2, columns: 5, rows: 4 }),
    );
  });

  it('gets tables of its own where a row begins with a difference that the photo has none like', () => {
    // In the photo a row begins 255 levels below the last one's end; in its right half, 127 levels.
    const photo = readJpeg(encodePixels(ramp(1024, 32), { quality: 92, pixelsPerColour: 1 }));
    const crop = readJpeg(cropJpeg(photo, { x: 512, y: 0, width: 512, height: 32 }));
    const missing = dcSizes(crop).filter((size) => !dcSizes(photo).includes(size));
    expect(missing).not.toEqual([]);
    expect(coefficients(crop, { column: 0, row: 0, columns: 64, rows: 4 })).toEqual(
      coefficients(photo, { column: 64, row: 0, columns: 64, rows: 4 }),
    );
  });
});

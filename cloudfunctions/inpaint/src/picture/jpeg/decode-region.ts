import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { PixelRect, PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';
import type { RgbRaster } from '../raster';
import { BLOCK_COEFFICIENTS, mcusAround } from './block-planes';
import type { BlockPlane } from './block-planes';
import { toRgb } from './colours';
import { BLOCK_SIDE } from './frame';
import { createInverseDct } from './inverse-dct';
import { readBlocks } from './jpeg-photo';
import type { JpegPhoto } from './jpeg-photo';
import { createRowReader } from './upsample';
import type { SamplePlane } from './upsample';

/** Upsampling looks this far beyond the rectangle. */
const SMOOTH_REACH_PX = 2;

/** Decodes a rectangle of the picture, in stored orientation, and only the blocks it needs. The pixels equal those that
 *  libjpeg's accurate integer decoding gives for the whole file.
 *  @param rect pixels, within the picture   @throws AppError INTERNAL for a rectangle that is not */
export function decodeRegion(photo: JpegPhoto, rect: PixelRect): RgbRaster {
  requireInside(photo.frame, rect);
  const { frame, colour, quantTables } = photo;
  const mcus = mcusAround(frame.grid, {
    x: rect.x - SMOOTH_REACH_PX,
    y: rect.y - SMOOTH_REACH_PX,
    width: rect.width + 2 * SMOOTH_REACH_PX,
    height: rect.height + 2 * SMOOTH_REACH_PX,
  });
  const planes = readBlocks(photo, mcus);
  const rows = frame.components.map((component, index) =>
    createRowReader(frame, component, toSamples(planes[index]!, quantTables[index]!), rect),
  );
  const levels = rows.map(() => new Uint8Array(rect.width));
  const rgb = new Uint8Array(rect.width * rect.height * 3);
  const convert = toRgb(colour);
  for (let row = 0; row < rect.height; row += 1) {
    rows.forEach((readRow, index) => readRow(rect.y + row, levels[index]!));
    convert(levels, rgb, row * rect.width * 3, rect.width);
  }
  return { widthPx: rect.width, heightPx: rect.height, rgb };
}

/** @throws AppError INTERNAL */
export function requireInside({ widthPx, heightPx }: PixelSize, rect: PixelRect): void {
  const isWhole = [rect.x, rect.y, rect.width, rect.height].every(Number.isInteger);
  const isInside = rect.x + rect.width <= widthPx && rect.y + rect.height <= heightPx;
  if (isWhole && isInside && rect.x >= 0 && rect.y >= 0 && rect.width > 0 && rect.height > 0)
    return;
  throw new AppError('INTERNAL', 'the rectangle is not within the picture');
}

function toSamples(plane: BlockPlane, quantTable: Uint16Array): SamplePlane {
  const rowSamples = plane.columns * BLOCK_SIDE;
  const samples = new Uint8Array(rowSamples * plane.rows * BLOCK_SIDE);
  const transform = createInverseDct(plane.coefficients, quantTable, { samples, rowSamples });
  for (let row = 0, from = 0; row < plane.rows; row += 1) {
    for (let column = 0; column < plane.columns; column += 1, from += BLOCK_COEFFICIENTS) {
      transform(from, row * BLOCK_SIDE * rowSamples + column * BLOCK_SIDE);
    }
  }
  return { samples, rowSamples, left: plane.column * BLOCK_SIDE, top: plane.row * BLOCK_SIDE };
}

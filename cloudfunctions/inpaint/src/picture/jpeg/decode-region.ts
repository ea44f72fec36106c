import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { PixelRect, PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';
import type { RgbRaster } from '../raster';
import { BLOCK_COEFFICIENTS, mcusAround } from './block-planes';
import type { BlockPlane, McuRect } from './block-planes';
import { toRgb } from './colours';
import { BLOCK_SIDE } from './frame';
import { createInverseDct } from './inverse-dct';
import { openRows } from './jpeg-photo';
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
  const { frame, colour } = photo;
  const mcus = mcusAround(frame.grid, {
    x: rect.x - SMOOTH_REACH_PX,
    y: rect.y - SMOOTH_REACH_PX,
    width: rect.width + 2 * SMOOTH_REACH_PX,
    height: rect.height + 2 * SMOOTH_REACH_PX,
  });
  const planes = decodeSamples(photo, mcus);
  const rows = frame.components.map((component, index) =>
    createRowReader(frame, component, planes[index]!, rect),
  );
  const levels = rows.map(() => new Uint8Array(rect.width));
  const rgb = new Uint8ClampedArray(rect.width * rect.height * 3);
  const convert = toRgb(colour);
  for (let row = 0; row < rect.height; row += 1) {
    rows.forEach((readRow, index) => readRow(rect.y + row, levels[index]!));
    convert(levels, rgb, row * rect.width * 3, rect.width);
  }
  return { widthPx: rect.width, heightPx: rect.height, rgb: new Uint8Array(rgb.buffer) };
}

/** @throws AppError INTERNAL */
export function requireInside({ widthPx, heightPx }: PixelSize, rect: PixelRect): void {
  const isWhole = [rect.x, rect.y, rect.width, rect.height].every(Number.isInteger);
  const isInside = rect.x + rect.width <= widthPx && rect.y + rect.height <= heightPx;
  if (isWhole && isInside && rect.x >= 0 && rect.y >= 0 && rect.width > 0 && rect.height > 0)
    return;
  throw new AppError('INTERNAL', 'the rectangle is not within the picture');
}

/** Decodes MCU row by MCU row: coefficients take more room than samples. */
function decodeSamples(photo: JpegPhoto, mcus: McuRect): readonly SamplePlane[] {
  const { frame, quantTables } = photo;
  const planes = frame.components.map(({ horizontal, vertical }) => {
    const rowSamples = mcus.columns * horizontal * BLOCK_SIDE;
    const samples = new Uint8Array(rowSamples * mcus.rows * vertical * BLOCK_SIDE);
    const left = mcus.column * horizontal * BLOCK_SIDE;
    return { samples, rowSamples, left, top: mcus.row * vertical * BLOCK_SIDE };
  });
  const readRow = openRows(photo, mcus);
  for (let row = mcus.row; row < mcus.row + mcus.rows; row += 1) {
    readRow(row).forEach((blocks, index) => {
      transformRow(blocks, quantTables[index]!, planes[index]!);
    });
  }
  return planes;
}

/** Transforms blocks to their place in a plane of samples. */
function transformRow(blocks: BlockPlane, quantTable: Uint16Array, plane: SamplePlane): void {
  const { rowSamples } = plane;
  const transform = createInverseDct(blocks.coefficients, quantTable, plane);
  for (let row = 0, from = 0; row < blocks.rows; row += 1) {
    const start = ((blocks.row + row) * BLOCK_SIDE - plane.top) * rowSamples;
    for (let column = 0; column < blocks.columns; column += 1, from += BLOCK_COEFFICIENTS) {
      transform(from, start + column * BLOCK_SIDE);
    }
  }
}

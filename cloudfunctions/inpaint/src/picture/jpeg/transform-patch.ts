import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { PixelRect } from '../../../../../miniprogram/shared/mask/pixel-space';
import type { RgbRaster } from '../raster';
import { BLOCK_COEFFICIENTS, emptyPlanes } from './block-planes';
import type { BlockPlane, McuRect } from './block-planes';
import { fromRgb } from './colours';
import { shrinkRow } from './downsample';
import type { LevelRows } from './downsample';
import { createForwardDct } from './forward-dct';
import { BLOCK_SIDE } from './frame';
import type { JpegComponent, JpegFile, JpegFrame } from './jpeg-file';

/** Pixels and where they go: `x` and `y` are the place of the top left one in the picture. */
export interface PlacedRaster {
  readonly x: number;
  readonly y: number;
  readonly raster: RgbRaster;
}

/** Turns pixels into quantised blocks by the file's own tables, colours and sampling, exactly as libjpeg would.
 *  @param mcus all of whose pixels lie in the raster   @throws AppError INTERNAL where some do not */
export function transformPatch(
  { frame, colour, quantTables }: JpegFile,
  placed: PlacedRaster,
  mcus: McuRect,
): readonly BlockPlane[] {
  const area = pixelsOf(frame, mcus);
  requireCover(placed, area);
  const rowLevels = mcus.columns * frame.grid.mcuWidthPx;
  const paddedRows = Math.ceil(area.height / frame.maxVertical) * frame.maxVertical;
  const levels = frame.components.map(() => new Uint8Array(rowLevels * paddedRows));
  const convert = fromRgb(colour);
  for (let row = 0; row < paddedRows; row += 1) {
    const from = Math.min(row, area.height - 1) + area.y - placed.y;
    const at = (from * placed.raster.widthPx + area.x - placed.x) * 3;
    const line = levels.map((all) => all.subarray(row * rowLevels, (row + 1) * rowLevels));
    convert(placed.raster.rgb, at, line, area.width);
    for (const target of line) target.fill(target[area.width - 1]!, area.width);
  }
  const planes = emptyPlanes(frame, mcus);
  planes.forEach((plane, index) => {
    const source = { levels: levels[index]!, rowLevels };
    transformPlane(plane, quantTables[index]!, shrinkPlane(frame, index, source, plane));
  });
  return planes;
}

/** The part of an MCU rectangle that lies in the picture. */
function pixelsOf({ widthPx, heightPx, grid }: JpegFrame, mcus: McuRect): PixelRect {
  const x = mcus.column * grid.mcuWidthPx;
  const y = mcus.row * grid.mcuHeightPx;
  const width = Math.min(widthPx - x, mcus.columns * grid.mcuWidthPx);
  return { x, y, width, height: Math.min(heightPx - y, mcus.rows * grid.mcuHeightPx) };
}

function requireCover({ x, y, raster }: PlacedRaster, area: PixelRect): void {
  const covers =
    x <= area.x &&
    y <= area.y &&
    x + raster.widthPx >= area.x + area.width &&
    y + raster.heightPx >= area.y + area.height;
  if (!covers) throw new AppError('INTERNAL', 'a patch is smaller than the MCUs it replaces');
}

/** Below the picture the last shrunk row repeats: libjpeg pads after shrinking. */
function shrinkPlane(
  frame: JpegFrame,
  index: number,
  source: LevelRows,
  plane: BlockPlane,
): Uint8Array {
  const factors = factorsOf(frame, frame.components[index]!);
  const rowSamples = plane.columns * BLOCK_SIDE;
  const rows = source.levels.length / source.rowLevels / factors.down;
  const samples = new Uint8Array(rowSamples * plane.rows * BLOCK_SIDE);
  for (let row = 0; row < rows; row += 1) {
    const target = samples.subarray(row * rowSamples, (row + 1) * rowSamples);
    shrinkRow(source, row * factors.down * source.rowLevels, target, factors);
  }
  for (let row = rows; row < plane.rows * BLOCK_SIDE; row += 1) {
    samples.copyWithin(row * rowSamples, (rows - 1) * rowSamples, rows * rowSamples);
  }
  return samples;
}

function factorsOf(frame: JpegFrame, { horizontal, vertical }: JpegComponent) {
  return { across: frame.maxHorizontal / horizontal, down: frame.maxVertical / vertical };
}

function transformPlane(plane: BlockPlane, quantTable: Uint16Array, samples: Uint8Array): void {
  const rowSamples = plane.columns * BLOCK_SIDE;
  const transform = createForwardDct({ samples, rowSamples }, quantTable, plane.coefficients);
  for (let row = 0, to = 0; row < plane.rows; row += 1) {
    for (let column = 0; column < plane.columns; column += 1, to += BLOCK_COEFFICIENTS) {
      transform(row * BLOCK_SIDE * rowSamples + column * BLOCK_SIDE, to);
    }
  }
}

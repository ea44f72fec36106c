import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { PixelRect } from '../../../../../miniprogram/shared/mask/pixel-space';
import { keepShape } from '../keep-shape';
import type { RgbRaster } from '../raster';
import { pixelsUnder } from './block-planes';
import type { McuRect } from './block-planes';
import { fromRgb } from './colours';
import type { FromRgb } from './colours';
import { shrinkRow } from './downsample';
import type { BlockFinder } from './emit-blocks';
import { openForwardDct, transformToCoefficients } from './forward-dct';
import type { ForwardDct } from './forward-dct';
import { BLOCK_SIDE, ONE_BLOCK } from './frame';
import type { JpegComponent, JpegFile, JpegFrame } from './jpeg-file';
import type { McuRun } from './touched-mcus';

/** Pixels and where they go: `x` and `y` are the place of the top left one in the picture. */
export interface PlacedRaster {
  readonly x: number;
  readonly y: number;
  readonly raster: RgbRaster;
}

/** Pixels on their way to quantised blocks. A class of which one is kept: one is made with each edit, and the first objects of
 *  a literal differ for V8. @see InverseDct */
export class PatchTransform {
  constructor(
    readonly frame: JpegFrame,
    readonly placed: PlacedRaster,
    readonly convert: FromRgb,
    readonly strips: readonly Strip[],
  ) {}
}

const NO_PIXELS = { widthPx: 0, heightPx: 0, rgb: new Uint8Array(0) };
keepShape(new PatchTransform(ONE_BLOCK, { x: 0, y: 0, raster: NO_PIXELS }, fromRgb('ycc'), []));

/** Makes ready to turn pixels into blocks by the file's own tables, colours and sampling.
 *  @param mcus all of whose pixels lie in the raster; runs lie in them   @throws AppError INTERNAL where some do not */
export function openTransform(
  file: Pick<JpegFile, 'frame' | 'colour' | 'quantTables'>,
  placed: PlacedRaster,
  mcus: McuRect,
): PatchTransform {
  const { frame, colour, quantTables } = file;
  requireCover(placed, pixelsUnder(frame, mcus));
  const strips = frame.components.map((component, index) =>
    openStrip(frame, component, { columns: mcus.columns, quantTable: quantTables[index]! }),
  );
  return new PatchTransform(frame, placed, fromRgb(colour), strips);
}

/** Turns the pixels of a run of MCUs into quantised blocks, exactly as libjpeg would. */
export function transformMcus(
  { frame, placed, convert, strips }: PatchTransform,
  run: McuRun,
  blocks: BlockFinder,
): void {
  const { column, row: mcuRow, columns } = run;
  const area = pixelsUnder(frame, { column, row: mcuRow, columns, rows: 1 });
  const paddedRows = Math.ceil(area.height / frame.maxVertical) * frame.maxVertical;
  for (let row = 0; row < paddedRows; row += 1) {
    const from = Math.min(row, area.height - 1) + area.y - placed.y;
    const at = (from * placed.raster.widthPx + area.x - placed.x) * 3;
    const lines = strips.map((strip) => levelRow(strip, row));
    convert(placed.raster.rgb, at, lines, area.width);
    for (const line of lines) line.fill(line[area.width - 1]!, area.width);
  }
  for (let plane = 0; plane < strips.length; plane += 1) {
    shrinkStrip(strips[plane]!, run, paddedRows);
    transformStrip(strips[plane]!, run, plane, blocks);
  }
}

function requireCover({ x, y, raster }: PlacedRaster, area: PixelRect): void {
  const covers =
    x <= area.x &&
    y <= area.y &&
    x + raster.widthPx >= area.x + area.width &&
    y + raster.heightPx >= area.y + area.height;
  if (!covers) throw new AppError('INTERNAL', 'a patch is smaller than the MCUs it replaces');
}

/** One component over a row of MCUs, from levels to blocks. */
interface Strip {
  readonly horizontal: number;
  readonly vertical: number;
  readonly factors: { readonly across: number; readonly down: number };
  /** At the picture's size. */
  readonly levels: Uint8Array;
  readonly rowLevels: number;
  readonly dct: ForwardDct;
}

function openStrip(
  frame: JpegFrame,
  { horizontal, vertical }: JpegComponent,
  { columns, quantTable }: { readonly columns: number; readonly quantTable: Uint16Array },
): Strip {
  const factors = { across: frame.maxHorizontal / horizontal, down: frame.maxVertical / vertical };
  const rowLevels = columns * frame.grid.mcuWidthPx;
  const levels = new Uint8Array(rowLevels * frame.grid.mcuHeightPx);
  const rowSamples = columns * horizontal * BLOCK_SIDE;
  const samples = new Uint8Array(rowSamples * vertical * BLOCK_SIDE);
  const dct = openForwardDct({ samples, rowSamples }, quantTable);
  return { horizontal, vertical, factors, levels, rowLevels, dct };
}

/** A row of levels, to be written to. */
function levelRow({ levels, rowLevels }: Strip, row: number): Uint8Array {
  return levels.subarray(row * rowLevels, (row + 1) * rowLevels);
}

/** @param rows of levels that are written, whole rows of the component */
function shrinkStrip(strip: Strip, { columns }: McuRun, rows: number): void {
  const { factors, horizontal, vertical, rowLevels } = strip;
  const { samples, rowSamples } = strip.dct;
  const used = columns * horizontal * BLOCK_SIDE;
  const shrunk = rows / factors.down;
  for (let row = 0; row < shrunk; row += 1) {
    const target = samples.subarray(row * rowSamples, row * rowSamples + used);
    shrinkRow(strip, row * factors.down * rowLevels, target, factors);
  }
  // Below the picture the last shrunk row repeats: libjpeg pads after shrinking.
  for (let row = shrunk; row < vertical * BLOCK_SIDE; row += 1) {
    samples.copyWithin(row * rowSamples, (shrunk - 1) * rowSamples, shrunk * rowSamples);
  }
}

function transformStrip(
  { horizontal, vertical, dct }: Strip,
  run: McuRun,
  plane: number,
  blocks: BlockFinder,
): void {
  for (let row = 0; row < vertical; row += 1) {
    for (let column = 0; column < run.columns * horizontal; column += 1) {
      const from = (row * dct.rowSamples + column) * BLOCK_SIDE;
      const place = { column: run.column * horizontal + column, row: run.row * vertical + row };
      const target = blocks.find(plane, place.column, place.row);
      transformToCoefficients(dct, from, target);
    }
  }
}

import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { PixelRect, PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';
import type { RgbRaster } from '../raster';
import { BLOCK_COEFFICIENTS, mcusAround } from './block-planes';
import type { BlockPlane } from './block-planes';
import { toRgb } from './colours';
import type { ToRgb } from './colours';
import { BLOCK_SIDE } from './frame';
import type { JpegComponent, JpegFrame } from './jpeg-file';
import { openInverseDct, transformToSamples } from './inverse-dct';
import type { InverseDct } from './inverse-dct';
import { readRun, roomForRun } from './jpeg-photo';
import type { JpegPhoto } from './jpeg-photo';
import { listRuns, mcusIn, withNeighbours } from './touched-mcus';
import type { McuRun, McuSet } from './touched-mcus';
import { openRows, readRow } from './upsample';
import type { RowSource, SamplePlane } from './upsample';

/** Upsampling looks this far beyond the rectangle. */
const SMOOTH_REACH_PX = 2;

/** Decodes a rectangle of the picture, in stored orientation, and only the blocks it needs. The pixels equal those that
 *  libjpeg's accurate integer decoding gives for the whole file.
 *  @param rect pixels, within the picture   @param wanted MCUs that somebody looks at: pixels of others are black
 *  @throws AppError INTERNAL for a rectangle that is not within the picture */
export function decodeRegion(photo: JpegPhoto, rect: PixelRect, wanted?: McuSet): RgbRaster {
  requireInside(photo.frame, rect);
  const { frame, colour } = photo;
  const { mcuHeightPx, mcuWidthPx } = frame.grid;
  const mcus = mcusAround(frame.grid, rect);
  const set = wanted ?? mcusIn(frame.grid, mcus);
  const planes = decodeSamples(photo, rect, set);
  const sources = frame.components.map((component, index) =>
    openRows(frame, component, planes[index]!),
  );
  const rgb = new Uint8ClampedArray(rect.width * rect.height * 3);
  const levels = sources.map(() => new Uint8Array(rect.width));
  const target = { rect, rgb, levels, convert: toRgb(colour) };
  for (const { row, column, columns } of listRuns(set, mcus)) {
    const x = Math.max(rect.x, column * mcuWidthPx);
    const y = Math.max(rect.y, row * mcuHeightPx);
    const width = Math.min(rect.x + rect.width, (column + columns) * mcuWidthPx) - x;
    const height = Math.min(rect.y + rect.height, (row + 1) * mcuHeightPx) - y;
    colourArea(sources, { x, y, width, height }, target);
  }
  return { widthPx: rect.width, heightPx: rect.height, rgb: new Uint8Array(rgb.buffer) };
}

/** Pixels of a rectangle. */
interface RgbTarget {
  readonly rect: PixelRect;
  readonly rgb: Uint8ClampedArray;
  /** Room for one row of each component. */
  readonly levels: readonly Uint8Array[];
  readonly convert: ToRgb;
}

/** Turns samples into the pixels of an area. */
function colourArea(
  sources: readonly RowSource[],
  area: PixelRect,
  { rect, rgb, levels, convert }: RgbTarget,
): void {
  for (let y = area.y; y < area.y + area.height; y += 1) {
    for (let index = 0; index < sources.length; index += 1) {
      readRow(sources[index]!, y, area, levels[index]!);
    }
    convert(levels, rgb, ((y - rect.y) * rect.width + area.x - rect.x) * 3, area.width);
  }
}

/** @throws AppError INTERNAL */
export function requireInside({ widthPx, heightPx }: PixelSize, rect: PixelRect): void {
  const isWhole = [rect.x, rect.y, rect.width, rect.height].every(Number.isInteger);
  const isInside = rect.x + rect.width <= widthPx && rect.y + rect.height <= heightPx;
  if (isWhole && isInside && rect.x >= 0 && rect.y >= 0 && rect.width > 0 && rect.height > 0)
    return;
  throw new AppError('INTERNAL', 'the rectangle is not within the picture');
}

/** Decodes run by run: coefficients take more room than samples. Upsampling looks beyond the wanted MCUs. */
function decodeSamples(photo: JpegPhoto, rect: PixelRect, wanted: McuSet): readonly SamplePlane[] {
  const { frame, quantTables } = photo;
  const mcus = mcusAround(frame.grid, {
    x: rect.x - SMOOTH_REACH_PX,
    y: rect.y - SMOOTH_REACH_PX,
    width: rect.width + 2 * SMOOTH_REACH_PX,
    height: rect.height + 2 * SMOOTH_REACH_PX,
  });
  const planes = frame.components.map(({ horizontal, vertical }): SamplePlane => {
    const rowSamples = mcus.columns * horizontal * BLOCK_SIDE;
    const samples = new Uint8Array(rowSamples * mcus.rows * vertical * BLOCK_SIDE);
    const left = mcus.column * horizontal * BLOCK_SIDE;
    return { samples, rowSamples, left, top: mcus.row * vertical * BLOCK_SIDE };
  });
  const around = withNeighbours(wanted);
  const places = frame.components.map((component, index): SamplePlace => {
    const plane = planes[index]!;
    return {
      horizontal: component.horizontal,
      plane,
      dct: openInverseDct(quantTables[index]!, plane),
      // Levels of full size are not smoothed.
      needed: isFullSize(frame, component) ? wanted : around,
    };
  });
  const room = roomForRun(photo, mcus.columns);
  for (const run of listRuns(around, mcus)) {
    const blocks = readRun(photo, run, room);
    for (let index = 0; index < places.length; index += 1) {
      transformRun(run, blocks[index]!, places[index]!);
    }
  }
  return planes;
}

function isFullSize(frame: JpegFrame, { horizontal, vertical }: JpegComponent): boolean {
  return horizontal === frame.maxHorizontal && vertical === frame.maxVertical;
}

/** Where samples of a component go, and which are needed. */
interface SamplePlace {
  readonly horizontal: number;
  readonly plane: SamplePlane;
  readonly dct: InverseDct;
  readonly needed: McuSet;
}

/** Transforms the blocks of needed MCUs to their place in a plane of samples. */
function transformRun(run: McuRun, blocks: BlockPlane, place: SamplePlace): void {
  const { coefficients, column, row, columns, rows } = blocks;
  const { horizontal, plane, dct, needed } = place;
  const firstMcu = run.row * needed.columns + run.column;
  const left = column * BLOCK_SIDE - plane.left;
  for (let down = 0; down < rows; down += 1) {
    const start = ((row + down) * BLOCK_SIDE - plane.top) * plane.rowSamples + left;
    for (let across = 0; across < columns; across += 1) {
      if (needed.has[firstMcu + Math.floor(across / horizontal)] === 0) continue;
      const from = (down * columns + across) * BLOCK_COEFFICIENTS;
      transformToSamples(dct, coefficients, from, start + across * BLOCK_SIDE);
    }
  }
}

import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import { BLOCK_COEFFICIENTS } from './block-planes';
import type { FindBlock } from './emit-blocks';
import type { JpegFrame } from './jpeg-file';
import type { JpegPhoto } from './jpeg-photo';
import { boundsOf, listRuns } from './touched-mcus';
import type { McuSet } from './touched-mcus';
import { openTransform } from './transform-patch';
import type { PlacedRaster } from './transform-patch';

/** New pixels for some MCUs of the picture, in stored orientation. The raster must hold all pixels of these MCUs, as far as
 *  they lie in the picture; what else it holds is not used. */
export interface JpegPatch extends PlacedRaster {
  readonly mcus: McuSet;
}

/** Patches as blocks. */
export interface PatchBlocks {
  /** Row by row of the grid: 0 for MCUs that stay, else 1 and more. */
  readonly owners: Int32Array;
  /** Finds a new block; only for MCUs that have an owner. */
  readonly findBlock: FindBlock;
}

/** A file with patches in it, up to EOI. */
export interface SplicedPieces {
  readonly chunks: readonly Uint8Array[];
  /** Blocks of the picture, of all components, whose coefficients are not what they were. */
  readonly blocksChanged: number;
}

/** New MCUs one after another, in each of them the components in turn, and their blocks row by row. */
interface McuStore {
  readonly frame: JpegFrame;
  /** Row by row of the grid: 1 + where its MCU lies in the store; 0 for MCUs that stay. */
  readonly owners: Int32Array;
  readonly blocksPerMcu: number;
  /** Within an MCU, by component. */
  readonly firstBlocks: readonly number[];
  readonly coefficients: Int16Array;
}

/** Transforms patches; where two hold the same MCU, the later one counts.
 *  @throws AppError INTERNAL where a patch is for another grid, or smaller than its MCUs */
export function transformPatches(photo: JpegPhoto, patches: readonly JpegPatch[]): PatchBlocks {
  const { columns, rows } = photo.frame.grid;
  const isFitting = ({ mcus }: JpegPatch) => mcus.columns === columns && mcus.rows === rows;
  if (!patches.every(isFitting)) throw new AppError('INTERNAL', 'a patch is for another grid');
  const store = createStore(photo.frame, patches);
  for (const patch of patches) storePatch(photo, patch, store);
  const findBlock: FindBlock = (plane, column, row) => ({
    coefficients: store.coefficients,
    at: storedAt(store, plane, column, row),
  });
  return { owners: store.owners, findBlock };
}

/** The MCU of the grid that a block lies in. */
export function mcuOfBlock(
  { components, grid }: JpegFrame,
  plane: number,
  column: number,
  row: number,
): number {
  const { horizontal, vertical } = components[plane]!;
  return Math.floor(row / vertical) * grid.columns + Math.floor(column / horizontal);
}

function createStore(frame: JpegFrame, patches: readonly JpegPatch[]): McuStore {
  const owners = new Int32Array(frame.grid.columns * frame.grid.rows);
  let mcus = 0;
  for (const { mcus: set } of patches) {
    for (let mcu = set.has.indexOf(1); mcu >= 0; mcu = set.has.indexOf(1, mcu + 1)) {
      if (owners[mcu] === 0) owners[mcu] = mcus += 1;
    }
  }
  let blocksPerMcu = 0;
  const firstBlocks = frame.components.map(({ horizontal, vertical }) => {
    const first = blocksPerMcu;
    blocksPerMcu += horizontal * vertical;
    return first;
  });
  const coefficients = new Int16Array(mcus * blocksPerMcu * BLOCK_COEFFICIENTS);
  return { frame, owners, blocksPerMcu, firstBlocks, coefficients };
}

/** Where a block's coefficients begin in the store. @param column and row count blocks of the component */
function storedAt(store: McuStore, plane: number, column: number, row: number): number {
  const { frame, owners, blocksPerMcu, firstBlocks } = store;
  const { horizontal, vertical } = frame.components[plane]!;
  const owner = owners[mcuOfBlock(frame, plane, column, row)]!;
  const within = (row % vertical) * horizontal + (column % horizontal);
  return ((owner - 1) * blocksPerMcu + firstBlocks[plane]! + within) * BLOCK_COEFFICIENTS;
}

function storePatch(photo: JpegPhoto, patch: JpegPatch, store: McuStore): void {
  const { mcus } = patch;
  const bounds = boundsOf(mcus);
  if (bounds === undefined) return;
  const transform = openTransform(photo, patch, bounds);
  for (const run of listRuns(mcus, bounds)) {
    transform(run, (plane, column, row) => ({
      coefficients: store.coefficients,
      at: storedAt(store, plane, column, row),
    }));
  }
}

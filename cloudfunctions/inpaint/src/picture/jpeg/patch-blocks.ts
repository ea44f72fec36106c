import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import { BLOCK_COEFFICIENTS, blockAt } from './block-planes';
import type { BlockPlane, McuRect } from './block-planes';
import type { FindBlock } from './emit-blocks';
import type { JpegFile, JpegFrame } from './jpeg-file';
import { readBlocks } from './jpeg-photo';
import type { JpegPhoto } from './jpeg-photo';
import { boundsOf } from './touched-mcus';
import type { McuSet } from './touched-mcus';
import { transformPatch } from './transform-patch';
import type { PlacedRaster } from './transform-patch';

/** New pixels for some MCUs of the picture, in stored orientation. The raster must hold all pixels of these MCUs, as far as
 *  they lie in the picture; what else it holds is not used. */
export interface JpegPatch extends PlacedRaster {
  readonly mcus: McuSet;
}

/** Patches as blocks. */
export interface PatchBlocks {
  /** Row by row of the grid: 0 for MCUs that stay, else 1 and more. */
  readonly owners: Uint8Array;
  /** Finds a new block; only for MCUs that have an owner. */
  readonly findBlock: FindBlock;
  /** Blocks of the picture, of all components, whose coefficients are not what they were. */
  readonly blocksChanged: number;
}

const MAX_PATCHES = 255;

interface Transformed {
  readonly bounds: McuRect;
  readonly planes: readonly BlockPlane[];
}

/** Transforms patches; where two hold the same MCU, the later one counts.
 *  @throws AppError INTERNAL where a patch is for another grid, or smaller than its MCUs */
export function transformPatches(photo: JpegPhoto, patches: readonly JpegPatch[]): PatchBlocks {
  const { frame } = photo;
  const { columns, rows } = frame.grid;
  if (patches.length > MAX_PATCHES) throw new AppError('INTERNAL', 'too many patches');
  const owners = new Uint8Array(columns * rows);
  const transformed: Transformed[] = [];
  for (const patch of patches) {
    const { mcus } = patch;
    if (mcus.columns !== columns || mcus.rows !== rows) {
      throw new AppError('INTERNAL', 'a patch is for another grid');
    }
    const bounds = boundsOf(mcus);
    if (!bounds) continue;
    transformed.push({ bounds, planes: transformPatch(photo, patch, bounds) });
    mcus.has.forEach((has, mcu) => {
      if (has) owners[mcu] = transformed.length;
    });
  }
  const findBlock = blockFinder(photo, owners, transformed);
  const blocksChanged = transformed.reduce(
    (sum, _, index) => sum + countChanged(photo, owners, transformed[index]!, index + 1),
    0,
  );
  return { owners, findBlock, blocksChanged };
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

function blockFinder(
  { frame }: JpegFile,
  owners: Uint8Array,
  transformed: readonly Transformed[],
): FindBlock {
  return (plane, column, row) => {
    const owner = owners[mcuOfBlock(frame, plane, column, row)]!;
    const { planes } = transformed[owner - 1]!;
    return {
      coefficients: planes[plane]!.coefficients,
      at: blockAt(planes[plane]!, column, row),
    };
  };
}

function countChanged(
  photo: JpegPhoto,
  owners: Uint8Array,
  { bounds, planes }: Transformed,
  owner: number,
): number {
  const { frame } = photo;
  let changed = 0;
  readBlocks(photo, bounds).forEach((before, index) => {
    const { blockColumns, blockRows } = frame.components[index]!;
    const after = planes[index]!.coefficients;
    const endRow = Math.min(blockRows, before.row + before.rows);
    const endColumn = Math.min(blockColumns, before.column + before.columns);
    for (let row = before.row; row < endRow; row += 1) {
      for (let column = before.column; column < endColumn; column += 1) {
        if (owners[mcuOfBlock(frame, index, column, row)] !== owner) continue;
        if (differs(before.coefficients, after, blockAt(before, column, row))) changed += 1;
      }
    }
  });
  return changed;
}

function differs(before: Int16Array, after: Int16Array, at: number): boolean {
  for (let k = at; k < at + BLOCK_COEFFICIENTS; k += 1) if (before[k] !== after[k]) return true;
  return false;
}

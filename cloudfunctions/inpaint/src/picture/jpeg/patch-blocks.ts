import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import { keepShape } from '../keep-shape';
import { BLOCK_COEFFICIENTS, pairsOf } from './block-planes';
import type { BlockFinder, PairedView } from './emit-blocks';
import { ONE_BLOCK } from './frame';
import type { JpegFrame } from './jpeg-file';
import type { JpegPhoto } from './jpeg-photo';
import { boundsOf, listRuns } from './touched-mcus';
import type { McuSet } from './touched-mcus';
import { openTransform, transformMcus } from './transform-patch';
import type { PlacedRaster } from './transform-patch';

/** New pixels for some MCUs of the picture, in stored orientation. The raster must hold all pixels of these MCUs, as far as
 *  they lie in the picture; what else it holds is not used. */
export interface JpegPatch extends PlacedRaster {
  readonly mcus: McuSet;
}

/** Patches as blocks. Finds new ones, and only in MCUs that have an owner. */
export interface PatchBlocks extends BlockFinder {
  /** Row by row of the grid: 0 for MCUs that stay, else 1 and more. */
  readonly owners: Int32Array;
}

/** A file with patches in it, up to EOI. */
export interface SplicedPieces {
  readonly chunks: readonly Uint8Array[];
  /** Blocks of the picture, of all components, whose coefficients are not what they were. */
  readonly blocksChanged: number;
}

/** New MCUs one after another, in each of them the components in turn, and their blocks row by row. */
class McuStore implements PatchBlocks {
  private readonly blocksPerMcu: number;
  /** Within an MCU, by component. */
  private readonly firstBlocks: readonly number[];
  private readonly coefficients: Int16Array;
  private readonly pairs: Int32Array;

  /** @param owners row by row of the grid: 1 + where its MCU lies in the store; 0 for MCUs that stay
   *  @param mcus how many have one */
  constructor(
    private readonly frame: JpegFrame,
    readonly owners: Int32Array,
    mcus: number,
  ) {
    let blocks = 0;
    this.firstBlocks = frame.components.map(({ horizontal, vertical }) => {
      const first = blocks;
      blocks += horizontal * vertical;
      return first;
    });
    this.blocksPerMcu = blocks;
    this.coefficients = new Int16Array(mcus * blocks * BLOCK_COEFFICIENTS);
    this.pairs = pairsOf(this.coefficients);
  }

  find(plane: number, column: number, row: number): PairedView {
    const { frame, owners, blocksPerMcu, firstBlocks, coefficients, pairs } = this;
    const { horizontal, vertical } = frame.components[plane]!;
    const owner = owners[mcuOfBlock(frame, plane, column, row)]!;
    const within = (row % vertical) * horizontal + (column % horizontal);
    const block = (owner - 1) * blocksPerMcu + firstBlocks[plane]! + within;
    return { coefficients, pairs, at: block * BLOCK_COEFFICIENTS };
  }
}

keepShape(new McuStore(ONE_BLOCK, new Int32Array(1), 1));

/** Transforms patches; where two hold the same MCU, the later one counts.
 *  @throws AppError INTERNAL where a patch is for another grid, or smaller than its MCUs */
export function transformPatches(photo: JpegPhoto, patches: readonly JpegPatch[]): PatchBlocks {
  const { columns, rows } = photo.frame.grid;
  const isFitting = ({ mcus }: JpegPatch) => mcus.columns === columns && mcus.rows === rows;
  if (!patches.every(isFitting)) throw new AppError('INTERNAL', 'a patch is for another grid');
  const store = createStore(photo.frame, patches);
  for (const patch of patches) storePatch(photo, patch, store);
  return store;
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
  return new McuStore(frame, owners, mcus);
}

function storePatch(photo: JpegPhoto, patch: JpegPatch, store: McuStore): void {
  const { mcus } = patch;
  const bounds = boundsOf(mcus);
  if (bounds === undefined) return;
  const transform = openTransform(photo, patch, bounds);
  for (const run of listRuns(mcus, bounds)) transformMcus(transform, run, store);
}

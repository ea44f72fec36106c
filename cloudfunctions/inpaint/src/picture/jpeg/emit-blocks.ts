import { BLOCK_COEFFICIENTS } from './block-planes';
import { broken } from './failures';
import type { JpegFrame } from './jpeg-file';
import type { ScanLayout } from './scan-layout';
import type { SymbolSink } from './symbol-sink';

const END_OF_BLOCK = 0x00;
const ZERO_RUN = 0xf0;
const MAX_SIZE = 15;

/** Ids of the two tables a component of the scan is coded with. */
export interface TableIds {
  readonly dc: number;
  readonly ac: number;
}

/** One block's 64 coefficients, zigzag order, from `at` on. */
export interface BlockView {
  readonly coefficients: Int16Array;
  readonly at: number;
}

/** A block that can be written: most of its coefficients are 0, and two of them are looked at at once. */
export interface PairedView extends BlockView {
  /** The same memory as `coefficients`. */
  readonly pairs: Int32Array;
}

/** Finds the coefficients of a block by its place in a component of the frame. */
export interface BlockFinder {
  find(plane: number, column: number, row: number): PairedView;
}

/** What a unit is made of. */
export interface UnitSource {
  readonly frame: JpegFrame;
  readonly layout: ScanLayout;
  /** By component of the scan. */
  readonly tables: readonly TableIds[];
  readonly blocks: BlockFinder;
}

/** Codes one unit. Blocks beyond the picture's rim repeat the level before them, as libjpeg does.
 *  @param predictors last DC value by component of the scan; changed */
export function emitUnit(
  source: UnitSource,
  unit: number,
  sink: SymbolSink,
  predictors: Int32Array,
): void {
  const { frame, layout, tables, blocks } = source;
  const unitRow = Math.floor(unit / layout.unitColumns);
  const unitColumn = unit - unitRow * layout.unitColumns;
  for (const block of layout.blocks) {
    const { across, down } = layout.steps[block.component]!;
    const { blockColumns, blockRows } = frame.components[block.plane]!;
    const ids = tables[block.component]!;
    const column = unitColumn * across + block.column;
    const row = unitRow * down + block.row;
    if (column >= blockColumns || row >= blockRows) {
      sink.put(ids.dc, 0, 0, 0);
      sink.put(ids.ac, END_OF_BLOCK, 0, 0);
      continue;
    }
    const view = blocks.find(block.plane, column, row);
    const level = view.coefficients[view.at]!;
    emitDc(sink, ids.dc, level - predictors[block.component]!);
    emitAc(sink, ids.ac, view);
    predictors[block.component] = level;
  }
}

/** Codes a DC difference. @throws AppError PHOTO_BROKEN where no symbol is for one so large */
export function emitDc(sink: SymbolSink, table: number, difference: number): void {
  const size = sizeOf(difference);
  if (size > MAX_SIZE) throw broken('a DC difference beyond all bounds');
  sink.put(table, size, extraBits(difference, size), size);
}

function emitAc(sink: SymbolSink, table: number, { coefficients, pairs, at }: PairedView): void {
  let run = 0;
  for (let k = 1; k < BLOCK_COEFFICIENTS; k += 1) {
    if ((k & 1) === 0 && pairs[(at + k) >> 1] === 0) {
      run += 2;
      k += 1;
      continue;
    }
    const coefficient = coefficients[at + k]!;
    if (coefficient === 0) {
      run += 1;
      continue;
    }
    for (; run > 15; run -= 16) sink.put(table, ZERO_RUN, 0, 0);
    const size = sizeOf(coefficient);
    if (size > MAX_SIZE) throw broken('a coefficient beyond all bounds');
    sink.put(table, (run << 4) | size, extraBits(coefficient, size), size);
    run = 0;
  }
  if (run > 0) sink.put(table, END_OF_BLOCK, 0, 0);
}

/** Bits that a value needs beside its sign. */
function sizeOf(value: number): number {
  return 32 - Math.clz32(value < 0 ? -value : value);
}

/** @see ITU-T T.81, F.1.2.1 */
function extraBits(value: number, size: number): number {
  return value < 0 ? value + (1 << size) - 1 : value;
}

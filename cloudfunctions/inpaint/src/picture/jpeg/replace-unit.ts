import { BLOCK_COEFFICIENTS } from './block-planes';
import { emitUnit } from './emit-blocks';
import type { BlockView, UnitSource } from './emit-blocks';
import { readBlock } from './read-unit';
import { enterUnit, leaveUnit } from './scan-reader';
import type { ScanCursor, ScanReader } from './scan-reader';
import type { SymbolSink } from './symbol-sink';

/** Where new units go. */
export interface ReplaceTarget {
  readonly sink: SymbolSink;
  /** Room for one block. */
  readonly before: BlockView;
  /** Last DC value that was written, by component of the scan. */
  readonly predictors: Int32Array;
}

/** Codes a new unit in the place of the one at the cursor, and steps over that.
 *  @returns how many of its blocks in the picture are not what they were */
export function replaceUnit(
  reader: ScanReader,
  cursor: ScanCursor,
  source: UnitSource,
  { sink, before, predictors }: ReplaceTarget,
): number {
  emitUnit(source, cursor.unit, sink, predictors);
  const { frame, layout, blocks } = source;
  const unitRow = Math.floor(cursor.unit / layout.unitColumns);
  const unitColumn = cursor.unit - unitRow * layout.unitColumns;
  let changed = 0;
  enterUnit(reader, cursor);
  for (const block of layout.blocks) {
    before.coefficients.fill(0);
    readBlock(reader, cursor, block.component, before);
    const { across, down } = layout.steps[block.component]!;
    const { blockColumns, blockRows } = frame.components[block.plane]!;
    const column = unitColumn * across + block.column;
    const row = unitRow * down + block.row;
    if (column >= blockColumns || row >= blockRows) continue;
    if (differs(before, blocks.find(block.plane, column, row))) changed += 1;
  }
  leaveUnit(reader, cursor);
  return changed;
}

/** Whether two blocks differ in any coefficient. */
export function differs(one: BlockView, other: BlockView): boolean {
  for (let k = 0; k < BLOCK_COEFFICIENTS; k += 1) {
    if (one.coefficients[one.at + k] !== other.coefficients[other.at + k]) return true;
  }
  return false;
}

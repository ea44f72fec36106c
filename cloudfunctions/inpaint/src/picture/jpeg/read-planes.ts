import { blockAt } from './block-planes';
import type { BlockPlane, McuRect } from './block-planes';
import { readBlock } from './read-unit';
import { seekUnit } from './scan-index';
import type { IndexedScan } from './scan-index';
import { enterUnit, leaveUnit } from './scan-reader';
import type { ScanCursor } from './scan-reader';

/** Reads the coefficients of an MCU rectangle out of sequential scans into planes of zeros. Blocks beyond the picture's rim
 *  stay zero where the file holds none. */
export function readPlanes(
  scans: readonly IndexedScan[],
  mcus: McuRect,
  planes: readonly BlockPlane[],
): void {
  for (const scan of scans) {
    const { unitsPerMcuAcross, unitsPerMcuDown, unitColumns, unitRows } = scan.layout;
    const firstColumn = mcus.column * unitsPerMcuAcross;
    const endColumn = Math.min(unitColumns, (mcus.column + mcus.columns) * unitsPerMcuAcross);
    const endRow = Math.min(unitRows, (mcus.row + mcus.rows) * unitsPerMcuDown);
    if (firstColumn >= endColumn) continue;
    for (let row = mcus.row * unitsPerMcuDown; row < endRow; row += 1) {
      const cursor = seekUnit(scan, row * unitColumns + firstColumn);
      const end = row * unitColumns + endColumn;
      while (cursor.unit < end) readUnit(scan, cursor, planes);
    }
  }
}

/** Reads the unit at the cursor into planes of zeros and moves on. */
export function readUnit(
  scan: IndexedScan,
  cursor: ScanCursor,
  planes: readonly BlockPlane[],
): void {
  const { blocks, steps, unitColumns } = scan.layout;
  const unitRow = Math.floor(cursor.unit / unitColumns);
  const unitColumn = cursor.unit - unitRow * unitColumns;
  enterUnit(scan, cursor);
  for (let index = 0; index < blocks.length; index += 1) {
    const { component, plane, column, row } = blocks[index]!;
    const { across, down } = steps[component]!;
    const target = planes[plane]!;
    const at = blockAt(target, unitColumn * across + column, unitRow * down + row);
    readBlock(scan, cursor, component, { coefficients: target.coefficients, at });
  }
  leaveUnit(scan, cursor);
}

import type { JpegFrame } from './jpeg-file';

/** Where one block of a unit lies: `component` counts within the scan, `plane` within the frame. */
export interface UnitBlock {
  readonly component: number;
  readonly plane: number;
  readonly column: number;
  readonly row: number;
}

/** How a scan runs over the picture. A unit is what the standard calls MCU of that scan: all blocks of an MCU of the frame
 *  where components are interleaved, else one block. */
export interface ScanLayout {
  readonly unitColumns: number;
  readonly unitRows: number;
  /** Units of one MCU of the frame, across and down. */
  readonly unitsPerMcuAcross: number;
  readonly unitsPerMcuDown: number;
  readonly blocks: readonly UnitBlock[];
  /** Blocks of a component from one unit to the next, across and down, by component of the scan. */
  readonly steps: readonly { readonly across: number; readonly down: number }[];
}

/** Lays a scan of these components (indexes into the frame) over the frame. @see ITU-T T.81, A.2 */
export function layOutScan(frame: JpegFrame, planes: readonly number[]): ScanLayout {
  return planes.length === 1 ? layOutAlone(frame, planes[0]!) : layOutInterleaved(frame, planes);
}

function layOutAlone(frame: JpegFrame, plane: number): ScanLayout {
  const component = frame.components[plane]!;
  return {
    unitColumns: component.blockColumns,
    unitRows: component.blockRows,
    unitsPerMcuAcross: component.horizontal,
    unitsPerMcuDown: component.vertical,
    blocks: [{ component: 0, plane, column: 0, row: 0 }],
    steps: [{ across: 1, down: 1 }],
  };
}

function layOutInterleaved(frame: JpegFrame, planes: readonly number[]): ScanLayout {
  const blocks: UnitBlock[] = [];
  planes.forEach((plane, component) => {
    const { horizontal, vertical } = frame.components[plane]!;
    for (let row = 0; row < vertical; row += 1) {
      for (let column = 0; column < horizontal; column += 1) {
        blocks.push({ component, plane, column, row });
      }
    }
  });
  return {
    unitColumns: frame.grid.columns,
    unitRows: frame.grid.rows,
    unitsPerMcuAcross: 1,
    unitsPerMcuDown: 1,
    blocks,
    steps: planes.map((plane) => {
      const { horizontal, vertical } = frame.components[plane]!;
      return { across: horizontal, down: vertical };
    }),
  };
}

import { blockAt, emptyPlanes, wholeGrid } from './block-planes';
import type { BlockPlane } from './block-planes';
import type { JpegFile } from './jpeg-file';
import { firstAc, firstDc, refineAc, refineDc } from './progressive-steps';
import type { ProgressiveScan, ProgressiveStep } from './progressive-steps';
import { openBits } from './progressive-bits';
import { countUnits, enterUnit, leaveUnit, openScan } from './scan-reader';

/** Reads all coefficients of a progressive file: its scans refine each other, so no part can be had alone.
 *  @throws AppError PHOTO_BROKEN   @see ITU-T T.81, annex G */
export function readProgressive(file: JpegFile): readonly BlockPlane[] {
  const planes = emptyPlanes(file.frame, wholeGrid(file.frame.grid));
  for (const scan of file.scans) {
    const reader = openScan(file, scan);
    const state = {
      ...{ reader, source: openBits(reader), endOfBand: 0, unit: 0, position: 0 },
      predictors: new Int32Array(scan.components.length),
    };
    readScan(state, planes, stepOf(state));
  }
  return planes;
}

function stepOf({ reader }: ProgressiveScan): ProgressiveStep {
  const { spectralStart, bitBefore } = reader.scan;
  if (spectralStart === 0) return bitBefore === 0 ? firstDc : refineDc;
  return bitBefore === 0 ? firstAc : refineAc;
}

function readScan(
  state: ProgressiveScan,
  planes: readonly BlockPlane[],
  step: ProgressiveStep,
): void {
  const { reader, source } = state;
  const { blocks, steps, unitColumns } = reader.layout;
  const units = countUnits(reader);
  while (state.unit < units) {
    const unitRow = Math.floor(state.unit / unitColumns);
    const unitColumn = state.unit - unitRow * unitColumns;
    if (enterUnit(reader, state)) {
      source.position = state.position;
      state.endOfBand = 0;
    }
    for (const { component, plane, column, row } of blocks) {
      const { across, down } = steps[component]!;
      const at = blockAt(planes[plane]!, unitColumn * across + column, unitRow * down + row);
      step(state, component, planes[plane]!.coefficients, at);
    }
    state.position = source.position;
    leaveUnit(reader, state);
  }
}

import { blockAt } from './block-planes';
import type { BlockFinder, PairedView } from './emit-blocks';
import { encodeScans } from './encode-scan';
import { unsupported } from './failures';
import { bytesOf } from './jpeg-file';
import type { ProgressivePhoto } from './jpeg-photo';
import { isRestartMarker, MARKER } from './markers';
import { mcuOfBlock } from './patch-blocks';
import type { PatchBlocks, SplicedPieces } from './patch-blocks';
import { parseQuantTables } from './parse-tables';
import type { TableSlots } from './parse-tables';
import { differs } from './replace-unit';
import { sequentialMarker } from './write-segments';

const LENGTH_BYTES = 2;

/** Writes a progressive photo with new blocks: all coefficients, old and new, as a sequential file in the place of the first
 *  scan; segments that only the other scans needed are left out. */
export function spliceProgressive(photo: ProgressivePhoto, blocks: PatchBlocks): SplicedPieces {
  const { bytes, pieces, frame, colour, scans, quantTables } = photo;
  requireSteadyTables(photo);
  const { restartInterval } = scans[0]!;
  const all = new OldOrNewBlocks(photo, blocks);
  const encoded = encodeScans({ frame, colour, blocks: all, restartInterval });
  const firstScan = pieces.findIndex((piece) => piece.kind === 'entropy');
  const chunks = pieces.flatMap((piece, index): readonly Uint8Array[] => {
    if (piece.kind === 'entropy') return index === firstScan ? encoded : [];
    if (piece.kind === 'stray') return [bytesOf(bytes, piece)];
    if (isOfScan(piece.marker) || (index > firstScan && isTable(piece.marker))) return [];
    const copy = new Uint8Array(bytesOf(bytes, piece));
    const markerAt = piece.bodyStart - LENGTH_BYTES - 1 - piece.start;
    if (piece.marker === MARKER.sof2) copy[markerAt] = sequentialMarker(quantTables);
    return [copy];
  });
  return { chunks, blocksChanged: countChanged(photo, blocks) };
}

function countChanged({ frame, planes }: ProgressivePhoto, blocks: PatchBlocks): number {
  let changed = 0;
  frame.components.forEach(({ blockColumns, blockRows }, plane) => {
    const source = planes[plane]!;
    for (let row = 0; row < blockRows; row += 1) {
      for (let column = 0; column < blockColumns; column += 1) {
        if (!blocks.owners[mcuOfBlock(frame, plane, column, row)]) continue;
        const before = { coefficients: source.coefficients, at: blockAt(source, column, row) };
        if (differs(before, blocks.find(plane, column, row))) changed += 1;
      }
    }
  });
  return changed;
}

/** Written anew, with the scan. */
function isOfScan(marker: number): boolean {
  return marker === MARKER.dht || marker === MARKER.sos || isRestartMarker(marker);
}

/** Behind the first scan only later ones had a use for it. */
function isTable(marker: number): boolean {
  return marker === MARKER.dqt || marker === MARKER.dri;
}

class OldOrNewBlocks implements BlockFinder {
  constructor(
    private readonly photo: ProgressivePhoto,
    private readonly patch: PatchBlocks,
  ) {}

  find(plane: number, column: number, row: number): PairedView {
    const { frame, planes } = this.photo;
    if (this.patch.owners[mcuOfBlock(frame, plane, column, row)]) {
      return this.patch.find(plane, column, row);
    }
    const source = planes[plane]!;
    const { coefficients, pairs } = source;
    return { coefficients, pairs, at: blockAt(source, column, row) };
  }
}

/** One scan knows one set of tables: those before it must be the ones all components were coded with. */
function requireSteadyTables({ bytes, pieces, frame, quantTables }: ProgressivePhoto): void {
  const slots: TableSlots = { quant: [], dc: [], ac: [] };
  for (const piece of pieces) {
    if (piece.kind === 'entropy') break;
    if (piece.kind === 'stray' || piece.marker !== MARKER.dqt) continue;
    parseQuantTables(bytes.subarray(piece.bodyStart, piece.end), slots);
  }
  frame.components.forEach(({ quantSlot }, index) => {
    const first = slots.quant[quantSlot];
    if (!first || quantTables[index]!.some((step, k) => step !== first[k])) {
      throw unsupported('quantisation tables that change between scans');
    }
  });
}

import { bytesOf, markerOf } from './jpeg-file';
import type { HuffmanSpec, JpegFrame } from './jpeg-file';
import type { JpegPhoto, SequentialPhoto } from './jpeg-photo';
import { MARKER } from './markers';
import { ownTables, tableIdsOf } from './own-tables';
import type { PatchBlocks, SplicedPieces } from './patch-blocks';
import type { IndexedScan } from './scan-index';
import { countUnits } from './scan-reader';
import { spliceScan } from './splice-scan';
import type { SplicedScan } from './splice-scan';
import { TABLE_COUNT } from './symbol-sink';
import type { TableSet } from './symbol-sink';
import { writeHuffmanTables } from './write-segments';

/** Writes a sequential photo with new blocks, scan by scan. */
export function spliceSequential(photo: SequentialPhoto, blocks: PatchBlocks): SplicedPieces {
  const { bytes, frame, indexed } = photo;
  const scans = indexed.map((scan) => {
    const { layout } = scan;
    const source = { frame, layout, tables: tableIdsOf(scan), blocks };
    return spliceScan(bytes, { scan, source, touched: touchedUnits(frame, scan, blocks) });
  });
  const keepsTables = scans.every(({ tables }, index) =>
    isSame(tables, ownTables(indexed[index]!)),
  );
  return {
    chunks: keepsTables ? replaceScans(photo, scans) : replaceScansAndTables(photo, scans),
    blocksChanged: scans.reduce((sum, scan) => sum + scan.blocksChanged, 0),
  };
}

function touchedUnits(frame: JpegFrame, scan: IndexedScan, { owners }: PatchBlocks): Uint8Array {
  const { unitColumns, unitRows, unitsPerMcuAcross, unitsPerMcuDown } = scan.layout;
  const touched = new Uint8Array(countUnits(scan));
  for (let row = 0, unit = 0; row < unitRows; row += 1) {
    const mcuRow = Math.floor(row / unitsPerMcuDown) * frame.grid.columns;
    for (let column = 0; column < unitColumns; column += 1, unit += 1) {
      touched[unit] = owners[mcuRow + Math.floor(column / unitsPerMcuAcross)]! > 0 ? 1 : 0;
    }
  }
  return touched;
}

function replaceScans({ bytes, pieces }: JpegPhoto, scans: readonly SplicedScan[]) {
  return pieces.flatMap((piece) =>
    piece.kind === 'entropy' ? scans[piece.scan]!.chunks : [bytesOf(bytes, piece)],
  );
}

/** Every scan gets, right before it, the tables it needs and has not yet. */
function replaceScansAndTables({ bytes, pieces }: JpegPhoto, scans: readonly SplicedScan[]) {
  const inForce: (HuffmanSpec | undefined)[] = Array.from({ length: TABLE_COUNT });
  let scan = 0;
  return pieces.flatMap((piece): readonly Uint8Array[] => {
    if (piece.kind === 'entropy') return scans[piece.scan]!.chunks;
    if (markerOf(piece) === MARKER.dht) return [];
    if (markerOf(piece) !== MARKER.sos) return [bytesOf(bytes, piece)];
    const missing = scans[scan]!.tables.map((spec, id) =>
      spec === inForce[id] ? undefined : spec,
    );
    missing.forEach((spec, id) => (inForce[id] = spec ?? inForce[id]));
    scan += 1;
    return [...writeHuffmanTables(missing), bytesOf(bytes, piece)];
  });
}

function isSame(tables: TableSet, others: TableSet): boolean {
  return tables.every((spec, id) => spec === others[id]);
}

import type { JpegFrame, ScanComponent } from './jpeg-file';
import { MARKER } from './markers';
import type { TableSet } from './symbol-sink';

const AC_TABLES_START = 4;
const AC_CLASS = 0x10;
const LAST_COEFFICIENT = 63;

/** A marker, its length and its body. @param body at most 65,533 bytes */
export function writeSegment(marker: number, body: ArrayLike<number>): Uint8Array {
  const length = body.length + 2;
  const segment = new Uint8Array(length + 2);
  segment.set([0xff, marker, length >> 8, length & 255]);
  segment.set(body, 4);
  return segment;
}

/** One DHT segment with the given tables, none where there are none. */
export function writeHuffmanTables(tables: TableSet): readonly Uint8Array[] {
  const body: number[] = [];
  tables.forEach((spec, id) => {
    if (!spec) return;
    const slot = id < AC_TABLES_START ? id : AC_CLASS | (id - AC_TABLES_START);
    body.push(slot, ...spec.counts, ...spec.symbols);
  });
  return body.length === 0 ? [] : [writeSegment(MARKER.dht, body)];
}

/** The header of a sequential scan. */
export function writeScanHeader(
  { components }: JpegFrame,
  scan: readonly Pick<ScanComponent, 'index' | 'dcSlot' | 'acSlot'>[],
): Uint8Array {
  const body = [scan.length];
  for (const { index, dcSlot, acSlot } of scan) {
    body.push(components[index]!.id, (dcSlot << 4) | acSlot);
  }
  return writeSegment(MARKER.sos, [...body, 0, LAST_COEFFICIENT, 0]);
}

/** The frame header of a file whose quantisation table slots are given by component. */
export function writeFrameHeader(
  marker: number,
  frame: JpegFrame,
  quantSlots: readonly number[],
): Uint8Array {
  const { widthPx, heightPx, components } = frame;
  const body = [8, heightPx >> 8, heightPx & 255, widthPx >> 8, widthPx & 255, components.length];
  components.forEach(({ id, horizontal, vertical }, index) => {
    body.push(id, (horizontal << 4) | vertical, quantSlots[index]!);
  });
  return writeSegment(marker, body);
}

/** One DQT segment; steps above 255 make a table of 16 bits. */
export function writeQuantTables(tables: readonly Uint16Array[]): Uint8Array {
  const body: number[] = [];
  tables.forEach((table, slot) => {
    const isWide = needsWideSteps(table);
    body.push((isWide ? 0x10 : 0) | slot);
    for (const step of table) body.push(...(isWide ? [step >> 8, step & 255] : [step]));
  });
  return writeSegment(MARKER.dqt, body);
}

/** Components share a table where it is the same one. @param quantTables by component */
export function shareTables(quantTables: readonly Uint16Array[]) {
  const tables = [...new Set(quantTables)];
  return { tables, slots: quantTables.map((table) => tables.indexOf(table)) };
}

/** Baseline files have steps of 8 bits. */
export function needsWideSteps(table: Uint16Array): boolean {
  return table.some((step) => step > 255);
}

/** The marker of the simplest sequential process these tables allow. */
export function sequentialMarker(quantTables: readonly Uint16Array[]): number {
  return quantTables.some(needsWideSteps) ? MARKER.sof1 : MARKER.sof0;
}

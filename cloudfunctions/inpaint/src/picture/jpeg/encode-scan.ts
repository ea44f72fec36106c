import { emitUnit } from './emit-blocks';
import type { BlockFinder, UnitSource } from './emit-blocks';
import { buildOptimalSpec } from './huffman-codes';
import { IntervalJoiner } from './interval-joiner';
import type { ColourModel, HuffmanSpec, JpegFrame, ScanComponent } from './jpeg-file';
import { layOutScan } from './scan-layout';
import { acTableId, dcTableId, SymbolCounter, SymbolWriter, TABLE_COUNT } from './symbol-sink';
import type { SymbolSink, TableSet } from './symbol-sink';
import { writeHuffmanTables, writeScanHeader } from './write-segments';

const MAX_BLOCKS_PER_UNIT = 10;

/** Blocks to be written as sequential scans. */
export interface BlockPicture {
  readonly frame: JpegFrame;
  readonly colour: ColourModel;
  readonly blocks: BlockFinder;
  /** Units between restart markers; 0 for none. */
  readonly restartInterval: number;
}

type PlannedComponent = Pick<ScanComponent, 'index' | 'dcSlot' | 'acSlot'>;

/** Writes blocks as one scan, or one a component where an MCU would be too large, each behind Huffman tables made for it.
 *  @returns DHT, SOS and entropy-coded bytes */
export function encodeScans(picture: BlockPicture): readonly Uint8Array[] {
  const { components } = picture.frame;
  const planned = components.map((_, index) => {
    const slot = isChroma(picture.colour, index) ? 1 : 0;
    return { index, dcSlot: slot, acSlot: slot };
  });
  const unitBlocks = components.reduce(
    (sum, { horizontal, vertical }) => sum + horizontal * vertical,
    0,
  );
  const scans =
    unitBlocks <= MAX_BLOCKS_PER_UNIT ? [planned] : planned.map((component) => [component]);
  return scans.flatMap((scan) => encodeScan(picture, scan));
}

/** Chroma has few symbols in common with the rest, so it gets tables of its own. */
export function isChroma(colour: ColourModel, index: number): boolean {
  return (colour === 'ycc' || colour === 'ycck') && (index === 1 || index === 2);
}

function encodeScan(
  { frame, blocks, restartInterval }: BlockPicture,
  scan: readonly PlannedComponent[],
): readonly Uint8Array[] {
  const layout = layOutScan(
    frame,
    scan.map(({ index }) => index),
  );
  const tables = scan.map(({ dcSlot, acSlot }) => ({
    dc: dcTableId(dcSlot),
    ac: acTableId(acSlot),
  }));
  const source = { frame, layout, tables, blocks };
  const counter = new SymbolCounter();
  emitIntervals(source, restartInterval, counter, () => undefined);
  const specs = optimalTables(counter);
  const writer = new SymbolWriter(specs);
  const joiner = new IntervalJoiner();
  emitIntervals(source, restartInterval, writer, () => joiner.add(writer.bits.takeStuffed()));
  return [...writeHuffmanTables(specs), writeScanHeader(frame, scan), ...joiner.chunks];
}

function emitIntervals(
  source: UnitSource,
  restartInterval: number,
  sink: SymbolSink,
  endInterval: () => void,
): void {
  const units = source.layout.unitColumns * source.layout.unitRows;
  const interval = restartInterval === 0 ? units : restartInterval;
  const predictors = new Int32Array(source.tables.length);
  for (let first = 0; first < units; first += interval) {
    predictors.fill(0);
    const end = Math.min(units, first + interval);
    for (let unit = first; unit < end; unit += 1) emitUnit(source, unit, sink, predictors);
    endInterval();
  }
}

/** Tables for all symbols that were counted. */
function optimalTables(counter: SymbolCounter): TableSet {
  return Array.from({ length: TABLE_COUNT }, (_, table): HuffmanSpec | undefined => {
    const frequencies = counter.frequenciesOf(table);
    return frequencies.some((count) => count > 0) ? buildOptimalSpec(frequencies) : undefined;
  });
}

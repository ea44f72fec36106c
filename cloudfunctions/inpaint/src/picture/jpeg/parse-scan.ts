import { broken } from './failures';
import type { JpegFrame, JpegScan, ScanComponent } from './jpeg-file';
import { isRestartMarker, MARKER } from './markers';
import type { TableSlots } from './parse-tables';
import { layOutScan } from './scan-layout';

const MAX_BLOCKS_PER_UNIT = 10;
const MAX_SLOT = 3;
const MAX_BIT = 13;
const LAST_COEFFICIENT = 63;

/** What the parser knows when a scan begins. */
export interface ScanSurroundings {
  readonly frame: JpegFrame;
  readonly slots: TableSlots;
  readonly restartInterval: number;
}

type ScanHeader = Omit<JpegScan, 'entropyStart' | 'entropyEnd'>;

/** Reads a scan header. @param body the segment's bytes after its length
 *  @throws AppError PHOTO_BROKEN   @see ITU-T T.81, B.2.3 */
export function parseScanHeader(body: Uint8Array, around: ScanSurroundings): ScanHeader {
  const count = body[0] ?? 0;
  if (count < 1 || count > 4 || body.length !== 4 + 2 * count) throw broken('bad scan header');
  const [spectralStart, spectralEnd, bits] = body.subarray(1 + 2 * count);
  const { restartInterval } = around;
  const band = around.frame.isProgressive
    ? progressiveBand(spectralStart!, spectralEnd!, bits!)
    : { spectralStart: 0, spectralEnd: LAST_COEFFICIENT, bitBefore: 0, bitAfter: 0 };
  if (band.spectralStart > 0 && count > 1) throw broken('an interleaved AC scan');
  const components = parseScanComponents(body.subarray(1, 1 + 2 * count), band, around);
  const layout = layOutScan(
    around.frame,
    components.map(({ index }) => index),
  );
  if (layout.blocks.length > MAX_BLOCKS_PER_UNIT) throw broken('more than ten blocks in an MCU');
  return { components, ...band, restartInterval };
}

type Band = Pick<JpegScan, 'spectralStart' | 'spectralEnd' | 'bitBefore' | 'bitAfter'>;

function progressiveBand(spectralStart: number, spectralEnd: number, bits: number): Band {
  const bitBefore = bits >> 4;
  const bitAfter = bits & 15;
  const isBand =
    spectralStart === 0
      ? spectralEnd === 0
      : spectralEnd >= spectralStart && spectralEnd <= LAST_COEFFICIENT;
  const isStep = bitAfter <= MAX_BIT && (bitBefore === 0 || bitBefore === bitAfter + 1);
  if (!isBand || !isStep) throw broken('bad progression parameters');
  return { spectralStart, spectralEnd, bitBefore, bitAfter };
}

function parseScanComponents(
  body: Uint8Array,
  band: Band,
  { frame, slots }: ScanSurroundings,
): readonly ScanComponent[] {
  const needsDc = band.spectralStart === 0 && band.bitBefore === 0;
  const needsAc = band.spectralEnd > 0;
  const found: ScanComponent[] = [];
  for (let at = 0; at < body.length; at += 2) {
    const index = frame.components.findIndex(({ id }) => id === body[at]);
    const dcSlot = body[at + 1]! >> 4;
    const acSlot = body[at + 1]! & 15;
    const isKnown = index >= 0 && !found.some((other) => other.index === index);
    if (!isKnown || dcSlot > MAX_SLOT || acSlot > MAX_SLOT) throw broken('bad scan component');
    const dc = needsDc ? slots.dc[dcSlot] : undefined;
    const ac = needsAc ? slots.ac[acSlot] : undefined;
    if ((needsDc && !dc) || (needsAc && !ac)) throw broken('a Huffman table is missing');
    found.push({ index, dcSlot, acSlot, dc, ac });
  }
  return found;
}

/** Units of a scan between the restart markers, and how many such intervals there are. */
export function countIntervals(frame: JpegFrame, scan: ScanHeader): number {
  const layout = layOutScan(
    frame,
    scan.components.map(({ index }) => index),
  );
  const units = layout.unitColumns * layout.unitRows;
  return scan.restartInterval === 0 ? 1 : Math.ceil(units / scan.restartInterval);
}

/** Finds the end of entropy-coded data: the first marker that is no restart marker due here.
 *  @throws AppError PHOTO_BROKEN where the file ends, or restart markers come out of turn */
export function findEntropyEnd(bytes: Uint8Array, start: number, intervals: number): number {
  let restarts = 0;
  let at = bytes.indexOf(0xff, start);
  while (at >= 0) {
    let code = at + 1;
    while (bytes[code] === 0xff) code += 1;
    const marker = bytes[code];
    if (marker === undefined) break;
    if (marker !== 0) {
      if (!isRestartMarker(marker) || restarts === intervals - 1) return at;
      if (marker !== MARKER.rst0 + (restarts & 7)) throw broken('restart markers out of turn');
      restarts += 1;
    }
    at = bytes.indexOf(0xff, code + 1);
  }
  throw broken('the file ends within a scan');
}

/** Refuses, before anything is allocated for it, a scan that cannot hold as many blocks as the frame claims: each takes a
 *  bit for DC, and one more for the end of its AC coefficients. */
export function refuseHollowScan(frame: JpegFrame, scan: JpegScan): void {
  if (scan.spectralStart > 0) return;
  const layout = layOutScan(
    frame,
    scan.components.map(({ index }) => index),
  );
  const blocks = layout.unitColumns * layout.unitRows * layout.blocks.length;
  const bitsPerBlock = scan.spectralEnd > 0 ? 2 : 1;
  if (blocks * bitsPerBlock > 8 * (scan.entropyEnd - scan.entropyStart)) {
    throw broken('a scan is shorter than its picture');
  }
}

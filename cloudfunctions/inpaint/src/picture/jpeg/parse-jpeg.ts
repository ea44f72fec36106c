import { colourModelOf, isJfif, readAdobeTransform } from './colour-model';
import type { ColourHints } from './colour-model';
import { broken, unsupported } from './failures';
import { parseFrame } from './frame';
import type {
  ColourModel,
  JpegFile,
  JpegFrame,
  JpegPiece,
  JpegScan,
  SegmentPiece,
} from './jpeg-file';
import { MARKER, standsAlone, startsFrame } from './markers';
import { countIntervals, findEntropyEnd, parseScanHeader, refuseHollowScan } from './parse-scan';
import { parseHuffmanTables, parseQuantTables } from './parse-tables';
import type { TableSlots } from './parse-tables';
import { trackScans } from './scan-progress';
import type { ScanProgress } from './scan-progress';

/** Real files have at most a few dozen; each one costs a walk over the picture. */
const MAX_SCANS = 256;
/** Positions within a scan are counted in bits, in 32-bit integers. */
const MAX_FILE_BYTES = 1 << 27;

interface ParserState {
  readonly bytes: Uint8Array;
  readonly pieces: JpegPiece[];
  readonly slots: TableSlots;
  readonly scans: JpegScan[];
  readonly quantTables: (Uint16Array | undefined)[];
  hints: ColourHints;
  restartInterval: number;
  frame: JpegFrame | undefined;
  progress: ScanProgress | undefined;
  colour: ColourModel | undefined;
}

/** Reads every marker of a JPEG file, in order, up to EOI; what follows EOI is left unread. Scans are found, not decoded.
 *  Stray bytes between segments are kept as pieces of their own, as decoders step over them.
 *  @throws AppError PHOTO_UNSUPPORTED (no JPEG; arithmetic, lossless, hierarchical, not 8 bit, DNL, unknown colours),
 *  PHOTO_TOO_LARGE, PHOTO_BROKEN   @see ITU-T T.81, annex B */
export function parseJpeg(bytes: Uint8Array): JpegFile {
  if (bytes[0] !== 0xff || bytes[1] !== MARKER.soi) throw unsupported('the file is none');
  if (bytes.length > MAX_FILE_BYTES) throw unsupported('the file is too long');
  const state = startState(bytes);
  let at = 2;
  for (;;) {
    const segment = findSegment(state, at);
    state.pieces.push(segment);
    if (segment.marker === MARKER.eoi) return finish(state, segment.end);
    at = takeSegment(state, segment);
  }
}

function startState(bytes: Uint8Array): ParserState {
  return {
    bytes,
    pieces: [{ kind: 'segment', marker: MARKER.soi, start: 0, bodyStart: 2, end: 2 }],
    slots: { quant: [], dc: [], ac: [] },
    scans: [],
    quantTables: [],
    hints: { hasJfif: false, adobeTransform: undefined },
    restartInterval: 0,
    frame: undefined,
    progress: undefined,
    colour: undefined,
  };
}

/** The next segment; bytes before it that belong to none become a piece. */
function findSegment({ bytes, pieces }: ParserState, from: number): SegmentPiece {
  let start = bytes.indexOf(0xff, from);
  let code = start + 1;
  while (start >= 0) {
    while (bytes[code] === 0xff) code += 1;
    if (bytes[code] !== 0) break;
    start = bytes.indexOf(0xff, code + 1);
    code = start + 1;
  }
  const marker = bytes[code];
  if (start < 0 || marker === undefined) throw broken('the file ends before EOI');
  if (start > from) pieces.push({ kind: 'stray', start: from, end: start });
  const bodyStart = code + 1;
  if (standsAlone(marker)) return { kind: 'segment', marker, start, bodyStart, end: bodyStart };
  const length = (bytes[bodyStart]! << 8) | bytes[bodyStart + 1]!;
  const end = bodyStart + length;
  if (!(length >= 2 && end <= bytes.length)) throw broken('a segment has a bad length');
  return { kind: 'segment', marker, start, bodyStart: bodyStart + 2, end };
}

/** @returns where the next segment is looked for */
function takeSegment(state: ParserState, segment: SegmentPiece): number {
  const { marker, bodyStart, end } = segment;
  const body = state.bytes.subarray(bodyStart, end);
  if (startsFrame(marker)) {
    if (state.frame) throw broken('a second frame');
    state.frame = parseFrame(marker, body);
    state.progress = trackScans(state.frame);
    return end;
  }
  switch (marker) {
    case MARKER.dqt:
      parseQuantTables(body, state.slots);
      break;
    case MARKER.dht:
      parseHuffmanTables(body, state.slots);
      break;
    case MARKER.dri:
      if (body.length !== 2) throw broken('bad DRI segment');
      state.restartInterval = (body[0]! << 8) | body[1]!;
      break;
    case MARKER.sos:
      return takeScan(state, body, end);
    default:
      takeOther(state, marker, body);
  }
  return end;
}

function takeOther(state: ParserState, marker: number, body: Uint8Array): void {
  if (marker === MARKER.soi) throw broken('a second SOI');
  if (marker === MARKER.dac) throw unsupported('arithmetic coding');
  if (marker === MARKER.dnl) throw unsupported('the height is given after the scan (DNL)');
  if (marker === MARKER.dhp || marker === MARKER.exp) throw unsupported('hierarchical coding');
  if (marker === MARKER.jpegLs || marker === MARKER.jpg) throw unsupported('JPEG-LS');
  if (marker === MARKER.app0 && isJfif(body)) state.hints = { ...state.hints, hasJfif: true };
  const adobeTransform = marker === MARKER.app14 ? readAdobeTransform(body) : undefined;
  if (adobeTransform !== undefined) state.hints = { ...state.hints, adobeTransform };
}

function takeScan(state: ParserState, body: Uint8Array, entropyStart: number): number {
  const { bytes, frame, slots, scans, pieces, progress, restartInterval } = state;
  if (!frame || !progress) throw broken('a scan before the frame');
  if (scans.length === MAX_SCANS) throw unsupported(`more than ${MAX_SCANS} scans`);
  state.colour ??= colourModelOf(frame, state.hints);
  const header = parseScanHeader(body, { frame, slots, restartInterval });
  const entropyEnd = findEntropyEnd(bytes, entropyStart, countIntervals(frame, header));
  const scan: JpegScan = {
    components: header.components,
    spectralStart: header.spectralStart,
    spectralEnd: header.spectralEnd,
    bitBefore: header.bitBefore,
    bitAfter: header.bitAfter,
    restartInterval: header.restartInterval,
    entropyStart,
    entropyEnd,
  };
  refuseHollowScan(frame, scan);
  progress.take(scan);
  latchQuantTables(state, frame, scan);
  pieces.push({ kind: 'entropy', scan: scans.length, start: entropyStart, end: entropyEnd });
  scans.push(scan);
  return entropyEnd;
}

/** A component keeps the table that is in force when its first scan begins. */
function latchQuantTables(state: ParserState, frame: JpegFrame, scan: JpegScan): void {
  for (const { index } of scan.components) {
    state.quantTables[index] ??= state.slots.quant[frame.components[index]!.quantSlot];
    if (!state.quantTables[index]) throw broken('a quantisation table is missing');
  }
}

function finish(state: ParserState, trailingStart: number): JpegFile {
  const { bytes, pieces, frame, scans, colour, progress } = state;
  if (!frame || !progress || !colour) throw broken('no picture in the file');
  progress.finish();
  const quantTables = state.quantTables.map((table) => table!);
  return { bytes, pieces, frame, scans, colour, quantTables, trailingStart };
}

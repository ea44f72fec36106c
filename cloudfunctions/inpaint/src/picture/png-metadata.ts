import type { DroppedPart } from '../../../../miniprogram/shared/contract/job';
import { asciiAt } from './byte-reader';
import type { PngChunk } from './png-chunks';
import { blankPreviews } from './stale/blank-previews';
import { cleanXmp } from './stale/clean-xmp';
import type { PngSurroundings } from './write-png';

/** Ancillary chunks that stay true whatever the samples are coded like. @see PNG specification, third edition, table 5.1 */
const TRUE_ALWAYS: ReadonlySet<string> = new Set([
  'cHRM',
  'cICP',
  'cLLI',
  'eXIf',
  'gAMA',
  'iCCP',
  'iTXt',
  'mDCV',
  'pHYs',
  'sRGB',
  'tEXt',
  'tIME',
  'zTXt',
]);
/** Those that stay true while the samples keep their kind and depth. */
const TRUE_FOR_SAME_SAMPLES: ReadonlySet<string> = new Set([
  'bKGD',
  'sBIT',
  'sPLT',
  'tRNS',
  'PLTE',
]);
/** Written anew, or about the packing only. */
const OF_PACKING: ReadonlySet<string> = new Set(['IHDR', 'IDAT', 'IEND', 'iDOT', 'hIST']);
/** Further pictures of an animation. */
const FRAMES: ReadonlySet<string> = new Set(['acTL', 'fcTL', 'fdAT']);
const XMP = 'XML:com.adobe.xmp\0';
/** Bit of a type's fourth letter: set where an editor that does not know the chunk may copy it. @see ibid., 14.2 */
const IS_SAFE_TO_COPY = 0x20;

export interface KeptChunks extends PngSurroundings {
  readonly dropped: readonly DroppedPart[];
}

/** The chunks that an edited PNG carries on, each in its place before or behind the pixels.
 *  @param keepsSamples whether its pixels keep their kind and depth */
export function keepPngChunks(chunks: readonly PngChunk[], keepsSamples: boolean): KeptChunks {
  const dropped = new Set<DroppedPart>();
  const isKept = ({ type }: PngChunk) => {
    if (FRAMES.has(type)) dropped.add('frames');
    if (FRAMES.has(type) || OF_PACKING.has(type)) return false;
    if (TRUE_ALWAYS.has(type)) return true;
    if (TRUE_FOR_SAME_SAMPLES.has(type)) return keepsSamples;
    const isSafe = (type.charCodeAt(3) & IS_SAFE_TO_COPY) !== 0;
    if (!isSafe) dropped.add('unknown');
    return isSafe;
  };
  const pixelsAt = chunks.findIndex(({ type }) => type === 'IDAT');
  const keep = (part: readonly PngChunk[]) =>
    part.filter(isKept).map((chunk) => cleanChunk(chunk, dropped));
  return {
    before: keep(chunks.slice(0, pixelsAt)),
    behind: keep(chunks.slice(pixelsAt)),
    dropped: [...dropped],
  };
}

function cleanChunk({ type, body }: PngChunk, dropped: Set<DroppedPart>): PngChunk {
  if (type === 'eXIf') {
    const clean = blankPreviews(body);
    if (clean !== body) dropped.add('thumbnail');
    return { type, body: clean };
  }
  if (type !== 'iTXt' || asciiAt(body, 0, XMP.length) !== XMP) return { type, body };
  return { type, body: cleanXmp(body, { lostTrailing: false, lostLongXmp: false, dropped }) };
}

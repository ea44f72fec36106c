import { readPngChunks } from './png-chunks';
import type { PngChunk } from './png-chunks';

/** Ancillary chunks that stay true whatever the samples are coded like. @see PNG specification, third edition, table 5.1 */
const KEPT: ReadonlySet<string> = new Set([
  'cHRM',
  'cICP',
  'eXIf',
  'gAMA',
  'iTXt',
  'pHYs',
  'sRGB',
  'tEXt',
  'tIME',
  'zTXt',
]);

/** Bit of the colour type that says the file is in colour; a profile for grey does not fit colour samples. */
const IS_COLOUR = 2;

/** The chunks of a PNG that a newly written one should carry on, in their order. */
export function keptPngChunks(original: Uint8Array): readonly PngChunk[] {
  const chunks = readPngChunks(original);
  const isColour = ((chunks[0]?.body[9] ?? 0) & IS_COLOUR) !== 0;
  return chunks.filter(({ type }) => KEPT.has(type) || (type === 'iCCP' && isColour));
}

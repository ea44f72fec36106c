/** How a label stands in EXIF's user comment. @see TC260-PG-20259A, annex B */
const WRAPPED_LABEL = /\{\s*"AIGC"\s*:\s*\{[^{}]{0,4096}\}\s*\}/;

/** Takes a label out of a TIFF structure (EXIF): spaces in its place, as a comment without words has.
 *  @returns the same bytes and no label where there is none */
export function takeAigcFromExif(tiff: Uint8Array): {
  readonly tiff: Uint8Array;
  readonly label?: string;
} {
  const found = WRAPPED_LABEL.exec(Buffer.from(tiff).toString('latin1'));
  if (found === null) return { tiff };
  const clear = new Uint8Array(tiff);
  clear.fill(0x20, found.index, found.index + found[0].length);
  return { tiff: clear, label: found[0] };
}

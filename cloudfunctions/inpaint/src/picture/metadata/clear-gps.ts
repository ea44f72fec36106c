import { asciiAt, readBytes } from '../byte-reader';

const GPS_TAG = 0x8825;
const ENTRY_BYTES = 12;
/** Bytes of a value by its type, 1 to 12. @see TIFF 6.0, section 2 */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

/** Takes the GPS directory out of a TIFF structure (EXIF). The rest keeps its place, since maker's notes point to it by offset.
 *  @returns the same bytes where there is none, else a copy   @see Exif 2.32, 4.6.3 */
export function clearGps(tiff: Uint8Array): Uint8Array {
  const order = asciiAt(tiff, 0, 2);
  if (order !== 'II' && order !== 'MM') return tiff;
  const reader = readBytes(tiff, order === 'II');
  const first = reader.u32(4) ?? tiff.length;
  const count = reader.u16(first) ?? 0;
  const tableEnd = first + 2 + count * ENTRY_BYTES;
  if (tableEnd + 4 > tiff.length) return tiff;
  const entry = entriesOf(reader, first).find((at) => reader.u16(at) === GPS_TAG);
  if (entry === undefined) return tiff;
  const clear = new Uint8Array(tiff);
  blankDirectory(clear, order === 'II', { directory: reader.u32(entry + 8) ?? 0, tableEnd });
  // The entries behind it and the pointer to the next directory close up.
  clear.copyWithin(entry, entry + ENTRY_BYTES, tableEnd + 4);
  clear.fill(0, tableEnd + 4 - ENTRY_BYTES, tableEnd + 4);
  new DataView(clear.buffer).setUint16(first, count - 1, order === 'II');
  return clear;
}

type Reader = ReturnType<typeof readBytes>;

function entriesOf(reader: Reader, directory: number): readonly number[] {
  const entries = Array.from({ length: reader.u16(directory) ?? 0 }, (_, index) => {
    return directory + 2 + index * ENTRY_BYTES;
  });
  return entries.filter((entry) => entry + ENTRY_BYTES <= reader.length);
}

/** Changes its argument; never the first directory and the header before it, whatever a broken file says. */
function blankDirectory(
  tiff: Uint8Array,
  isLittleEndian: boolean,
  { directory, tableEnd }: { readonly directory: number; readonly tableEnd: number },
): void {
  if (directory < tableEnd) return;
  const reader = readBytes(tiff, isLittleEndian);
  const entries = entriesOf(reader, directory);
  for (const entry of entries) {
    const bytes = (TYPE_BYTES[reader.u16(entry + 2) ?? 0] ?? 0) * (reader.u32(entry + 4) ?? 0);
    const start = reader.u32(entry + 8) ?? 0;
    if (bytes > 4 && start > tableEnd) tiff.fill(0, start, start + bytes);
  }
  tiff.fill(0, directory, directory + 2 + entries.length * ENTRY_BYTES);
}

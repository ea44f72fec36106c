import { orientSize } from '../../../../../miniprogram/shared/mask/orientation';
import type { Orientation } from '../../../../../miniprogram/shared/mask/orientation';
import type { PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';
import { asciiAt, readBytes } from '../byte-reader';
import { brokenFile, unsupportedFile } from './foreign-failures';
import type { ForeignHeader } from './foreign-header';
import { findBox } from './read-boxes';
import type { Box } from './read-boxes';
import { readItems } from './read-items';
import type { ItemTable } from './read-items';

/** Before a full box's fields: version and flags. */
const FULL_BYTES = 4;

/** Reads the header of a HEIC or AVIF file. Its pixels are decoded upright.
 *  @throws AppError PHOTO_BROKEN, PHOTO_UNSUPPORTED (colours that an 8-bit picture without their profile would not show)
 *  @see ISO/IEC 23008-12 */
export function readHeifHeader(bytes: Uint8Array, format: 'heic' | 'avif'): ForeignHeader {
  const items = readItems(bytes);
  const properties = items.propertiesOf(items.primaryId);
  const exif = readExif(items);
  const icc = readColours(properties);
  const xmp = readXmp(items);
  return {
    format,
    size: orientSize(readSize(properties), heifOrientation(bytes)),
    orientation: 1,
    ...(exif && { exif }),
    ...(icc && { icc }),
    ...(xmp && { xmp }),
    hasGainMap: hasGainMap(bytes, items),
  };
}

/** Apple's name of an auxiliary picture; the standard has a kind of item. @see ISO 21496-1 */
const APPLE_GAIN_MAP = 'aux:hdrgainmap';
const GAIN_MAP_KIND = 'tmap';
/** Names lie in the boxes before the coded data. */
const NAMES_BYTES = 65_536;

function hasGainMap(bytes: Uint8Array, { kinds }: ItemTable): boolean {
  const length = Math.min(bytes.length, NAMES_BYTES);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, length);
  return [...kinds.values()].includes(GAIN_MAP_KIND) || head.includes(APPLE_GAIN_MAP);
}

function readSize(properties: readonly Box[]): PixelSize {
  const reader = readBytes(findBox(properties, 'ispe') ?? new Uint8Array());
  const [widthPx, heightPx] = [reader.u32(FULL_BYTES), reader.u32(FULL_BYTES + 4)];
  if (!widthPx || !heightPx) throw brokenFile('the primary picture has no size');
  if (findBox(properties, 'clap')) throw unsupportedFile('the picture is cropped by its header');
  return { widthPx, heightPx };
}

/** By quarters of a turn against the clock; then by mirror: none, top to bottom, left to right.
 *  @see libavif, avifImageGetExifOrientationFromIrotImir */
const ORIENTATIONS = [
  [1, 4, 2],
  [8, 5, 7],
  [3, 2, 4],
  [6, 7, 5],
] as const satisfies readonly (readonly Orientation[])[];

/** How the coded pixels of a HEIC or AVIF file are turned for display; its EXIF has no say in that.
 *  @throws AppError PHOTO_BROKEN */
export function heifOrientation(bytes: Uint8Array): Orientation {
  const items = readItems(bytes);
  const properties = items.propertiesOf(items.primaryId);
  const quarters = (findBox(properties, 'irot')?.[0] ?? 0) & 3;
  const mirror = findBox(properties, 'imir')?.[0];
  const column = mirror === undefined ? 0 : (mirror & 1) + 1;
  return ORIENTATIONS[quarters]![column]!;
}

/** Colour primaries and transfers that viewers take for sRGB: BT.709, unspecified, BT.601, sRGB. @see ITU-T H.273 */
const PLAIN_PRIMARIES: ReadonlySet<number> = new Set([1, 2, 5, 6]);
const PLAIN_TRANSFERS: ReadonlySet<number> = new Set([1, 2, 6, 13]);

/** @returns the profile, undefined for sRGB */
function readColours(properties: readonly Box[]): Uint8Array | undefined {
  const colours = properties.filter(({ kind }) => kind === 'colr').map(({ body }) => body);
  const profile = colours.find((body) => ['prof', 'rICC'].includes(asciiAt(body, 0, 4)));
  if (profile !== undefined) return profile.subarray(4);
  const coded = colours.find((body) => asciiAt(body, 0, 4) === 'nclx');
  if (coded === undefined) return undefined;
  const reader = readBytes(coded);
  const isPlain =
    PLAIN_PRIMARIES.has(reader.u16(4) ?? 2) && PLAIN_TRANSFERS.has(reader.u16(6) ?? 2);
  if (!isPlain) throw unsupportedFile('the picture has colours beyond sRGB and no profile');
  return undefined;
}

function readXmp(items: ItemTable): Uint8Array | undefined {
  return [...items.kinds]
    .filter(([, kind]) => kind === 'mime')
    .map(([id]) => items.dataOf(id))
    .find((data) => data !== undefined && Buffer.from(data).includes('<x:xmpmeta'));
}

function readExif(items: ItemTable): Uint8Array | undefined {
  const [id] = [...items.kinds].find(([, kind]) => kind === 'Exif') ?? [];
  const data = id === undefined ? undefined : items.dataOf(id);
  if (data === undefined) return undefined;
  // Its first four bytes say where the TIFF structure begins behind them.
  const start = 4 + (readBytes(data).u32(0) ?? 0);
  return start < data.length ? data.subarray(start) : undefined;
}

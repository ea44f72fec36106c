import { encodePngChunk, PNG_SIGNATURE, readPngChunks } from '../png-chunks';
import type { PngChunk } from '../png-chunks';
import { AIGC_PROPERTY, formatAigc, mergeAigc, parseAigc } from './aigc-field';
import { clearGps } from './clear-gps';
import { takeAigcFromExif } from './exif-aigc';
import { tellsPlace } from './location-names';
import type { MetadataWish } from './metadata-wish';
import { readPngText, writePngText } from './png-text';
import { EMPTY_XMP, readXmp, removeFromXmp, writeXmp } from './xmp-properties';

/** @see XMP specification, part 3, 1.1.5 */
const XMP_KEYWORD = 'XML:com.adobe.xmp';
/** @see TC260-PG-20259A, annex B */
const AIGC_KEYWORD = 'AIGC';
/** How ImageMagick writes what other formats have segments for; places are in these. */
const PLACE_PROFILES = /^Raw profile type (?:exif|app1|xmp|iptc|8bim)$/i;

/** Writes the AIGC label into a PNG's XMP; every other chunk stays byte for byte, but for the location where it is not wanted.
 *  @throws AppError PHOTO_BROKEN */
export function writePngMetadata(png: Uint8Array, wish: MetadataWish): Uint8Array {
  const labels: string[] = [];
  const parts = splitPng(png).flatMap((part) => {
    const chunk = cleanChunk(part.chunk, { ...wish, labels });
    return chunk === part.chunk ? part : chunk === undefined ? [] : toPart(chunk);
  });
  const labelled = labelParts(parts, labels, wish);
  return new Uint8Array(Buffer.concat([PNG_SIGNATURE, ...labelled.map(({ whole }) => whole)]));
}

/** A chunk and how it is written. */
interface Part {
  readonly chunk: PngChunk;
  readonly whole: Uint8Array;
}

function splitPng(png: Uint8Array): readonly Part[] {
  let end = PNG_SIGNATURE.length;
  return readPngChunks(png).map((chunk) => {
    const start = end;
    // Length, type and checksum.
    end += chunk.body.length + 12;
    return { chunk, whole: png.subarray(start, end) };
  });
}

function toPart(chunk: PngChunk): Part {
  return { chunk, whole: encodePngChunk(chunk) };
}

/** @param context where labels are added to
 *  @returns the same chunk where it may stay, undefined where it goes */
function cleanChunk(
  chunk: PngChunk,
  context: { readonly keepLocation: boolean; readonly labels: string[] },
): PngChunk | undefined {
  const { keepLocation, labels } = context;
  if (chunk.type === 'eXIf') {
    const { tiff, label } = takeAigcFromExif(chunk.body);
    if (label !== undefined) labels.push(label);
    const body = keepLocation ? tiff : clearGps(tiff);
    return body === chunk.body ? chunk : { ...chunk, body };
  }
  const found = readPngText(chunk);
  if (found?.keyword === AIGC_KEYWORD) {
    labels.push(found.text);
    return undefined;
  }
  return !keepLocation && PLACE_PROFILES.test(found?.keyword ?? '') ? undefined : chunk;
}

function labelParts(
  parts: readonly Part[],
  labels: readonly string[],
  { maker, keepLocation }: MetadataWish,
): readonly Part[] {
  const packets = parts.filter(({ chunk }) => readPngText(chunk)?.keyword === XMP_KEYWORD);
  const [old] = packets;
  const text = (old && readPngText(old.chunk)?.text) ?? '';
  const inXmp = readXmp(text, AIGC_PROPERTY) ?? '';
  const before = [inXmp, ...labels].flatMap((label) => parseAigc(label) ?? [])[0];
  const label = formatAigc(mergeAigc(before, maker));
  const clean = keepLocation ? text : removeFromXmp(text, tellsPlace);
  const written = writeXmp(clean, AIGC_PROPERTY, label);
  const fresh = written ?? writeXmp(EMPTY_XMP, AIGC_PROPERTY, label) ?? EMPTY_XMP;
  const part = toPart(writePngText({ keyword: XMP_KEYWORD, text: fresh }));
  // Packets that nobody reads for sure may tell the place, too.
  const unread = new Set(keepLocation ? [] : packets.slice(written === undefined ? 0 : 1));
  const kept = parts.filter((each) => !unread.has(each));
  if (written !== undefined) return kept.map((each) => (each === old ? part : each));
  return [...kept.slice(0, 1), part, ...kept.slice(1)];
}

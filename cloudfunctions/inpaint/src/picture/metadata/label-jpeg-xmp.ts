import { JPEG_MARKER } from '../jpeg-segments';
import { AIGC_PROPERTY, formatAigc, mergeAigc, parseAigc } from './aigc-field';
import { fitXmp, LONG_XMP_DIGEST } from './fit-xmp';
import type { XmpParts } from './fit-xmp';
import {
  isAnyXmp,
  isApp1,
  isMainXmp,
  readLongXmp,
  readMainXmp,
  writeLongXmp,
  writeMainXmp,
} from './jpeg-xmp';
import type { LongXmp, Segment } from './jpeg-xmp';
import { tellsPlace } from './location-names';
import type { MetadataWish } from './metadata-wish';
import type { XmlName } from './scan-xml';
import { EMPTY_XMP, readXmp, removeFromXmp, writeXmp } from './xmp-properties';
import type { XmpText } from './xmp-properties';

const EXIF = 'Exif\0\0';

/** Writes the label into the XMP of a JPEG's segments: into the packet there is, else into one of its own.
 *  @param labels of earlier makers, found outside of XMP */
export function labelSegments(
  segments: readonly Segment[],
  labels: readonly string[],
  wish: MetadataWish,
): readonly Segment[] {
  const found = findXmp(segments);
  const kept = wish.keepLocation ? segments : dropUnread(segments, found);
  const texts = found === undefined ? [] : [found.text, found.long?.text ?? ''];
  const inXmp = texts.map((text) => readXmp(text, AIGC_PROPERTY) ?? '');
  const before = [...inXmp, ...labels].flatMap((text) => parseAigc(text) ?? [])[0];
  const label = formatAigc(mergeAigc(before, wish.maker));
  const parts = found && labelXmp(found, label, wish.keepLocation);
  return found === undefined || parts === undefined
    ? addXmp(kept, label, wish.keepLocation)
    : replaceXmp(kept, found, parts);
}

/** Further packets, and pieces of a second part that is not whole: nobody reads them for sure, but they may tell the place. */
function dropUnread(segments: readonly Segment[], found: FoundXmp | undefined): readonly Segment[] {
  const read = new Set([found?.main, ...(found?.long?.segments ?? [])]);
  return segments.filter((segment) => read.has(segment) || !isAnyXmp(segment));
}

/** The XMP of a file as its segments hold it. */
interface FoundXmp {
  readonly main: Segment;
  readonly text: XmpText;
  readonly long: LongXmp | undefined;
}

function findXmp(segments: readonly Segment[]): FoundXmp | undefined {
  const main = segments.find(isMainXmp);
  if (main === undefined) return undefined;
  const text = readMainXmp(main);
  return { main, text, long: readLongXmp(segments, text) };
}

/** @returns undefined where the packet cannot be read, or has no room */
function labelXmp(
  { text, long }: FoundXmp,
  label: string,
  keepLocation: boolean,
): XmpParts | undefined {
  const clean = keepLocation ? text : removeFromXmp(text, tellsPlace);
  const main = writeXmp(clean, AIGC_PROPERTY, label);
  // One label is enough, and the place is told once.
  const isUnwanted = (name: XmlName) => isAigc(name) || (!keepLocation && tellsPlace(name));
  const rest = long && removeFromXmp(long.text, isUnwanted);
  return main === undefined ? undefined : fitXmp({ main, long: rest });
}

function isAigc({ namespace, local }: XmlName): boolean {
  return namespace === AIGC_PROPERTY.namespace && local === AIGC_PROPERTY.local;
}

function replaceXmp(
  segments: readonly Segment[],
  { main, long }: FoundXmp,
  parts: XmpParts,
): readonly Segment[] {
  const isLongKept = parts.long === long?.text;
  const dropped = new Set(isLongKept ? [] : long?.segments);
  const written = isLongKept ? [writeMainXmp(parts.main)] : writeBoth(parts);
  return segments.flatMap((segment) => {
    if (segment === main) return written;
    return dropped.has(segment) ? [] : [segment];
  });
}

function writeBoth({ main, long }: XmpParts): readonly Segment[] {
  const { digest, segments } = writeLongXmp(long ?? EMPTY_XMP);
  return [writeMainXmp(writeXmp(main, LONG_XMP_DIGEST, digest) ?? main), ...segments];
}

/** A packet of its own, before one that cannot be read; that one may tell the place, too. */
function addXmp(
  segments: readonly Segment[],
  label: string,
  keepLocation: boolean,
): readonly Segment[] {
  const packet = writeMainXmp(writeXmp(EMPTY_XMP, AIGC_PROPERTY, label) ?? EMPTY_XMP);
  const kept = keepLocation ? segments : segments.filter((segment) => !isMainXmp(segment));
  const isFirst = (segment: Segment) =>
    segment.marker === JPEG_MARKER.app0 || isApp1(segment, EXIF);
  const at = kept.findIndex((segment) => !isFirst(segment));
  const place = at < 0 ? kept.length : at;
  return [...kept.slice(0, place), packet, ...kept.slice(place)];
}

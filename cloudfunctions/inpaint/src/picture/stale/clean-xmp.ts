import type { DroppedPart } from '../../../../../miniprogram/shared/contract/job';

/** @see XMP specification, part 2, 1.2.2.1 (Thumbnail); older files say xap */
const THUMBNAILS = /<(xmp|xap):Thumbnails[\s>][\s\S]*?<\/\1:Thumbnails>/g;
/** What says where films and further pictures lie behind the picture.
 *  @see Android: Motion photo format 1.0, Ultra HDR image format 1.1 */
const DIRECTORY = /<(\w+):Directory[\s>][\s\S]*?<\/\1:Directory>/g;
const GAIN_MAP_VERSION = /hdrgm:Version="[^"]*"/g;
const FILM_FLAG = /((?:MotionPhoto|MicroVideo)(?:="|>))1(?=["<])/g;
/** Says that there is a longer part, by its digest. */
const LONG_PART = /xmpNote:HasExtendedXMP="[^"]*"/g;
/** Base64 of whole pictures: the camera's untouched shot, depth, thumbnails. */
const PICTURE_DATA = /:(?:Data|image)(?:="|>)[A-Za-z0-9+/]|:Thumbnails[\s>]/;

/** Whether the long part of an XMP packet holds pictures. */
export function holdsPictures(text: string): boolean {
  return PICTURE_DATA.test(text);
}

/** Blanks what no longer holds true in an XMP packet; everything else keeps its place.
 *  @param body of the segment   @returns the same body where all of it may stay */
export function cleanXmp(
  body: Uint8Array,
  state: {
    readonly lostTrailing: boolean;
    readonly lostLongXmp: boolean;
    /** Added to. */
    readonly dropped: Set<DroppedPart>;
  },
): Uint8Array {
  const text = Buffer.from(body).toString('latin1');
  let clean = text.replace(THUMBNAILS, toSpaces);
  if (clean !== text) state.dropped.add('thumbnail');
  if (state.lostLongXmp) clean = clean.replace(LONG_PART, toSpaces);
  if (state.lostTrailing) {
    clean = clean
      .replace(DIRECTORY, toSpaces)
      .replace(GAIN_MAP_VERSION, toSpaces)
      .replace(FILM_FLAG, '$10');
  }
  return clean === text ? body : Buffer.from(clean, 'latin1');
}

function toSpaces(match: string): string {
  return ' '.repeat(match.length);
}

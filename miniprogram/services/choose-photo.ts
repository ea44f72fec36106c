import { AppError } from '../shared/contract/app-error';
import { LIMITS } from '../shared/contract/limits';
import type { ImageFacts, Photos } from '../platform/ports';
import type { PhotoFormat } from '../shared/contract/job';
import type { EditPhoto } from './edit-photo';

function photoFormat(facts: ImageFacts): PhotoFormat | null {
  switch (facts.format) {
    case 'jpeg':
    case 'jpg':
      return 'jpeg';
    case 'png':
      return 'png';
    default:
      return null;
  }
}

/** Orientations 5 to 8 lie on their side. @see CIPA DC-008, tag 0x0112 */
function displayedSize(facts: ImageFacts): { widthPx: number; heightPx: number } {
  const { storedWidthPx, storedHeightPx, orientation } = facts;
  return orientation >= 5
    ? { widthPx: storedHeightPx, heightPx: storedWidthPx }
    : { widthPx: storedWidthPx, heightPx: storedHeightPx };
}

function refuseTooLarge(facts: ImageFacts, bytes: number): void {
  const { storedWidthPx, storedHeightPx } = facts;
  const isTooLarge =
    bytes > LIMITS.photoBytes ||
    storedWidthPx * storedHeightPx > LIMITS.photoPixels ||
    Math.max(storedWidthPx, storedHeightPx) > LIMITS.photoSidePx;
  if (isTooLarge) {
    throw new AppError('PHOTO_TOO_LARGE', `${storedWidthPx} x ${storedHeightPx}, ${bytes} bytes`);
  }
}

/** Looks at a file before it is edited.
 *  @param path of a file on the phone
 *  @returns the photo; one that is neither JPEG nor PNG as a JPEG copy
 *  @throws AppError PHOTO_BROKEN, PHOTO_TOO_LARGE, PHOTO_UNSUPPORTED, PHOTO_NOT_FOUND */
export async function readPhoto(photos: Photos, path: string): Promise<EditPhoto> {
  const [facts, bytes] = [await photos.inspect(path), await photos.byteLength(path)];
  if (facts.storedWidthPx < 1 || facts.storedHeightPx < 1) {
    throw new AppError('PHOTO_BROKEN', 'the picture has no pixels');
  }
  refuseTooLarge(facts, bytes);
  const format = photoFormat(facts);
  if (format !== null) return { path, ...displayedSize(facts), format, fileId: null };
  return readConverted(photos, await photos.convertToJpeg(path));
}

async function readConverted(photos: Photos, path: string): Promise<EditPhoto> {
  const facts = await photos.inspect(path);
  const format = photoFormat(facts);
  // Some phones hand the same file back instead of refusing.
  if (format === null) throw new AppError('PHOTO_UNSUPPORTED', `format ${facts.format}`);
  return { path, ...displayedSize(facts), format, fileId: null };
}

/** Lets the person pick a photo; null when they changed their mind. @throws AppError as readPhoto */
export async function choosePhoto(photos: Photos): Promise<EditPhoto | null> {
  const path = await photos.pick();
  return path === null ? null : readPhoto(photos, path);
}

/** Opens a sample photo of the package. @throws AppError as readPhoto */
export async function chooseSample(photos: Photos, packagePath: string): Promise<EditPhoto> {
  return readPhoto(photos, await photos.unpack(packagePath));
}

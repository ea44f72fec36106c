import { fieldsOf, numberOf, refuse, textOf } from '../../services/parse-reply';
import type { PhotoFormat } from '../../shared/contract/job';

/** A photo with finished edits, as far as the phone reads it. */
export interface KeptPhoto {
  /** fileID of the untouched original. */
  readonly photoFileId: string;
  /** fileID of the photo as it was left. */
  readonly resultFileId: string;
  /** Of the result. */
  readonly format: PhotoFormat;
  /** Pixels as displayed. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Finished edits. */
  readonly edits: number;
  /** When all of it is deleted unless another edit is made, milliseconds since 1970. */
  readonly deletedAtMs: number;
}

export interface HistoryPage {
  readonly photos: readonly KeptPhoto[];
  /** null where there are no older ones. */
  readonly nextCursor: string | null;
}

/** @throws AppError INTERNAL */
export function parseHistory(value: unknown): HistoryPage {
  const reply = fieldsOf(value, 'history');
  const { photos, nextCursor } = reply;
  if (!Array.isArray(photos)) throw refuse('photos');
  return {
    photos: photos.map(parsePhoto),
    nextCursor: typeof nextCursor === 'string' && nextCursor !== '' ? nextCursor : null,
  };
}

function parsePhoto(value: unknown): KeptPhoto {
  const photo = fieldsOf(value, 'photo');
  const { patches } = photo;
  if (!Array.isArray(patches)) throw refuse('patches');
  const resultFileId = textOf(photo, 'resultFileId');
  return {
    photoFileId: textOf(photo, 'photoFileId'),
    resultFileId,
    format: resultFileId.endsWith('.png') ? 'png' : 'jpeg',
    widthPx: numberOf(photo, 'width'),
    heightPx: numberOf(photo, 'height'),
    edits: patches.length,
    deletedAtMs: numberOf(photo, 'deletedAtMs'),
  };
}

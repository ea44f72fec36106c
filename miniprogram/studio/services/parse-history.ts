import { fieldsOf, numberOf, refuse, textOf } from '../../services/parse-reply';
import type { HistoryPatch, HistoryPhoto } from '../../shared/contract/history';
import type { PatchRef } from '../../shared/contract/stack';

/** A photo with finished edits, as far as the phone reads it. */
export interface KeptPhoto extends Omit<HistoryPhoto, 'updatedAtMs' | 'previewFileId'> {
  /** null until it has been made. */
  readonly previewFileId: string | null;
}

export interface HistoryPage {
  readonly photos: readonly KeptPhoto[];
  /** null where there are no older ones. */
  readonly nextCursor: string | null;
}

/** @throws AppError INTERNAL */
export function parseHistory(value: unknown): HistoryPage {
  const reply = fieldsOf(value, 'history');
  const { nextCursor } = reply;
  return {
    photos: listOf(reply.photos, 'photos').map(parsePhoto),
    nextCursor: typeof nextCursor === 'string' && nextCursor !== '' ? nextCursor : null,
  };
}

/** What `preview` answered: the fileID. @throws AppError INTERNAL */
export function parsePreview(value: unknown): string {
  return textOf(fieldsOf(value, 'preview'), 'fileId');
}

function parsePhoto(value: unknown): KeptPhoto {
  const photo = fieldsOf(value, 'photo');
  const { previewFileId } = photo;
  return {
    photoFileId: textOf(photo, 'photoFileId'),
    width: numberOf(photo, 'width'),
    height: numberOf(photo, 'height'),
    jobId: textOf(photo, 'jobId'),
    resultFileId: textOf(photo, 'resultFileId'),
    previewFileId: typeof previewFileId === 'string' ? previewFileId : null,
    stack: listOf(photo.stack, 'stack').map(parseRef),
    patches: listOf(photo.patches, 'patches').map(parsePatch),
    deletedAtMs: numberOf(photo, 'deletedAtMs'),
  };
}

function parseRef(value: unknown): PatchRef {
  const ref = fieldsOf(value, 'patch of the stack');
  const { packedRestore } = ref;
  const jobId = textOf(ref, 'jobId');
  return typeof packedRestore === 'string' ? { jobId, packedRestore } : { jobId };
}

function parsePatch(value: unknown): HistoryPatch {
  const patch = fieldsOf(value, 'patch');
  const bounds = fieldsOf(patch.bounds, 'bounds');
  return {
    jobId: textOf(patch, 'jobId'),
    mode: patch.mode === 'edit' ? 'edit' : 'erase',
    bounds: {
      x: numberOf(bounds, 'x'),
      y: numberOf(bounds, 'y'),
      width: numberOf(bounds, 'width'),
      height: numberOf(bounds, 'height'),
    },
    createdAtMs: numberOf(patch, 'createdAtMs'),
  };
}

function listOf(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw refuse(what);
  return value;
}

import type { Album } from '../platform/ports';
import type { ResultFiles } from './result-files';

/** 'refused' when the album is not allowed, 'cancelled' when the person changed their mind: neither is an error. */
export type SaveOutcome = 'saved' | 'refused' | 'cancelled';

/** Saves a result to the phone's album. @throws AppError, OfflineError */
export async function savePhoto(
  ports: { readonly album: Album; readonly results: ResultFiles },
  resultFileId: string,
): Promise<SaveOutcome> {
  return ports.album.saveImage(await ports.results.fetch(resultFileId));
}

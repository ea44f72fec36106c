import type { Album, Cloud } from '../platform/ports';

export type SaveOutcome = 'saved' | 'refused' | 'cancelled';

/** Saves a result to the phone's album.
 *  @param localPath where it lies on the phone already, else null
 *  @throws AppError, OfflineError */
export async function savePhoto(
  ports: { readonly cloud: Cloud; readonly album: Album },
  resultFileId: string,
  localPath: string | null,
): Promise<SaveOutcome> {
  return ports.album.saveImage(localPath ?? (await ports.cloud.downloadFile(resultFileId)));
}

import { exportPhoto } from './export-photo';
import type { Album } from '../platform/ports';
import type { ExportPorts } from './export-photo';

/** How the album answered; 'cancelled' when the person changed their mind. None of these is an error. */
export type SaveOutcome = Awaited<ReturnType<Album['saveImage']>>;

/** Saves what a job made to the phone's album, as the labelled file. @param onExported told before the album is asked
 *  @throws AppError, OfflineError, PhoneFullError */
export async function savePhoto(
  ports: ExportPorts & { readonly album: Album },
  jobId: string,
  onExported: () => void,
): Promise<SaveOutcome> {
  const path = await exportPhoto(ports, jobId);
  if (path === null) return 'cancelled';
  onExported();
  return ports.album.saveImage(path);
}

import { exportName } from './export-name';
import { exportPhoto } from './export-photo';
import type { Album, Clock } from '../../platform/ports';
import type { PhotoFormat } from '../../shared/contract/job';
import type { ExportPorts } from './export-photo';

/** How the album answered; 'cancelled' when the person changed their mind. None of these is an error. */
export type SaveOutcome = Awaited<ReturnType<Album['saveImage']>>;

export interface SavePorts extends ExportPorts {
  readonly album: Album;
  readonly clock: Clock;
}

/** What a finished job made. */
export interface MadePhoto {
  readonly jobId: string;
  /** What it was made from: gives the file its name. */
  readonly source: { readonly path: string; readonly format: PhotoFormat };
}

/** Saves what a job made to the phone's album, as the labelled file. @param onExported told before the album is asked
 *  @throws AppError, OfflineError, PhoneFullError */
export async function savePhoto(
  ports: SavePorts,
  { jobId, source }: MadePhoto,
  onExported: () => void,
): Promise<SaveOutcome> {
  const path = await exportPhoto(ports, jobId);
  if (path === null) return 'cancelled';
  onExported();
  const { clock, album } = ports;
  const time = { nowMs: clock.nowMs(), utcOffsetMs: clock.utcOffsetMs() };
  return album.saveImage(path, exportName(source, time));
}

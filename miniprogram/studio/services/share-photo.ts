import { exportPhoto } from './export-photo';
import type { Sharing } from '../../platform/ports';
import type { ExportPorts } from './export-photo';

/** Passes on what a job made, as the labelled file: to a chat or among the moments.
 *  @throws AppError, OfflineError, PhoneFullError */
export async function sharePhoto(
  ports: ExportPorts & { readonly sharing: Sharing },
  jobId: string,
): Promise<void> {
  const path = await exportPhoto(ports, jobId);
  if (path !== null) await ports.sharing.sharePicture(path);
}

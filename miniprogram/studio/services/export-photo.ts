import { exportResult } from '../../services/call-function';
import { recallLocationChoice, rememberLocationChoice } from './location-choice';
import { wordsFor } from '../../services/words/words';
import type { LabelledPath, Platform } from '../../platform/ports';
import type { ResultFiles } from './result-files';

export interface ExportPorts extends Pick<Platform, 'cloud' | 'device' | 'screen' | 'storage'> {
  readonly results: ResultFiles;
}

/** The file of a finished job that may leave the app: labelled as the law asks. The result itself never does. Asks once
 *  whether the place where the photo was taken may stay in it.
 *  @returns a path on the phone; null when the person did not answer that question
 *  @throws AppError, OfflineError, PhoneFullError */
export async function exportPhoto(ports: ExportPorts, jobId: string): Promise<LabelledPath | null> {
  const keepLocation = await chooseLocation(ports);
  return keepLocation === null ? null : fetchLabelled(ports, jobId, keepLocation);
}

/** The same without a question, for a card that WeChat waits for: without the place, where nobody has said to keep it.
 *  @throws AppError, OfflineError, PhoneFullError */
export function exportForCard(ports: ExportPorts, jobId: string): Promise<LabelledPath> {
  return fetchLabelled(ports, jobId, recallLocationChoice(ports.storage) ?? false);
}

async function fetchLabelled(
  { cloud, device, results }: ExportPorts,
  jobId: string,
  keepLocation: boolean,
): Promise<LabelledPath> {
  const fileId = await exportResult(cloud, { jobId, language: device.language, keepLocation });
  return (await results.fetch(fileId)) as LabelledPath;
}

async function chooseLocation({ device, screen, storage }: ExportPorts): Promise<boolean | null> {
  const kept = recallLocationChoice(storage);
  if (kept !== null) return kept;
  const { keepLocationQuestion, dropLocation, keepLocation } = wordsFor(device.language).editor;
  const chosen = await screen.choose(keepLocationQuestion, [dropLocation, keepLocation]);
  if (chosen === null) return null;
  rememberLocationChoice(storage, chosen === 1);
  return chosen === 1;
}

import { throwIfCancelled } from './cancel';
import { followJob } from './follow-job';
import { sleep } from './pause';
import { NO_FAILURES, afterFailure, planRetry, wasCutByHiding } from './retry';
import { sendMask } from './send-mask';
import type { Cloud, Files } from '../platform/ports';
import type { MaskDocument } from '../shared/mask/mask-document';
import type { EditWish } from './edit-wish';
import type { EraseResult, EraseWatcher } from './erase-watcher';
import type { WaitingRoom } from './pause';
import type { RetryHistory } from './retry';
import type { PhotoUpload } from './upload-photo';

export interface EraseRequest {
  /** The same id for the same photo and mask: asked again, it is not done or paid twice. */
  readonly jobId: string;
  readonly upload: PhotoUpload;
  readonly mask: MaskDocument;
  readonly wish: EditWish;
}

interface Ports extends WaitingRoom {
  readonly cloud: Cloud;
  readonly files: Files;
}

/** Erases what the mask covers: uploads the photo if need be, and a mask too long for a request, submits the job, watches it to its end.
 *  Lost network and a busy service are waited out and told as `waiting`.
 *  @throws AppError with the job's code; CANCELLED when the watcher cancelled; OfflineError when patience ran out */
export async function erasePhoto(
  ports: Ports,
  { jobId, upload, mask, wish }: EraseRequest,
  watcher: EraseWatcher,
): Promise<EraseResult> {
  const onProgress = (fraction: number): void =>
    watcher.onProgress({ kind: 'uploading', fraction });
  const finishUpload = (): Promise<string> => upload.finish(onProgress, watcher.cancel);
  const photoFileId = await tryUntilDone(ports, watcher, finishUpload);
  watcher.onProgress({ kind: 'starting' });
  const sent = await tryUntilDone(ports, watcher, () => sendMask(ports, mask));
  const submit = { action: 'submit', jobId, photoFileId, ...sent, ...wish } as const;
  return followJob(ports, { jobId, submit }, watcher);
}

/** Does what is safe to repeat, again where the network or the hour was the reason that it failed. */
async function tryUntilDone<T>(
  room: WaitingRoom,
  watcher: EraseWatcher,
  attempt: () => Promise<T>,
): Promise<T> {
  let history: RetryHistory = NO_FAILURES;
  for (;;) {
    throwIfCancelled(watcher.cancel);
    const hidesBefore = room.presence.hides();
    try {
      return await attempt();
    } catch (error) {
      let afterMs = 0;
      if (!wasCutByHiding(error, room.presence, hidesBefore)) {
        const plan = planRetry(error, history);
        if (!plan.retry) throw error;
        if (plan.reason !== null) watcher.onProgress({ kind: 'waiting', reason: plan.reason });
        afterMs = plan.afterMs;
        history = afterFailure(history, afterMs);
      }
      await sleep(room, afterMs, watcher.cancel);
    }
  }
}

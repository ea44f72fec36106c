import { isAppError } from '../shared/contract/app-error';
import { throwIfCancelled } from './cancel';
import { followJob } from './follow-job';
import { sleep } from './pause';
import { NO_FAILURES, afterFailure, planRetry } from './retry';
import type { Clock, Cloud } from '../platform/ports';
import type { MaskDocument } from '../shared/mask/mask-document';
import type { EraseResult, EraseWatcher } from './erase-watcher';
import type { RetryHistory } from './retry';
import type { PhotoUpload } from './upload-photo';

export interface EraseRequest {
  /** The same id for the same photo and mask: asked again, it is not done or paid twice. */
  readonly jobId: string;
  readonly upload: PhotoUpload;
  readonly mask: MaskDocument;
}

/** Erases what the mask covers: uploads the photo if need be, submits the job, watches it to its end.
 *  Lost network and a busy service are waited out and told as `waiting`.
 *  @throws AppError with the job's code; CANCELLED when the watcher cancelled; OfflineError when patience ran out */
export async function erasePhoto(
  ports: { readonly cloud: Cloud; readonly clock: Clock },
  request: EraseRequest,
  watcher: EraseWatcher,
): Promise<EraseResult> {
  const photoFileId = await finishUpload(ports.clock, request.upload, watcher);
  watcher.onProgress({ kind: 'starting' });
  try {
    return await followJob(
      ports,
      { action: 'submit', jobId: request.jobId, photoFileId, mask: request.mask, mode: 'erase' },
      watcher,
    );
  } catch (error) {
    if (isAppError(error) && error.code === 'PHOTO_NOT_FOUND') request.upload.forget();
    throw error;
  }
}

async function finishUpload(
  clock: Clock,
  upload: PhotoUpload,
  watcher: EraseWatcher,
): Promise<string> {
  const onProgress = (fraction: number): void =>
    watcher.onProgress({ kind: 'uploading', fraction });
  let history: RetryHistory = NO_FAILURES;
  for (;;) {
    throwIfCancelled(watcher.cancel);
    try {
      return await upload.finish(onProgress, watcher.cancel);
    } catch (error) {
      const plan = planRetry(error, history);
      if (!plan.retry) throw error;
      if (plan.reason !== null) watcher.onProgress({ kind: 'waiting', reason: plan.reason });
      history = afterFailure(history, plan.afterMs);
      await sleep(clock, plan.afterMs, watcher.cancel);
    }
  }
}

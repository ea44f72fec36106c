import { throwIfCancelled } from './cancel';
import { sleep } from './pause';
import { NO_FAILURES, afterFailure, planRetry, wasCutByHiding } from './retry';
import { sendMasks } from './send-mask';
import { toPatchRefs } from './stack/patch-stack';
import type { Cloud, Files } from '../../platform/ports';
import type { SubmitRequest } from '../../shared/contract/actions';
import type { MaskDocument } from '../../shared/mask/mask-document';
import type { EditWish } from '../../services/edit-wish';
import type { EraseWatcher } from './erase-watcher';
import type { WaitingRoom } from './pause';
import type { RetryHistory } from './retry';
import type { PatchStack } from '../../services/stack/patch';
import type { PhotoUpload } from './upload-photo';

/** What is to be done with a photo. */
export interface EditOrder {
  readonly mask: MaskDocument;
  readonly wish: EditWish;
  /** What lies on the photo already. */
  readonly base: PatchStack;
}

/** A submit but for its id: as many jobs as wanted share it. */
export type PreparedOrder = Omit<SubmitRequest, 'jobId'>;

interface Ports extends WaitingRoom {
  readonly cloud: Cloud;
  readonly files: Files;
}

/** Sends ahead what a submit needs: the photo if need be, and masks too long for a request. Lost network and a busy service are
 *  waited out and told as `waiting`.
 *  @throws AppError; CANCELLED when the watcher cancelled; OfflineError when patience ran out */
export async function prepareOrder(
  ports: Ports,
  { mask, wish, base }: EditOrder,
  upload: PhotoUpload,
  watcher: Omit<EraseWatcher, 'onFate'>,
): Promise<PreparedOrder> {
  const onProgress = (fraction: number): void =>
    watcher.onProgress({ kind: 'uploading', fraction });
  const finishUpload = (): Promise<string> => upload.finish(onProgress, watcher.cancel);
  const photoFileId = await tryUntilDone(ports, watcher, finishUpload);
  watcher.onProgress({ kind: 'starting' });
  const refs = toPatchRefs(base);
  const sent = await tryUntilDone(ports, watcher, () => sendMasks(ports, mask, refs));
  return { action: 'submit', photoFileId, ...sent, ...wish };
}

/** Does what is safe to repeat, again where the network or the hour was the reason that it failed. */
async function tryUntilDone<T>(
  room: WaitingRoom,
  watcher: Omit<EraseWatcher, 'onFate'>,
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

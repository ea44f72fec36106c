import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../miniprogram/shared/contract/app-error';
import { FUNCTION_NAME } from '../../miniprogram/shared/contract/actions';
import type {
  ActionName,
  ActionReplies,
  ActionRequest,
  Reply,
  SubmitRequest,
} from '../../miniprogram/shared/contract/actions';
import type { JobMode, JobView } from '../../miniprogram/shared/contract/job';
import { isFinished } from '../../miniprogram/shared/contract/job';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import type { LocalCloud } from '../local-cloud/index';

/** A request that every phone makes the same way: photo up, submit, watch until it is over. */
export interface JobOrder {
  readonly openid: string;
  readonly photo: Uint8Array;
  readonly mask: MaskDocument;
  readonly mode: JobMode;
  readonly prompt?: string;
  readonly seed?: number;
}

export type FinishedJob = Extract<JobView, { state: 'done' | 'failed' | 'cancelled' }>;

/** Calls an action of the function as a person.
 *  @throws AppError as the function answered it */
export async function callAction<A extends ActionName>(
  cloud: LocalCloud,
  openid: string,
  request: Extract<ActionRequest, { readonly action: A }>,
): Promise<ActionReplies[A]> {
  const reply = (await cloud.call(openid, FUNCTION_NAME, request)).result as Reply<
    ActionReplies[A]
  >;
  if (reply.ok) return reply.data;
  throw new AppError(reply.error.code, reply.error.message);
}

function isOver(view: JobView): view is FinishedJob {
  return isFinished(view.state);
}

/** Runs one job to its end; a refused request counts as a failed job.
 *  @param onView every state on the way, for those who show progress */
export async function runJob(
  cloud: LocalCloud,
  order: JobOrder,
  onView: (view: JobView) => void = () => undefined,
): Promise<FinishedJob> {
  const jobId = randomUUID();
  try {
    let view: JobView = await callAction(cloud, order.openid, await prepare(cloud, order, jobId));
    onView(view);
    while (!isOver(view)) {
      await sleep('pollAfterMs' in view ? view.pollAfterMs : 0);
      view = await callAction(cloud, order.openid, { action: 'watch', jobId });
      onView(view);
    }
    return view;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, retryable } = error;
    return { jobId, state: 'failed', error: { code, message, retryable } };
  }
}

async function prepare(cloud: LocalCloud, order: JobOrder, jobId: string): Promise<SubmitRequest> {
  const { openid, photo, mask, mode, prompt, seed } = order;
  const { uploadPrefix } = await callAction(cloud, openid, { action: 'session' });
  const photoFileId = cloud.putFile(openid, `${uploadPrefix}${jobId}`, photo);
  return {
    action: 'submit',
    jobId,
    photoFileId,
    mask,
    mode,
    ...(prompt !== undefined && { prompt }),
    ...(seed !== undefined && { options: { seed } }),
  };
}

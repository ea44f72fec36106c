import { setTimeout as sleep } from 'node:timers/promises';
import { FUNCTION_NAME } from '../../../miniprogram/shared/contract/actions';
import type { Reply, SubmitRequest } from '../../../miniprogram/shared/contract/actions';
import { isFinished } from '../../../miniprogram/shared/contract/job';
import type { JobView } from '../../../miniprogram/shared/contract/job';
import { CloudError } from '../../local-cloud/index';
import type { LocalCloud } from '../../local-cloud/index';

/** After a call that was cut, a phone waits so long. */
const AFTER_CUT_MS = 150;

/** A phone that never gives up: submits, watches, and asks again after every cut.
 *  @param patienceMs after this the job counts as lost
 *  @returns the finished job, or undefined when patience ran out; throws what the function refuses for good */
export async function driveJob(
  cloud: LocalCloud,
  openid: string,
  order: { readonly submit: SubmitRequest; readonly patienceMs: number },
): Promise<JobView | undefined> {
  const { jobId } = order.submit;
  const endsAtMs = Date.now() + order.patienceMs;
  let event: object = order.submit;
  while (Date.now() < endsAtMs) {
    const reply = await ask(cloud, openid, event);
    if (reply?.ok === true && isFinished(reply.data.state)) return reply.data;
    const isUnknown = reply?.ok === false && reply.error.code === 'JOB_NOT_FOUND';
    const isFinal = reply?.ok === false && !reply.error.retryable && !isUnknown;
    if (isFinal) throw new Error(`${jobId}: ${reply.error.code}: ${reply.error.message}`);
    event = isUnknown ? order.submit : { action: 'watch', jobId };
    const view = reply?.ok === true ? reply.data : undefined;
    await sleep(view !== undefined && 'pollAfterMs' in view ? view.pollAfterMs : AFTER_CUT_MS);
  }
  return undefined;
}

/** @returns undefined when the call was cut */
async function ask(
  cloud: LocalCloud,
  openid: string,
  event: object,
): Promise<Reply<JobView> | undefined> {
  try {
    return (await cloud.call(openid, FUNCTION_NAME, event)).result as Reply<JobView>;
  } catch (error) {
    if (error instanceof CloudError) return undefined;
    throw error;
  }
}

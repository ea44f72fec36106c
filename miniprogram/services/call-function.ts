import { FUNCTION_NAME } from '../shared/contract/actions';
import { AppError } from '../shared/contract/app-error';
import { parseJobView, parseReply, parseSession } from './parse-reply';
import type { Cloud } from '../platform/ports';
import type { SessionReply, SubmitRequest } from '../shared/contract/actions';
import type { JobView } from '../shared/contract/job';

async function call(cloud: Cloud, event: object): Promise<unknown> {
  const reply = parseReply(await cloud.callFunction(FUNCTION_NAME, event));
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.message);
  return reply.data;
}

/** Who am I, where may I upload. @throws AppError */
export async function openSession(cloud: Cloud): Promise<SessionReply> {
  return parseSession(await call(cloud, { action: 'session' }));
}

/** Puts a job under its id; the same id again does nothing twice. @throws AppError */
export async function submitJob(cloud: Cloud, request: SubmitRequest): Promise<JobView> {
  return parseJobView(await call(cloud, request));
}

/** How the job stands. @throws AppError JOB_NOT_FOUND and others */
export async function watchJob(cloud: Cloud, jobId: string): Promise<JobView> {
  return parseJobView(await call(cloud, { action: 'watch', jobId }));
}

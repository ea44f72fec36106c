import { FUNCTION_NAME } from '../shared/contract/actions';
import { AppError } from '../shared/contract/app-error';
import { parseCloudPath, parseExport, parseJobView, parseReply, parseSession } from './parse-reply';
import type { Cloud } from '../platform/ports';
import type {
  ExportRequest,
  SessionReply,
  SubmitRequest,
  UploadFormat,
} from '../shared/contract/actions';
import type { JobView } from '../shared/contract/job';

/** Asks the function for one action. @returns what it answered, still unchecked @throws AppError */
export async function callAction(cloud: Cloud, event: object): Promise<unknown> {
  const reply = parseReply(await cloud.callFunction(FUNCTION_NAME, event));
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, reply.error);
  return reply.data;
}

/** The place of one upload, which is deleted after a day unless a job names it.
 *  @throws AppError INVALID_REQUEST by a function that is older than this */
export async function announceUpload(cloud: Cloud, format: UploadFormat): Promise<string> {
  return parseCloudPath(await callAction(cloud, { action: 'announce', format }));
}

/** Who am I, where may I upload, what is left of today. @throws AppError */
export async function openSession(cloud: Cloud): Promise<SessionReply> {
  return parseSession(await callAction(cloud, { action: 'session' }));
}

/** Puts a job under its id; the same id again does nothing twice. @throws AppError */
export async function submitJob(cloud: Cloud, request: SubmitRequest): Promise<JobView> {
  return parseJobView(await callAction(cloud, request));
}

/** How the job stands. @throws AppError JOB_NOT_FOUND and others */
export async function watchJob(cloud: Cloud, jobId: string): Promise<JobView> {
  return parseJobView(await callAction(cloud, { action: 'watch', jobId }));
}

/** The fileID of the labelled file of a finished job. @throws AppError PHOTO_NOT_FOUND and others */
export async function exportResult(
  cloud: Cloud,
  request: Omit<ExportRequest, 'action'>,
): Promise<string> {
  return parseExport(await callAction(cloud, { action: 'export', ...request }));
}

/** Ends a job that is not finished, and tells how it stands then. @throws AppError JOB_NOT_FOUND and others */
export async function cancelJob(cloud: Cloud, jobId: string): Promise<JobView> {
  return parseJobView(await callAction(cloud, { action: 'cancel', jobId }));
}

/** Says which of several results the person decided for. @throws AppError JOB_NOT_FOUND and others */
export async function chooseJob(cloud: Cloud, jobId: string): Promise<void> {
  await callAction(cloud, { action: 'choose', jobId });
}

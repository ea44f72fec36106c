import { describeError } from './describe-error';
import type { JobParts } from './job-parts';
import type { JobRecord } from './job-record';
import { innerFileIds, resultFileIds } from './people-paths';

/** Deletes what a worker may have stored for a job that ended without a result. What cannot be deleted now goes with the
 *  job's record. */
export async function dropResults(job: JobRecord, parts: JobParts): Promise<void> {
  if (job.phase !== 'composing') return;
  const { jobId, ownerOpenid, resultToken, request } = job;
  const fileIds = [
    ...resultFileIds(request.photoFileId, ownerOpenid, resultToken),
    ...innerFileIds(request.photoFileId, ownerOpenid, resultToken),
  ];
  await parts.files.removeAll(fileIds).catch((error: unknown) => {
    parts.log.warn({ event: 'result not deleted', jobId, ...describeError(error) });
  });
}

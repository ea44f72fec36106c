import { describeError } from './describe-error';
import type { JobParts } from './job-parts';
import type { JobRecord } from './job-record';
import { resultFileIds } from './people-paths';

/** Deletes what a worker may have stored for a job that ended without a result. What cannot be deleted now goes with the
 *  job's record. */
export async function dropResults(job: JobRecord, parts: JobParts): Promise<void> {
  if (job.phase !== 'composing') return;
  const { jobId, ownerOpenid, resultToken, request } = job;
  for (const fileId of resultFileIds(request.photoFileId, ownerOpenid, resultToken)) {
    await parts.files.remove(fileId).catch((error: unknown) => {
      parts.log.warn({ event: 'result not deleted', jobId, ...describeError(error) });
    });
  }
}

import type { JobRecord, JobRequest } from '../jobs/job-record';
import type { JobStore } from '../jobs/job-store';
import { CLOUD_ERROR, cloudError } from './cloud-error';
import type { CloudSdk } from './cloud-sdk';
import { readErrCode } from '../jobs/describe-error';

const COLLECTION = 'inpaint_jobs';

type Database = ReturnType<CloudSdk['database']>;

/** What never changes of a job's document. The request is text, because the SDK would wrap each number of a mask in an
 *  object of its own. */
interface FixedFields {
  readonly ownerOpenid: string;
  readonly createdAtMs: number;
  readonly request: string;
}

/** What each write replaces. Plain fields are there to query by; the rest is text, because the SDK would take nested
 *  objects apart. */
interface ChangingFields {
  readonly revision: number;
  readonly state: string;
  readonly updatedAtMs: number;
  /** 0 where nobody holds the job. */
  readonly leaseExpiresAtMs: number;
  readonly record: string;
}

/** Jobs in the CloudBase database; the collection is made with the first job. */
export function createCloudJobs(database: Database): JobStore {
  const jobs = database.collection(COLLECTION);

  const find = async (jobId: string): Promise<JobRecord | undefined> => {
    try {
      const found = await jobs.where({ _id: jobId }).limit(1).get();
      return toRecord(typeof found === 'object' ? found.data[0] : undefined);
    } catch (cause) {
      if (readErrCode(cause) === CLOUD_ERROR.collectionMissing) return undefined;
      throw cloudError('reading a job', cause);
    }
  };

  const add = async (job: JobRecord) => {
    await jobs.add({ data: { _id: job.jobId, ...fixedFields(job), ...changingFields(job) } });
  };

  const addFirst = async (job: JobRecord, cause: unknown) => {
    if (readErrCode(cause) !== CLOUD_ERROR.collectionMissing) throw cause;
    // Another invocation may create it at the same moment: what counts is whether the job can be added then.
    await database.createCollection(COLLECTION).catch(() => undefined);
    await add(job);
  };

  return {
    find,
    async insert(job) {
      try {
        await add(job).catch((cause: unknown) => addFirst(job, cause));
        return 'inserted';
      } catch (cause) {
        // Taken, or added by us although the answer was lost: reading tells, better than the words of the error.
        const stored = await find(job.jobId);
        if (stored === undefined) throw cloudError('writing a job', cause);
        return stored.resultToken === job.resultToken ? 'inserted' : 'exists';
      }
    },
    async updateIf(revision, job) {
      try {
        const stored = jobs.where({ _id: job.jobId, revision });
        const updated = await stored.update({ data: changingFields(job) });
        return typeof updated === 'object' && updated.stats.updated === 1;
      } catch (cause) {
        throw cloudError('writing a job', cause);
      }
    },
  };
}

function fixedFields({ ownerOpenid, createdAtMs, request }: JobRecord): FixedFields {
  return { ownerOpenid, createdAtMs, request: JSON.stringify(request) };
}

function changingFields(job: JobRecord): ChangingFields {
  return {
    revision: job.revision,
    state: job.state,
    updatedAtMs: job.updatedAtMs,
    leaseExpiresAtMs: job.lease?.expiresAtMs ?? 0,
    record: JSON.stringify({ ...job, request: undefined }),
  };
}

/** Trusts what it reads: only this adapter writes the collection, which no client may touch. */
function toRecord(document: unknown): JobRecord | undefined {
  if (document === undefined) return undefined;
  const { request, record } = document as FixedFields & ChangingFields;
  const rest = JSON.parse(record) as Omit<JobRecord, 'request'>;
  return { ...rest, request: JSON.parse(request) as JobRequest };
}

import { dayOf } from '../jobs/day';
import { placeOf } from '../jobs/job-record';
import type { JobRecord, JobRequest } from '../jobs/job-record';
import type { JobStore } from '../jobs/job-store';
import { addDocument, orNothing } from './cloud-collection';
import type { CloudDatabase } from './cloud-collection';
import { cloudError, performInCloud } from './cloud-error';

export const JOBS_COLLECTION = 'inpaint_jobs';
/** In place of a job's own state: it is there for nobody any more, first with its files, then without. */
export const REMOVED_STATES = ['removed', 'emptied'] as const;

/** What never changes of a job's document. The request is text, because the SDK would wrap each number of a mask in an
 *  object of its own. */
interface FixedFields {
  readonly ownerOpenid: string;
  readonly createdAtMs: number;
  readonly photoFileId: string;
  /** Sorts by age. */
  readonly place: string;
  /** In Asia/Shanghai. */
  readonly day: string;
  readonly mode: string;
  readonly request: string;
}

/** What each write replaces. Plain fields are there to query by; the rest is text, because the SDK would take nested
 *  objects apart. */
interface ChangingFields {
  readonly revision: number;
  readonly state: string;
  readonly usage: string;
  readonly updatedAtMs: number;
  /** 0 where nobody holds the job. */
  readonly leaseExpiresAtMs: number;
  readonly record: string;
}

/** Jobs in the CloudBase database; the collection is made with the first job. */
export function createCloudJobs(database: CloudDatabase): JobStore {
  const jobs = database.collection(JOBS_COLLECTION);
  const { command } = database;

  const find = async (jobId: string): Promise<JobRecord | undefined> => {
    return (await listOf(jobs.where({ _id: jobId }).limit(1).get()))[0];
  };

  const count = (condition: object) => countOf(jobs.where(condition).count());

  return {
    find,
    countQueuedBefore: (place) => count({ state: 'queued', place: command.lt(place) }),
    countCounted: (day) => count({ day, usage: 'counted' }),
    async firstQueued() {
      const queued = jobs.where({ state: 'queued' }).orderBy('place', 'asc');
      return (await listOf(queued.limit(1).get()))[0];
    },
    listReturning: (most) => listOf(jobs.where({ usage: 'returning' }).limit(most).get()),
    listLeftRunning(untouchedSinceMs, most) {
      const before = command.lt(untouchedSinceMs);
      const left = { state: 'running', updatedAtMs: before, leaseExpiresAtMs: before };
      return listOf(jobs.where(left).orderBy('updatedAtMs', 'asc').limit(most).get());
    },
    listOlder(createdBeforeMs, most) {
      const isKept = command.gte(createdBeforeMs);
      const older = jobs.where({
        createdAtMs: command.lt(createdBeforeMs),
        keptFromMs: command.not(isKept),
      });
      return listOf(older.orderBy('createdAtMs', 'asc').limit(most).get());
    },
    async isPhotoUsedSince(photoFileId, createdSinceMs) {
      return (await count({ photoFileId, createdAtMs: command.gte(createdSinceMs) })) > 0;
    },
    remove: (jobId) => removeFrom(jobs, jobId),
    async insert(job) {
      try {
        const fields = { _id: job.jobId, ...fixedFields(job), ...changingFields(job) };
        await addDocument(database, JOBS_COLLECTION, fields);
        return 'inserted';
      } catch (cause) {
        // Taken, or added by us although the answer was lost: reading tells, better than the words of the error.
        const stored = await find(job.jobId);
        if (stored !== undefined) {
          return stored.resultToken === job.resultToken ? 'inserted' : 'exists';
        }
        // The id of a removed job is not free before that is forgotten.
        if ((await count({ _id: job.jobId })) > 0) return 'exists';
        throw cloudError('writing a job', cause);
      }
    },
    updateIf: (revision, job) => updateIn(jobs, revision, job),
  };
}

function listOf(query: unknown): Promise<readonly JobRecord[]> {
  return performInCloud('reading jobs', async () => {
    const none = { data: [] as readonly unknown[] };
    const found = await orNothing(query as Promise<typeof none>, none);
    return found.data.filter(isThere).map(toRecord);
  });
}

function updateIn(
  jobs: ReturnType<CloudDatabase['collection']>,
  revision: number,
  job: JobRecord,
): Promise<boolean> {
  return performInCloud('writing a job', async () => {
    const stored = jobs.where({ _id: job.jobId, revision });
    const updated = await stored.update({ data: changingFields(job) });
    return typeof updated === 'object' && updated.stats.updated === 1;
  });
}

function removeFrom(jobs: ReturnType<CloudDatabase['collection']>, jobId: string): Promise<void> {
  return performInCloud('removing a job', async () => {
    await jobs.where({ _id: jobId }).remove();
  });
}

function countOf(query: unknown): Promise<number> {
  return performInCloud('counting jobs', async () => {
    const none = { total: 0 };
    return (await orNothing(query as Promise<typeof none>, none)).total;
  });
}

function fixedFields(job: JobRecord): FixedFields {
  const { ownerOpenid, createdAtMs, request } = job;
  const place = placeOf(job);
  const day = dayOf(createdAtMs);
  const { photoFileId } = request;
  const { mode } = request;
  const text = JSON.stringify(request);
  return { ownerOpenid, createdAtMs, photoFileId, place, day, mode, request: text };
}

function changingFields(job: JobRecord): ChangingFields {
  return {
    revision: job.revision,
    state: job.state,
    usage: job.usage,
    updatedAtMs: job.updatedAtMs,
    leaseExpiresAtMs: job.lease?.expiresAtMs ?? 0,
    record: JSON.stringify({ ...job, request: undefined }),
  };
}

function isThere(document: unknown): boolean {
  const { state } = document as ChangingFields;
  return !REMOVED_STATES.some((removed) => removed === state);
}

/** Trusts what it reads: only this adapter writes the collection, which no client may touch. */
function toRecord(document: unknown): JobRecord {
  const { request, record } = document as FixedFields & ChangingFields;
  const rest = JSON.parse(record) as Omit<JobRecord, 'request'>;
  return { ...rest, request: JSON.parse(request) as JobRequest };
}

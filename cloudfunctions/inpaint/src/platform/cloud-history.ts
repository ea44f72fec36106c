import type { DoneJob, HistoryStore, OwnPhoto } from '../jobs/history-store';
import type { JobRecord } from '../jobs/job-record';
import type { SubmitMode } from '../../../../miniprogram/shared/contract/job';
import { orNothing } from './cloud-collection';
import type { CloudDatabase } from './cloud-collection';
import { performInCloud } from './cloud-error';
import { JOBS_COLLECTION } from './cloud-jobs';

/** Of a job's document what the history reads; older ones lack the last two. */
interface DoneDocument {
  readonly _id: string;
  readonly ownerOpenid: string;
  readonly photoFileId: string;
  readonly place: string;
  readonly createdAtMs: number;
  readonly record: string;
  readonly mode?: SubmitMode;
  readonly chosenAtMs?: number;
}

const FIELDS = {
  ...{ ownerOpenid: true, photoFileId: true, place: true, createdAtMs: true, record: true },
  ...{ mode: true, chosenAtMs: true },
};

/** Finished jobs in the CloudBase database, read without their masks. */
export function createCloudHistory(database: CloudDatabase): HistoryStore {
  const jobs = database.collection(JOBS_COLLECTION);
  const { command } = database;
  const perform = <T>(deed: string, work: () => Promise<T>): Promise<T> =>
    performInCloud(`${deed} the history`, work);
  const list = async (condition: object, most: number): Promise<readonly DoneJob[]> => {
    const done = jobs.where({ ...condition, state: 'done' }).orderBy('place', 'desc');
    const query = done.field(FIELDS).limit(most).get();
    const none = { data: [] as readonly unknown[] };
    const { data } = await orNothing(query as Promise<typeof none>, none);
    return (data as readonly DoneDocument[]).map(toDone);
  };
  const update = async (condition: object, data: object): Promise<void> => {
    await orNothing(Promise.resolve(jobs.where(condition).update({ data })), undefined);
  };
  return {
    findDone: (jobIds) =>
      perform('reading', () => list({ _id: command.in([...jobIds]) }, jobIds.length)),
    listDone: (ownerOpenid, beforePlace, most) =>
      perform('reading', () => {
        const older = beforePlace === undefined ? {} : { place: command.lt(beforePlace) };
        return list({ ownerOpenid, ...older }, most);
      }),
    listDoneOf: ({ ownerOpenid, photoFileId }: OwnPhoto, most) =>
      perform('reading', () => list({ ownerOpenid, photoFileId }, most)),
    choose: (jobId, chosenAtMs) =>
      perform('writing', () => update({ _id: jobId, state: 'done' }, { chosenAtMs })),
    keep: ({ ownerOpenid, photoFileId }, keptFromMs) =>
      perform('writing', () => update({ ownerOpenid, photoFileId }, { keptFromMs })),
    countFree: (ownerOpenid, sinceMs) =>
      perform('counting', async () => {
        const free = { ownerOpenid, usage: 'free', createdAtMs: command.gte(sinceMs) };
        const none = { total: 0 };
        const counted = jobs.where(free).count() as Promise<typeof none>;
        return (await orNothing(counted, none)).total;
      }),
  };
}

/** Trusts what it reads: only the adapters write the collection, which no client may touch. */
function toDone(document: DoneDocument): DoneJob {
  const { _id, record, mode = 'erase', chosenAtMs = 0, ...rest } = document;
  const { patch = null, resultFileId, report } = JSON.parse(record) as JobRecord;
  return { ...rest, jobId: _id, mode, chosenAtMs, patch, record: { resultFileId, report } };
}

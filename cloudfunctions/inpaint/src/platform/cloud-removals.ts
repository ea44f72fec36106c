import type { RemovalScope, RemovalStore, RemovedJob } from '../jobs/removal-store';
import { orNothing } from './cloud-collection';
import type { CloudDatabase } from './cloud-collection';
import { performInCloud } from './cloud-error';
import { JOBS_COLLECTION, REMOVED_STATES } from './cloud-jobs';

interface RemovedDocument {
  readonly _id: string;
  readonly ownerOpenid: string;
  readonly photoFileId: string;
  readonly createdAtMs: number;
  readonly state: string;
  /** Absent while the job is not removed. */
  readonly dueAtMs?: number;
  readonly record: string;
}

/** The most that the SDK gives at once. */
const ALL = 1_000;

const FIELDS = {
  ...{ ownerOpenid: true, photoFileId: true, createdAtMs: true },
  ...{ state: true, dueAtMs: true, record: true },
};

/** Removed jobs in the CloudBase database: documents of jobs whose state says so. */
export function createCloudRemovals(database: CloudDatabase): RemovalStore {
  const jobs = database.collection(JOBS_COLLECTION);
  const { command } = database;
  const perform = <T>(deed: string, work: () => Promise<T>): Promise<T> =>
    performInCloud(`${deed} removed jobs`, work);
  const within = (scope: RemovalScope) => conditionOf(scope, command);
  const list = (condition: object, most: number) =>
    documentsOf(jobs.where(condition).field(FIELDS).limit(most).get());
  return {
    listOpen: (scope, most) =>
      perform('looking for', async () => {
        const open = { ...within(scope), state: command.in(['queued', 'running']) };
        return (await list(open, most)).map(({ _id }) => _id);
      }),
    mark: (scope, dueAtMs) =>
      perform('marking', async () => {
        const present = { ...within(scope), state: command.nin([...REMOVED_STATES]) };
        // Whoever works on one of them holds an older revision.
        const mark = { state: REMOVED_STATES[0], dueAtMs, revision: command.inc(1) };
        const update = jobs.where(present).update({ data: mark });
        const none = { stats: { updated: 0 } };
        return (await orNothing(update as Promise<typeof none>, none)).stats.updated;
      }),
    listMarked: (scope, most) =>
      perform('listing', async () => {
        const marked = { ...within(scope), state: REMOVED_STATES[0] };
        return (await list(marked, most)).map(toRemoved);
      }),
    listDue: (nowMs, most) =>
      perform('listing', async () => {
        const due = { state: command.in([...REMOVED_STATES]), dueAtMs: command.lt(nowMs) };
        return (await list(due, most)).map(toRemoved);
      }),
    listAll: (scope) =>
      perform('listing', async () => (await list(within(scope), ALL)).map(toRemoved)),
    empty: ({ jobId, resultToken, resultFileId }, dueAtMs) =>
      perform('emptying', async () => {
        const record = JSON.stringify({ resultToken, resultFileId });
        const data = { state: REMOVED_STATES[1], dueAtMs, request: '', record };
        await jobs.where({ _id: jobId }).update({ data });
      }),
    forget: (jobId) =>
      perform('forgetting', async () => void (await jobs.where({ _id: jobId }).remove())),
  };
}

function conditionOf(
  { ownerOpenid, photoFileIds }: RemovalScope,
  command: CloudDatabase['command'],
): object {
  if (photoFileIds === undefined) return { ownerOpenid };
  return { ownerOpenid, photoFileId: command.in([...photoFileIds]) };
}

async function documentsOf(query: unknown): Promise<readonly RemovedDocument[]> {
  const none = { data: [] as readonly unknown[] };
  const { data } = await orNothing(query as Promise<typeof none>, none);
  return data as readonly RemovedDocument[];
}

function toRemoved({ _id, state, dueAtMs = 0, record, ...rest }: RemovedDocument): RemovedJob {
  type Names = Pick<RemovedJob, 'resultToken' | 'resultFileId'>;
  const { resultToken, resultFileId } = JSON.parse(record) as Names;
  const isEmptied = state === REMOVED_STATES[1];
  const { ownerOpenid, photoFileId, createdAtMs } = rest;
  const names = { jobId: _id, ownerOpenid, photoFileId, resultToken, resultFileId };
  return { ...names, createdAtMs, isEmptied, dueAtMs };
}

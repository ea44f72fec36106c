import { dayOf } from '../../../cloudfunctions/inpaint/src/jobs/day';
import { placeOf } from '../../../cloudfunctions/inpaint/src/jobs/job-record';
import type { JobRecord } from '../../../cloudfunctions/inpaint/src/jobs/job-record';
import type { JobStore } from '../../../cloudfunctions/inpaint/src/jobs/job-store';
import { AppError } from '../../../miniprogram/shared/contract/app-error';

type Operation = 'insert' | 'find' | 'updateIf' | 'query';

/** `lost`: the database did nothing. `unanswered`: it did its work, the answer got lost. */
type Fault = 'lost' | 'unanswered';

interface JobMarks {
  readonly keptFromMs?: number;
  readonly chosenAtMs?: number;
  readonly removal?: { readonly isEmptied: boolean; readonly dueAtMs: number };
}

/** Jobs in memory with the database's rules: ids are unique, a conditional update is one step, records are copies. */
export class MemoryJobs implements JobStore {
  readonly #records = new Map<string, string>();
  readonly #faults = new Map<Operation, Fault[]>();
  readonly #marks = new Map<string, JobMarks>();
  readonly writes: JobRecord[] = [];

  insert(job: JobRecord): Promise<'inserted' | 'exists'> {
    return this.#perform('insert', () => {
      if (this.#records.has(job.jobId)) return 'exists';
      this.#write(job);
      return 'inserted';
    });
  }

  find(jobId: string): Promise<JobRecord | undefined> {
    return this.#perform('find', () => (this.#isRemoved(jobId) ? undefined : this.peek(jobId)));
  }

  updateIf(revision: number, job: JobRecord): Promise<boolean> {
    return this.#perform('updateIf', () => {
      const stored = this.peek(job.jobId);
      if (stored?.revision !== revision) return false;
      if (job.revision !== revision + 1) throw new Error('a write must raise the revision by one');
      if (JSON.stringify(stored.request) !== JSON.stringify(job.request)) {
        throw new Error('the request of a job never changes');
      }
      this.#write(job);
      return true;
    });
  }

  countQueuedBefore(place: string): Promise<number> {
    return this.#perform('query', () => {
      return this.all().filter((job) => job.state === 'queued' && placeOf(job) < place).length;
    });
  }

  firstQueued(): Promise<JobRecord | undefined> {
    return this.#perform('query', () => {
      const queued = this.all().filter(({ state }) => state === 'queued');
      return queued.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))[0];
    });
  }

  countCounted(day: string): Promise<number> {
    return this.#perform('query', () => {
      const isCounted = (job: JobRecord) =>
        job.usage === 'counted' && dayOf(job.createdAtMs) === day;
      return [...this.all(), ...this.all('removed')].filter(isCounted).length;
    });
  }

  listReturning(most: number): Promise<readonly JobRecord[]> {
    return this.#list(most, ({ usage }) => usage === 'returning');
  }

  listLeftRunning(untouchedSinceMs: number, most: number): Promise<readonly JobRecord[]> {
    return this.#list(most, ({ state, updatedAtMs, lease }) => {
      const lastMs = Math.max(updatedAtMs, lease?.expiresAtMs ?? 0);
      return state === 'running' && lastMs < untouchedSinceMs;
    });
  }

  listOlder(createdBeforeMs: number, most: number): Promise<readonly JobRecord[]> {
    return this.#list(most, ({ jobId, createdAtMs }) => {
      const { keptFromMs = 0 } = this.markOf(jobId);
      return Math.max(createdAtMs, keptFromMs) < createdBeforeMs;
    });
  }

  async isPhotoUsedSince(photoFileId: string, createdSinceMs: number): Promise<boolean> {
    const uses = await this.#list(1, ({ request, createdAtMs }) => {
      return request.photoFileId === photoFileId && createdAtMs >= createdSinceMs;
    });
    return uses.length > 0;
  }

  remove(jobId: string): Promise<void> {
    return this.#perform('query', () => {
      this.#records.delete(jobId);
      this.#marks.delete(jobId);
    });
  }

  /** The next call of this kind goes wrong. */
  fail(operation: Operation, fault: Fault): void {
    this.#faults.set(operation, [...(this.#faults.get(operation) ?? []), fault]);
  }

  /** What is stored, without a call. */
  peek(jobId: string): JobRecord | undefined {
    const text = this.#records.get(jobId);
    return text === undefined ? undefined : (JSON.parse(text) as JobRecord);
  }

  /** Writes past the rules, as another invocation might have. */
  put(job: JobRecord): void {
    this.#write(job);
  }

  #list(most: number, isWanted: (job: JobRecord) => boolean): Promise<readonly JobRecord[]> {
    return this.#perform('query', () => this.all().filter(isWanted).slice(0, most));
  }

  /** All records of one kind, without a call. */
  all(kind: 'present' | 'removed' = 'present'): JobRecord[] {
    const jobIds = [...this.#records.keys()];
    return jobIds
      .filter((jobId) => this.#isRemoved(jobId) === (kind === 'removed'))
      .map((jobId) => this.peek(jobId)!);
  }

  /** Fields of the document beside the record. */
  mark(jobId: string, marks: JobMarks): void {
    this.#marks.set(jobId, { ...this.markOf(jobId), ...marks });
  }

  markOf(jobId: string): JobMarks {
    return this.#marks.get(jobId) ?? {};
  }

  #isRemoved(jobId: string): boolean {
    return this.markOf(jobId).removal !== undefined;
  }

  #write(job: JobRecord): void {
    this.#records.set(job.jobId, JSON.stringify(job));
    this.writes.push(JSON.parse(JSON.stringify(job)) as JobRecord);
  }

  async #perform<T>(operation: Operation, work: () => T): Promise<T> {
    await Promise.resolve();
    const fault = this.#faults.get(operation)?.shift();
    if (fault === 'lost') throw new AppError('INTERNAL', `${operation} failed`);
    const result = work();
    if (fault === 'unanswered') throw new AppError('INTERNAL', `${operation} got no answer`);
    return result;
  }
}

import type { JobRecord } from '../../../cloudfunctions/inpaint/src/jobs/job-record';
import type {
  RemovalScope,
  RemovalStore,
  RemovedJob,
} from '../../../cloudfunctions/inpaint/src/jobs/removal-store';
import type { MemoryJobs } from './memory-jobs';

/** Removed jobs in memory: marks on the same records. */
export class MemoryRemovals implements RemovalStore {
  readonly #jobs: MemoryJobs;
  #callsLeft = Infinity;

  constructor(jobs: MemoryJobs) {
    this.#jobs = jobs;
  }

  /** The invocation dies at this call, counted from 1. */
  dieAt(call: number): void {
    this.#callsLeft = call;
  }

  async listOpen(scope: RemovalScope, most: number): Promise<readonly string[]> {
    await this.#step();
    const open = this.#within(scope).filter(({ state, jobId }) => {
      return this.#removal(jobId) === undefined && (state === 'queued' || state === 'running');
    });
    return open.slice(0, most).map(({ jobId }) => jobId);
  }

  async mark(scope: RemovalScope, dueAtMs: number): Promise<number> {
    await this.#step();
    const present = this.#within(scope).filter(({ jobId }) => this.#removal(jobId) === undefined);
    for (const job of present) {
      this.#jobs.put({ ...job, revision: job.revision + 1 });
      this.#jobs.mark(job.jobId, { removal: { isEmptied: false, dueAtMs } });
    }
    return present.length;
  }

  async listMarked(scope: RemovalScope, most: number): Promise<readonly RemovedJob[]> {
    await this.#step();
    const marked = this.#within(scope).filter(({ jobId }) => {
      return this.#removal(jobId)?.isEmptied === false;
    });
    return marked.slice(0, most).map((job) => this.#toRemoved(job));
  }

  async listAll(scope: RemovalScope): Promise<readonly RemovedJob[]> {
    await this.#step();
    return this.#within(scope).map((job) => this.#toRemoved(job));
  }

  async listDue(nowMs: number, most: number): Promise<readonly RemovedJob[]> {
    await this.#step();
    const due = this.#jobs.all('removed').filter(({ jobId }) => {
      return this.#removal(jobId)!.dueAtMs < nowMs;
    });
    return due.slice(0, most).map((job) => this.#toRemoved(job));
  }

  async empty({ jobId }: RemovedJob, dueAtMs: number): Promise<void> {
    await this.#step();
    this.#jobs.mark(jobId, { removal: { isEmptied: true, dueAtMs } });
  }

  async forget(jobId: string): Promise<void> {
    await this.#step();
    await this.#jobs.remove(jobId);
  }

  async #step(): Promise<void> {
    await Promise.resolve();
    this.#callsLeft -= 1;
    if (this.#callsLeft === 0) throw new Error('the invocation was killed');
  }

  #within({ ownerOpenid, photoFileIds }: RemovalScope): JobRecord[] {
    return [...this.#jobs.all(), ...this.#jobs.all('removed')].filter((job) => {
      const isOfPhoto = photoFileIds?.includes(job.request.photoFileId) ?? true;
      return job.ownerOpenid === ownerOpenid && isOfPhoto;
    });
  }

  #removal(jobId: string) {
    return this.#jobs.markOf(jobId).removal;
  }

  #toRemoved({ jobId, ownerOpenid, request, createdAtMs, ...job }: JobRecord): RemovedJob {
    const { isEmptied = false, dueAtMs = 0 } = this.#removal(jobId) ?? {};
    const { resultToken, resultFileId } = job;
    const { photoFileId } = request;
    const names = { jobId, ownerOpenid, photoFileId, resultToken, resultFileId };
    return { ...names, createdAtMs, isEmptied, dueAtMs };
  }
}

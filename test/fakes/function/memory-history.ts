import type {
  DoneJob,
  HistoryStore,
  OwnPhoto,
} from '../../../cloudfunctions/inpaint/src/jobs/history-store';
import { placeOf } from '../../../cloudfunctions/inpaint/src/jobs/job-record';
import type { JobRecord } from '../../../cloudfunctions/inpaint/src/jobs/job-record';
import type { MemoryJobs } from './memory-jobs';

/** Finished jobs in memory: another view of the same records. */
export class MemoryHistory implements HistoryStore {
  readonly #jobs: MemoryJobs;

  constructor(jobs: MemoryJobs) {
    this.#jobs = jobs;
  }

  findDone(jobIds: readonly string[]): Promise<readonly DoneJob[]> {
    return this.#list(({ jobId }) => jobIds.includes(jobId), jobIds.length);
  }

  listDone(ownerOpenid: string, beforePlace: string | undefined, most: number) {
    return this.#list((job) => {
      const isOlder = beforePlace === undefined || placeOf(job) < beforePlace;
      return job.ownerOpenid === ownerOpenid && isOlder;
    }, most);
  }

  listDoneOf({ ownerOpenid, photoFileId }: OwnPhoto, most: number) {
    return this.#list(
      (job) => job.ownerOpenid === ownerOpenid && job.request.photoFileId === photoFileId,
      most,
    );
  }

  async choose(jobId: string, chosenAtMs: number): Promise<void> {
    await Promise.resolve();
    this.#jobs.mark(jobId, { chosenAtMs });
  }

  async keep({ ownerOpenid, photoFileId }: OwnPhoto, keptFromMs: number): Promise<void> {
    await Promise.resolve();
    for (const { jobId, ...job } of this.#jobs.all()) {
      if (job.ownerOpenid !== ownerOpenid || job.request.photoFileId !== photoFileId) continue;
      this.#jobs.mark(jobId, { keptFromMs });
    }
  }

  async countFree(ownerOpenid: string, createdSinceMs: number): Promise<number> {
    await Promise.resolve();
    return this.#jobs.all().filter((job) => {
      return (
        job.usage === 'free' && job.ownerOpenid === ownerOpenid && job.createdAtMs >= createdSinceMs
      );
    }).length;
  }

  async #list(isWanted: (job: JobRecord) => boolean, most: number): Promise<readonly DoneJob[]> {
    await Promise.resolve();
    const done = this.#jobs.all().filter((job) => job.state === 'done' && isWanted(job));
    const newestFirst = done.sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
    return newestFirst.slice(0, most).map((job) => this.#toDone(job));
  }

  #toDone(job: JobRecord): DoneJob {
    const { jobId, ownerOpenid, createdAtMs, request, patch = null, resultFileId, report } = job;
    return {
      jobId,
      ownerOpenid,
      createdAtMs,
      photoFileId: request.photoFileId,
      mode: request.mode,
      place: placeOf(job),
      chosenAtMs: this.#jobs.markOf(jobId).chosenAtMs ?? 0,
      patch,
      record: { resultFileId, report },
    };
  }
}

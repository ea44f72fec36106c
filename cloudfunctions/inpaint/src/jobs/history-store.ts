import type { SubmitMode } from '../../../../miniprogram/shared/contract/job';
import type { JobRecord, StoredPatch } from './job-record';

/** A job that is done, without what was asked for: masks are long. */
export interface DoneJob {
  readonly jobId: string;
  readonly ownerOpenid: string;
  readonly photoFileId: string;
  readonly mode: SubmitMode;
  /** Sorts by age. */
  readonly place: string;
  readonly createdAtMs: number;
  /** When the person decided for it the last time; 0 for never. */
  readonly chosenAtMs: number;
  readonly patch: StoredPatch | null;
  readonly record: Pick<JobRecord, 'resultFileId' | 'report'>;
}

/** Finished jobs as people look back on them. Jobs that were removed are not there.
 *  Methods throw AppError INTERNAL (worth another try) when the database cannot be reached. */
export interface HistoryStore {
  /** Those of these jobs that are done, in any order. */
  findDone(jobIds: readonly string[]): Promise<readonly DoneJob[]>;
  /** A person's jobs that are done, newest first. @param beforePlace undefined for the newest of all */
  listDone(
    ownerOpenid: string,
    beforePlace: string | undefined,
    most: number,
  ): Promise<readonly DoneJob[]>;
  /** The same of one photo. */
  listDoneOf(photo: OwnPhoto, most: number): Promise<readonly DoneJob[]>;
  /** Notes that the person decided for a job. */
  choose(jobId: string, atMs: number): Promise<void>;
  /** All jobs of a photo live as long as one that is submitted now. */
  keep(photo: OwnPhoto, fromMs: number): Promise<void>;
  /** Jobs of a person that cost nothing, submitted since. */
  countFree(ownerOpenid: string, createdSinceMs: number): Promise<number>;
}

export interface OwnPhoto {
  readonly ownerOpenid: string;
  readonly photoFileId: string;
}

import type { JobRecord } from './job-record';

/** Jobs in a database that many invocations write at once.
 *  Methods throw AppError INTERNAL (worth another try) when the database cannot be reached. */
export interface JobStore {
  /** Writes a new job; tells when its id is taken, whoever took it. */
  insert(job: JobRecord): Promise<'inserted' | 'exists'>;
  find(jobId: string): Promise<JobRecord | undefined>;
  /** Jobs that wait for a slot before this place. */
  countQueuedBefore(place: string): Promise<number>;
  /** Who waits for a slot longest. */
  firstQueued(): Promise<JobRecord | undefined>;
  /** Jobs of one day that count, of all people. */
  countCounted(day: string): Promise<number>;
  /** Jobs that were given up or cancelled and not given back yet. */
  listReturning(most: number): Promise<readonly JobRecord[]>;
  /** Running jobs that nobody holds and nobody touched since, the longest waiting first. */
  listLeftRunning(untouchedSinceMs: number, most: number): Promise<readonly JobRecord[]>;
  /** Jobs submitted before, oldest first, but for those whose photo is kept longer. @see HistoryStore.keep */
  listOlder(createdBeforeMs: number, most: number): Promise<readonly JobRecord[]>;
  /** Whether a job submitted since then has this photo. */
  isPhotoUsedSince(photoFileId: string, createdSinceMs: number): Promise<boolean>;
  remove(jobId: string): Promise<void>;
  /** Writes `job` if the stored one has this revision; false when somebody else was faster. */
  updateIf(revision: number, job: JobRecord): Promise<boolean>;
}

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
  /** Writes `job` if the stored one has this revision; false when somebody else was faster. */
  updateIf(revision: number, job: JobRecord): Promise<boolean>;
}

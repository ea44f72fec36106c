/** Jobs that belong together when something is removed. */
export interface RemovalScope {
  readonly ownerOpenid: string;
  /** Only jobs of these photos; all of the person's when left out. */
  readonly photoFileIds?: readonly string[];
}

/** What must still be known of a removed job, to delete what it stored. */
export interface RemovedJob {
  readonly jobId: string;
  readonly ownerOpenid: string;
  readonly photoFileId: string;
  readonly resultToken: string;
  readonly resultFileId: string | null;
  readonly createdAtMs: number;
  /** Its files were deleted once; they are again before it is forgotten. */
  readonly isEmptied: boolean;
  /** When others may go on with it. */
  readonly dueAtMs: number;
}

/** Jobs on their way out. A removed job is there for nobody any more, and whoever works on it finds its next write fail; its
 *  document stays until the files are gone for certain, and until it no longer counts for its day.
 *  Methods throw AppError INTERNAL (worth another try) when the database cannot be reached. */
export interface RemovalStore {
  /** Ids of jobs that are not finished. */
  listOpen(scope: RemovalScope, most: number): Promise<readonly string[]>;
  /** Removes all jobs of a scope in one step.
   *  @param dueAtMs when others may finish the work @returns how many were there until now */
  mark(scope: RemovalScope, dueAtMs: number): Promise<number>;
  /** Removed jobs whose files may still be there. */
  listMarked(scope: RemovalScope, most: number): Promise<readonly RemovedJob[]>;
  /** All jobs of a scope, removed or not. */
  listAll(scope: RemovalScope): Promise<readonly RemovedJob[]>;
  /** Removed jobs of all people that are due. */
  listDue(nowMs: number, most: number): Promise<readonly RemovedJob[]>;
  /** The files are deleted: masks and words go, too. @param dueAtMs when the rest may be forgotten */
  empty(job: RemovedJob, dueAtMs: number): Promise<void>;
  forget(jobId: string): Promise<void>;
}

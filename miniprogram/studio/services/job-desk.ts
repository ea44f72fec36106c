import { writeOps } from '../../services/draft/draft';
import { createCancelSource } from './cancel';
import { followJob } from './follow-job';
import { prepareOrder } from './prepare-order';
import { keyOfStack } from './stack/patch-stack';
import { createPhotoUpload } from './upload-photo';
import type { Platform } from '../../platform/ports';
import type { CancelToken } from './cancel';
import type { CancelledJobs } from '../../services/cancelled-jobs';
import type { DraftJob } from '../../services/draft/draft';
import type { EditPhoto } from '../../services/edit-photo';
import type { EraseProgress, EraseResult, EraseWatcher } from './erase-watcher';
import type { JobFate } from '../../services/job-fate';
import type { EditOrder, PreparedOrder } from './prepare-order';
import type { PhotoUpload } from './upload-photo';

export interface DeskPorts extends Pick<
  Platform,
  'clock' | 'cloud' | 'files' | 'ids' | 'presence'
> {
  readonly cancelledJobs: CancelledJobs;
}

const NO_JOBS: readonly DraftJob[] = [];

/** Who waits at the desk. */
export interface DeskWatcher {
  onProgress(progress: EraseProgress): void;
  readonly cancel: CancelToken;
}

/** One photo's way to its results: keeps the upload, and the ids of the jobs whose fate is open, so that nothing is sent or paid
 *  twice. There is one order at a time, for as many jobs as wanted. */
export class JobDesk {
  private readonly upload: PhotoUpload;
  private jobs: readonly DraftJob[] = [];
  /** What the jobs are for. */
  private key = '';
  private prepared: Promise<PreparedOrder> | null = null;

  /** @param onChange told when there is something new to remember */
  constructor(
    private readonly ports: DeskPorts,
    photo: EditPhoto,
    private readonly onChange: () => Promise<void>,
  ) {
    this.upload = createPhotoUpload(ports, photo, () => void onChange());
  }

  get photoFileId(): string | null {
    return this.upload.fileId();
  }

  beginUpload(): void {
    this.upload.begin();
  }

  /** Answers the photo's fileID, once it lies in the cloud. @throws AppError, OfflineError */
  uploadPhoto(): Promise<string> {
    return this.upload.finish(() => undefined, createCancelSource().token);
  }

  /** The cloud no longer has the photo, which it keeps for a day unless a job names it: the next order sends it again. */
  forgetPhoto(): void {
    this.upload.forget();
  }

  /** Takes up the jobs of an earlier time; whatever was known of them, the cloud knows better. */
  takeJobs(jobs: readonly DraftJob[], order: EditOrder): void {
    this.key = keyOfOrder(order);
    this.jobs = jobs.map(({ jobId, fate }) => ({ jobId, fate: fate === 'done' ? 'known' : fate }));
  }

  /** Those of the order at hand. */
  get allJobs(): readonly DraftJob[] {
    return this.jobs;
  }

  /** The jobs to remember with this order. */
  jobsOf(order: EditOrder): readonly DraftJob[] {
    return this.key === keyOfOrder(order) ? this.jobs : NO_JOBS;
  }

  /** Ids of so many jobs for an order: those whose fate is open, where the order is the same, and new ones. Jobs of another
   *  order end. */
  open(order: EditOrder, count: number): readonly string[] {
    this.take(order);
    this.jobs = this.jobs.filter(isOpen);
    this.prepared = null;
    while (this.jobs.length < count) this.add();
    return this.jobs.map(({ jobId }) => jobId);
  }

  /** The id of one more job for an order. */
  openAnother(order: EditOrder): string {
    this.take(order);
    return this.add();
  }

  /** Keeps the ids; to be awaited before a job is sent. */
  remember(): Promise<void> {
    return this.onChange();
  }

  /** Sees a job of the order at hand through.
   *  @throws AppError with the job's code; CANCELLED; OfflineError when patience ran out */
  async follow(
    jobId: string,
    order: EditOrder,
    { onProgress, cancel }: DeskWatcher,
  ): Promise<EraseResult> {
    const onFate = (fate: JobFate): void => this.noteFate(jobId, fate);
    const watcher: EraseWatcher = { onProgress, cancel, onFate };
    const isKnown = this.jobs.some((job) => job.jobId === jobId && job.fate === 'known');
    const submit = isKnown ? null : { ...(await this.prepare(order, watcher)), jobId };
    return followJob(this.ports, { jobId, submit }, watcher);
  }

  /** Ends all jobs in the cloud that have not ended, now or as soon as there is a network. One that had finished before is
   *  kept: its result is paid, and asked again with the same order it is taken. */
  async cancel(): Promise<void> {
    const { jobs, key } = this;
    this.prepared = null;
    this.jobs = jobs.filter((job) => !isOpen(job));
    const sent = jobs.filter((job) => isOpen(job) && job.fate !== 'new');
    await Promise.all(
      sent.map(async (job) => {
        const view = await this.ports.cancelledJobs.add(job.jobId);
        if (view?.state !== 'done' || this.key !== key) return;
        this.jobs = [...this.jobs, { ...job, fate: 'known' }];
      }),
    );
  }

  /** Turns to an order; jobs of another one end. */
  private take(order: EditOrder): void {
    const key = keyOfOrder(order);
    if (this.key === key) return;
    void this.cancel();
    [this.key, this.jobs] = [key, []];
  }

  private add(): string {
    const jobId = this.ports.ids.createId();
    this.jobs = [...this.jobs, { jobId, fate: 'new' }];
    return jobId;
  }

  /** Once for all jobs of an order; again after a failure. */
  private prepare(order: EditOrder, watcher: EraseWatcher): Promise<PreparedOrder> {
    const prepared = this.prepared ?? prepareOrder(this.ports, order, this.upload, watcher);
    this.prepared = prepared;
    prepared.catch(() => {
      if (this.prepared === prepared) this.prepared = null;
    });
    return prepared;
  }

  private noteFate(jobId: string, fate: JobFate): void {
    if (!this.jobs.some((job) => job.jobId === jobId)) return;
    this.jobs = this.jobs.flatMap((job) => {
      if (job.jobId !== jobId) return [job];
      return fate === 'over' ? [] : [{ jobId, fate }];
    });
    void this.onChange();
  }
}

/** Nobody knows yet whether it brings a result. */
function isOpen({ fate }: DraftJob): boolean {
  return fate !== 'done';
}

/** Equal keys, equal results: all that a job depends on but its id. */
function keyOfOrder({ mask, wish, base }: EditOrder): string {
  return [keyOfStack(base), JSON.stringify(wish), writeOps(mask.ops)].join('\n\n');
}

import { isAppError } from '../shared/contract/app-error';
import { writeOps } from './draft/draft';
import { erasePhoto } from './erase-photo';
import { followJob } from './follow-job';
import { createPhotoUpload } from './upload-photo';
import type { Platform } from '../platform/ports';
import type { MaskDocument, MaskOp } from '../shared/mask/mask-document';
import { createCancelSource } from './cancel';
import type { CancelToken } from './cancel';
import type { CancelledJobs } from './cancelled-jobs';
import type { DraftJob } from './draft/draft';
import type { EditWish } from './edit-wish';
import type { EditPhoto } from './edit-photo';
import type { EraseProgress, EraseResult, EraseWatcher, JobFate } from './erase-watcher';
import type { PhotoUpload } from './upload-photo';

export interface DeskPorts extends Pick<
  Platform,
  'clock' | 'cloud' | 'files' | 'ids' | 'presence'
> {
  readonly cancelledJobs: CancelledJobs;
}

/** A job and the strokes that it stands for. */
interface JobInHand extends DraftJob {
  readonly strokes: string;
}

/** Who waits at the desk. */
interface DeskWatcher {
  onProgress(progress: EraseProgress): void;
  readonly cancel: CancelToken;
}

/** One photo's way to its result: keeps the upload, and the id of the job whose fate is open, so that nothing is sent or paid
 *  twice. */
export class JobDesk {
  private upload: PhotoUpload;
  private job: JobInHand | null = null;

  /** @param onChange told when there is something new to remember; awaited before a job is sent */
  constructor(
    private readonly ports: DeskPorts,
    photo: EditPhoto,
    private readonly onChange: () => Promise<void>,
  ) {
    this.upload = this.uploadOf(photo);
  }

  get photoFileId(): string | null {
    return this.upload.fileId();
  }

  /** Answers the photo's fileID once it lies in the cloud. @throws as the upload */
  uploadPhoto(): Promise<string> {
    return this.upload.finish(() => undefined, createCancelSource().token);
  }

  beginUpload(): void {
    this.upload.begin();
  }

  /** Another photo lies here now. */
  takePhoto(photo: EditPhoto): void {
    this.upload = this.uploadOf(photo);
    this.job = null;
  }

  /** Takes up the job of an earlier time; whatever was known of it, the cloud knows better. */
  takeJob({ jobId, fate }: DraftJob, ops: readonly MaskOp[]): void {
    this.job = { jobId, strokes: writeOps(ops), fate: fate === 'done' ? 'known' : fate };
  }

  /** The job to remember with these strokes. */
  jobOf(ops: readonly MaskOp[]): DraftJob | null {
    if (this.job === null || this.job.strokes !== writeOps(ops)) return null;
    const { jobId, fate } = this.job;
    return { jobId, fate };
  }

  /** Erases what the mask covers. A job whose fate is open is taken up while the strokes are the same.
   *  @throws AppError as erasePhoto */
  async erase(mask: MaskDocument, wish: EditWish, watcher: DeskWatcher): Promise<EraseResult> {
    try {
      return await this.follow(await this.openJob(mask), { mask, wish }, watcher);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'PHOTO_NOT_FOUND') throw error;
      // The cloud keeps an upload for a day: it goes up once more, nobody needs to know.
      this.upload.forget();
      return this.follow(await this.openJob(mask), { mask, wish }, watcher);
    }
  }

  /** Ends the job in the cloud, now or as soon as there is a network. One that had finished before is kept: its result is
   *  paid, and asked again with the same strokes it is taken. */
  async cancel(): Promise<void> {
    const { job } = this;
    this.job = null;
    if (job === null || job.fate === 'new') return;
    const view = await this.ports.cancelledJobs.add(job.jobId);
    if (view?.state === 'done' && this.job === null) this.job = { ...job, fate: 'known' };
  }

  private async openJob({ ops }: MaskDocument): Promise<JobInHand> {
    const strokes = writeOps(ops);
    if (this.job?.strokes !== strokes || this.job.fate === 'done') {
      if (this.job?.fate === 'sent' || this.job?.fate === 'known') void this.cancel();
      this.job = { jobId: this.ports.ids.createId(), strokes, fate: 'new' };
    }
    const { job } = this;
    await this.onChange();
    return job;
  }

  private follow(
    { jobId, fate }: JobInHand,
    order: { readonly mask: MaskDocument; readonly wish: EditWish },
    { onProgress, cancel }: DeskWatcher,
  ): Promise<EraseResult> {
    const { ports, upload } = this;
    const watcher: EraseWatcher = {
      onProgress,
      cancel,
      onFate: (next) => this.noteFate(jobId, next),
    };
    return fate === 'known'
      ? followJob(ports, { jobId, submit: null }, watcher)
      : erasePhoto(ports, { jobId, upload, ...order }, watcher);
  }

  private noteFate(jobId: string, fate: JobFate): void {
    if (this.job?.jobId !== jobId) return;
    this.job = fate === 'over' ? null : { ...this.job, fate };
    void this.onChange();
  }

  private uploadOf(photo: EditPhoto): PhotoUpload {
    return createPhotoUpload(this.ports, photo, () => void this.onChange());
  }
}

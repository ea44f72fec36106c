import { AppError } from '../../../shared/contract/app-error';
import { createCancelSource } from '../cancel';
import { followJob } from '../follow-job';
import { sendMasks } from '../send-mask';
import { keyOfStack, toPatchRefs } from './patch-stack';
import type { Platform } from '../../../platform/ports';
import type { SubmitRequest } from '../../../shared/contract/actions';
import type { EraseProgress, EraseResult } from '../erase-watcher';
import type { ResultFiles } from '../result-files';
import type { Layer, PatchStack } from '../../../services/stack/patch';

type Ports = Pick<Platform, 'clock' | 'cloud' | 'files' | 'ids' | 'presence'>;

/** The one photo whose stacks these are. */
interface Original {
  readonly path: string;
  /** null before it is uploaded. */
  readonly fileId: string | null;
}

/** Whose pictures these are. */
interface PictureOwner {
  original(): Original;
  /** Told while a picture is composed. */
  onProgress(progress: EraseProgress): void;
  onComposed(result: EraseResult): void;
}

/** Finished jobs that show a photo with what lies on it. A picture that is known is not asked for again. */
export class StackPictures {
  private readonly known = new Map<string, Promise<EraseResult>>();
  /** Ids of finished jobs that show a stack. */
  private readonly jobIds = new Map<string, string>();
  private readonly work = createCancelSource();

  constructor(
    private readonly ports: Ports,
    private readonly results: ResultFiles,
    private readonly owner: PictureOwner,
  ) {}

  /** A job is done whose patch lies on top of a stack. */
  note(base: PatchStack, result: EraseResult): void {
    const top = { jobId: result.jobId, isHidden: false, restore: null };
    void this.keep([...base, top], async () => result);
  }

  /** A job of an earlier time shows this stack. */
  recall(stack: PatchStack, jobId: string): void {
    this.jobIds.set(keyOfStack(stack), jobId);
  }

  /** The finished job that shows a stack; null where none is known. */
  jobIdOf(stack: PatchStack): string | null {
    return this.jobIds.get(keyOfStack(stack)) ?? null;
  }

  /** The finished job that shows a stack, its picture fetched; composed now, for nothing, where there is none.
   *  @throws AppError, OfflineError, PhoneFullError */
  async resultOf(stack: PatchStack): Promise<EraseResult> {
    const known = this.known.get(keyOfStack(stack));
    const result = await (known ?? this.keep(stack, () => this.ask(stack)));
    return { ...result, path: await this.results.fetch(result.resultFileId) };
  }

  /** The picture of a stack as a file on the phone.
   *  @throws AppError, OfflineError, PhoneFullError */
  async pathOf(stack: PatchStack): Promise<string> {
    const original = this.owner.original().path;
    if (keyOfStack(stack) === '') return original;
    return (await this.resultOf(stack)).path ?? original;
  }

  /** Nobody waits any more. */
  close(): void {
    this.work.cancel();
  }

  /** A failure is not kept. */
  private keep(stack: readonly Layer[], ask: () => Promise<EraseResult>): Promise<EraseResult> {
    const key = keyOfStack(stack);
    const asked = ask();
    this.known.set(key, asked);
    asked.then(
      ({ jobId }) => this.jobIds.set(key, jobId),
      () => {
        this.known.delete(key);
        this.jobIds.delete(key);
      },
    );
    return asked;
  }

  private ask(stack: PatchStack): Promise<EraseResult> {
    const jobId = this.jobIdOf(stack);
    return jobId === null ? this.compose(stack) : this.follow(jobId, null);
  }

  private async compose(stack: PatchStack): Promise<EraseResult> {
    const photoFileId = this.owner.original().fileId;
    if (photoFileId === null) throw new AppError('PHOTO_NOT_FOUND', 'the photo was never sent');
    const jobId = this.ports.ids.createId();
    const sent = await sendMasks(this.ports, null, toPatchRefs(stack));
    const submit = { action: 'submit', jobId, photoFileId, mode: 'compose', ...sent } as const;
    const result = await this.follow(jobId, submit);
    this.owner.onComposed(result);
    return result;
  }

  private follow(jobId: string, submit: SubmitRequest | null): Promise<EraseResult> {
    const onProgress = (progress: EraseProgress): void => this.owner.onProgress(progress);
    const watcher = { cancel: this.work.token, onProgress, onFate: () => undefined };
    return followJob(this.ports, { jobId, submit }, watcher);
  }
}

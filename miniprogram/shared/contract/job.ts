import type { ErrorReply } from './error-codes';

export type JobMode = 'erase' | 'edit';
/** `compose` asks no provider: it lays patches on the original. @see stack */
export type SubmitMode = JobMode | 'compose';
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
export type ProviderName = 'volcengine' | 'builtin';
export type PhotoFormat = 'jpeg' | 'png';

/** What the running job is at, for the words on the screen. */
export type JobPhase = 'preparing' | 'filling' | 'composing';

/** The photo as it was found. Width and height in pixels as displayed (EXIF orientation applied). */
export interface PhotoReport {
  readonly format: string;
  readonly width: number;
  readonly height: number;
  /** EXIF orientation 1..8; 1 where the file has none. */
  readonly orientation: number;
  readonly bytes: number;
}

/** One rectangle that went to the provider, in pixels of the photo as displayed. */
export interface CropReport {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Bytes of picture and mask as sent. */
  readonly sentBytes: number;
}

/** A part of the photo's file that would still have shown what was erased, or no longer held true, and was left out.
 *  `thumbnail`: small pictures in the metadata. `film`: of a motion photo. `gain-map`: brightness for HDR screens.
 *  `further-pictures`: large previews, depth maps, other shots. `unknown`: data that nobody documents. `frames`: of an animation. */
export type DroppedPart =
  'thumbnail' | 'film' | 'gain-map' | 'further-pictures' | 'unknown' | 'frames';

export interface ResultReport {
  readonly format: string;
  readonly bytes: number;
  /** True when everything outside the touched blocks is bit for bit as it was. */
  readonly lossless: boolean;
  readonly blocksTotal: number;
  readonly blocksChanged: number;
  /** Absent or empty where the whole file was kept. */
  readonly dropped?: readonly DroppedPart[];
}

/** Milliseconds spent by the function; `total` includes the waiting between calls. */
export interface TimingsReport {
  readonly fetch: number;
  readonly mask: number;
  readonly crop: number;
  readonly provider: number;
  readonly compose: number;
  readonly store: number;
  readonly total: number;
}

/** Everything that is known of a finished edit. @see docs: public formats, command line */
export interface JobReport {
  readonly provider: ProviderName;
  readonly reqKey: string;
  readonly requestId: string;
  readonly providerCalls: number;
  readonly photo: PhotoReport;
  readonly crops: readonly CropReport[];
  readonly grownByPx: number;
  readonly result: ResultReport;
  readonly timingsMs: TimingsReport;
}

interface JobViewBase {
  readonly jobId: string;
}

/** What `submit` and `watch` answer. Times in milliseconds. */
export type JobView =
  | (JobViewBase & {
      readonly state: 'queued';
      /** Jobs before this one; 0 = next. */
      readonly position: number;
      readonly estimateMs: number;
      readonly pollAfterMs: number;
    })
  | (JobViewBase & {
      readonly state: 'running';
      readonly phase: JobPhase;
      readonly estimateMs: number;
      readonly pollAfterMs: number;
    })
  | (JobViewBase & {
      readonly state: 'done';
      /** fileID of the result in cloud storage. */
      readonly resultFileId: string;
      readonly report: JobReport;
    })
  | (JobViewBase & { readonly state: 'failed'; readonly error: ErrorReply })
  | (JobViewBase & { readonly state: 'cancelled' });

/** True when nothing more will happen to the job. */
export function isFinished(state: JobState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { ErrorReply } from '../../../../miniprogram/shared/contract/error-codes';
import type { FillOptions } from '../../../../miniprogram/shared/contract/fill-options';
import type {
  CropReport,
  JobMode,
  JobPhase,
  JobReport,
  JobState,
  PhotoReport,
  ProviderName,
  SubmitMode,
} from '../../../../miniprogram/shared/contract/job';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';

/** An earlier edit that lay on the photo when the person painted. */
export interface StackedPatch {
  readonly jobId: string;
  /** Packed mask of where the original was brushed back. */
  readonly restore?: string;
}

/** What the person asked for; never changes. */
export interface JobRequest {
  readonly photoFileId: string;
  /** Absent where nothing is filled, only composed. */
  readonly mask?: MaskDocument;
  readonly mode: SubmitMode;
  readonly prompt?: string;
  readonly seed: number;
  /** What the person chose of the fill; absent where they chose nothing. */
  readonly options?: FillOptions;
  /** The lowest first; absent in older records. */
  readonly patches?: readonly StackedPatch[];
}

/** The right to work on a job until a moment; then anyone may take it. */
export interface JobLease {
  /** Random, one for each invocation. */
  readonly holder: string;
  readonly expiresAtMs: number;
}

/** What is known once the photo was opened; enough to finish the report later. */
export interface JobPlan {
  readonly photo: PhotoReport;
  /** Those that the provider was called for so far. */
  readonly crops: readonly CropReport[];
  readonly grownByPx: number;
}

/** One call to the provider.
 *  `open`: announced, its outcome not known (yet). `started`: the provider works on a task. `refused`: it took nothing. */
export type ProviderCall =
  | { readonly status: 'open' }
  | { readonly status: 'started'; readonly taskId: string; readonly requestId: string }
  | { readonly status: 'refused' };

/** What a finished job added to its photo. */
export interface StoredPatch {
  /** None where no pixel changed. */
  readonly pieces: readonly { readonly fileId: string; readonly rect: PixelRect }[];
  /** Width of its soft edge. */
  readonly softPx: number;
  /** Around all that it changed, in pixels of the photo as displayed. */
  readonly bounds: PixelRect;
}

/** `free`: composes only, never counts. `uncounted`: just written. `counted`: one of the person's jobs of the day. `returning`: to be given back. `returned`: given back. */
export type JobUsage = 'free' | 'uncounted' | 'counted' | 'returning' | 'returned';

/** Milliseconds of own work so far, by step. */
export interface SpentMs {
  readonly fetch: number;
  readonly mask: number;
  readonly crop: number;
  readonly provider: number;
  readonly compose: number;
  readonly store: number;
}

export type StepName = keyof SpentMs;

/** A job as it lies in the database. Each write raises `revision` by one. */
export interface JobRecord {
  readonly jobId: string;
  readonly revision: number;
  readonly ownerOpenid: string;
  readonly request: JobRequest;
  /** Of the request: another request under the same id is refused. */
  readonly contentHash: string;
  /** Name of the result in storage, made once so that storing twice overwrites. */
  readonly resultToken: string;
  readonly provider: ProviderName;
  readonly createdAtMs: number;

  readonly usage: JobUsage;
  /** When it got a slot first; null while it never had one. */
  readonly startedAtMs: number | null;
  /** Fills of the crop at hand that were refused or spoiled, each tried again with another seed. */
  readonly reseeds: number;
  readonly state: JobState;
  readonly phase: JobPhase;
  readonly lease: JobLease | null;
  /** Leases that ran out: invocations that were killed. */
  readonly cuts: number;
  /** Passing failures that the job went on after. */
  readonly faults: number;
  readonly plan: JobPlan | null;
  /** Fills of crops before the last, in order, kept in storage until the photo is composed; never filled again. */
  readonly fillFileIds: readonly string[];
  readonly call: ProviderCall | null;
  /** Calls that the provider may have charged for. */
  readonly providerCalls: number;
  readonly spentMs: SpentMs;
  readonly resultFileId: string | null;
  /** Null until an edit is done, and for jobs that only compose; absent in older records. */
  readonly patch?: StoredPatch | null;
  readonly report: JobReport | null;
  readonly error: ErrorReply | null;
  readonly updatedAtMs: number;
}

export const NOTHING_SPENT: SpentMs = {
  fetch: 0,
  mask: 0,
  crop: 0,
  provider: 0,
  compose: 0,
  store: 0,
};

/** Order in the queue as text that sorts: first come first served, ids decide between equals. */
export function placeOf({ createdAtMs, jobId }: Pick<JobRecord, 'createdAtMs' | 'jobId'>): string {
  return `${String(createdAtMs).padStart(15, '0')}-${jobId}`;
}

/** What the provider is asked for. @throws AppError INTERNAL for a job that asks none */
export function fillMode({ request }: JobRecord): JobMode {
  if (request.mode !== 'compose') return request.mode;
  throw new AppError('INTERNAL', 'a job that only composes asks no provider');
}

/** What is to be filled. @throws AppError INTERNAL for a job that only composes */
export function fillMask({ request }: JobRecord): MaskDocument {
  if (request.mask !== undefined) return request.mask;
  throw new AppError('INTERNAL', 'a job that only composes has no mask');
}

/** Whether the provider charged for the job, or may have. The embedded engine charges nothing. */
export function isPaid({ provider, providerCalls, call, fillFileIds }: JobRecord): boolean {
  const mayBeCharged = call?.status === 'open' || call?.status === 'started';
  const isCharged = fillFileIds.length > 0;
  return provider !== 'builtin' && providerCalls > 0 && (mayBeCharged || isCharged);
}

import { isAppError } from '../../../../miniprogram/shared/contract/app-error';
import type { FillOption, FillOptions } from '../../../../miniprogram/shared/contract/fill-options';
import type { JobMode, ProviderName } from '../../../../miniprogram/shared/contract/job';

/** A picture as a file. Sizes in pixels. */
export interface EncodedPicture {
  readonly bytes: Uint8Array;
  readonly format: 'jpeg' | 'png';
  readonly widthPx: number;
  readonly heightPx: number;
}

/** One crop to be filled. */
export interface FillRequest {
  readonly mode: JobMode;
  /** Upright or stored orientation does not matter to a provider; picture and mask agree. */
  readonly picture: EncodedPicture;
  /** 8-bit grey PNG as large as the picture: 0 keep, 255 change. */
  readonly mask: EncodedPicture;
  /** Present for mode 'edit'. */
  readonly prompt?: string;
  readonly seed: number;
  /** Those that the provider does not know change nothing. */
  readonly options?: FillOptions;
}

/** A filled crop: JPEG or PNG bytes of any size; the caller resamples. */
export interface FilledCrop {
  readonly kind: 'filled';
  readonly bytes: Uint8Array;
  /** The provider's own id of the request, for its support; never a secret. */
  readonly requestId: string;
}

/** A task that the provider works on; store its id before anything else. */
export interface StartedTask {
  readonly kind: 'started';
  readonly taskId: string;
  readonly requestId: string;
}

export interface PendingTask {
  readonly kind: 'pending';
}

/** Paints something plausible into the masked part of a crop.
 *  Every method throws AppError only: PROVIDER_UNAVAILABLE, BUSY, TIMED_OUT, NOT_CONFIGURED, PHOTO_REFUSED,
 *  MASK_EMPTY, MASK_TOO_LARGE, PROMPT_REFUSED, RESULT_REFUSED, RESULT_UNUSABLE, PHOTO_UNSUPPORTED, PHOTO_TOO_LARGE, INTERNAL. */
export interface FillProvider {
  readonly name: ProviderName;
  readonly canEdit: boolean;
  /** The provider's name of the ability used for a mode; 'patchmatch' for the embedded engine. */
  reqKey(mode: JobMode): string;
  /** The options that change a fill of this mode. */
  knownOptions(mode: JobMode): readonly FillOption[];
  /** Begins; a provider without tasks answers with the filled crop at once. */
  start(request: FillRequest, signal: AbortSignal): Promise<StartedTask | FilledCrop>;
  /** Asks for a task that `start` began. */
  poll(mode: JobMode, taskId: string, signal: AbortSignal): Promise<PendingTask | FilledCrop>;
}

/** What may be done after a failed call. `none`: nothing, repeating is useless or might pay twice. `fresh-signature-once`: the
 *  same call, signed anew. `back-off`: the same call after a pause. `new-seed`: a new call with another seed. */
export type RetryClass = 'none' | 'fresh-signature-once' | 'back-off' | 'new-seed';

/** Whether the provider may have taken (and may bill) the call that failed. */
export type CallOutcome = 'not-accepted' | 'unknown';

/** The `cause` of an AppError thrown by a provider over the network: what the queue and the operator's log need to know.
 *  Holds nothing secret and none of the provider's own words. */
export interface ProviderFault {
  readonly kind: 'provider-fault';
  /** The call as the provider names it. */
  readonly action: string;
  /** The provider's code, or what happened on the way, such as `http:cut`. */
  readonly providerCode: string;
  /** 0 where no reply came. */
  readonly httpStatus: number;
  /** For the provider's support; empty where the reply had none. */
  readonly requestId: string;
  readonly retry: RetryClass;
  readonly outcome: CallOutcome;
}

/** The fault behind an error, where there is one. */
export function faultOf(error: unknown): ProviderFault | undefined {
  return isAppError(error) && isProviderFault(error.cause) ? error.cause : undefined;
}

function isProviderFault(cause: unknown): cause is ProviderFault {
  return (
    typeof cause === 'object' &&
    cause !== null &&
    'kind' in cause &&
    cause.kind === 'provider-fault'
  );
}

import type { ErrorReply } from './error-codes';
import type { FillOption, FillOptions } from './fill-options';
import type { JobMode, JobView, PhotoFormat, SubmitMode } from './job';
import type {
  ChooseRequest,
  HistoryReply,
  HistoryRequest,
  MakingReply,
  MakingRequest,
  PreviewReply,
  PreviewRequest,
  RemoveReply,
  RemoveRequest,
} from './history';
import type { SegmentReply, SegmentRequest } from './segment';
import type { PatchRef } from './stack';
import type { MaskDocument } from '../mask/mask-document';

/** Version of the contract; a phone may run last month's. Add fields, never change a meaning. */
export const CONTRACT_VERSION = 1;

/** The name of the cloud function in CloudBase. */
export const FUNCTION_NAME = 'inpaint';

export interface SessionRequest {
  readonly action: 'session';
}

/** What a person has used of a day, which ends at midnight in Asia/Shanghai. */
export interface UsageReport {
  /** Jobs of today that are under way or done. */
  readonly used: number;
  readonly limit: number;
  /** Milliseconds since 1970. */
  readonly resetAtMs: number;
}

export interface SessionReply {
  readonly contractVersion: number;
  /** Where this caller may upload photos; ends with a slash. */
  readonly uploadPrefix: string;
  /** False where no provider can follow a prompt. */
  readonly canEdit: boolean;
  /** The options of a submit that change something here, by mode. Absent in the replies of older functions: none. */
  readonly options?: Readonly<Record<JobMode, readonly FillOption[]>>;
  readonly provider: 'volcengine' | 'builtin';
  /** Absent in the replies of older functions. */
  readonly usage?: UsageReport;
  /** False where the operator has not said who makes the pictures (AIGC_PRODUCER): exported files then name the product. Absent
   *  in the replies of older functions. */
  readonly namesProducer?: boolean;
}

/** What a person may upload: a photo, or a packed mask that is too long for a request. */
export type UploadFormat = PhotoFormat | 'mask';

/** Asks for the place of one upload, before it begins: what is uploaded there and never submitted is deleted after a day.
 *  Ask again for each transfer. A function that does not know the action yet answers INVALID_REQUEST: then upload to
 *  `SessionReply.uploadPrefix` plus a random name. */
export interface AnnounceRequest {
  readonly action: 'announce';
  readonly format: UploadFormat;
}

export interface AnnounceReply {
  /** Upload to exactly this path, which is the caller's own and new. */
  readonly cloudPath: string;
  /** Until then a job may name the photo, milliseconds since 1970; later `submit` answers PHOTO_NOT_FOUND. A photo that a
   *  job named stays as long as that job. */
  readonly deletedAtMs: number;
}

export interface SubmitOptions extends FillOptions {
  readonly seed?: number;
}

export interface SubmitRequest {
  readonly action: 'submit';
  /** Made by the client, also the idempotency key: letters, digits, - and _, 16 to 64 of them. */
  readonly jobId: string;
  /** fileID below the caller's own prefix: a photo that was uploaded, or an earlier result. */
  readonly photoFileId: string;
  /** What lies on the photo already, the lowest first; none when left out. With mode `compose` all there is. @see PatchRef */
  readonly patches?: readonly PatchRef[];
  /** The mask as JSON. Of the three ways to send it, exactly one is there; none with mode `compose`. */
  readonly mask?: MaskDocument;
  /** The mask as packMask writes it: a tenth of the JSON. */
  readonly packedMask?: string;
  /** fileID below the caller's own prefix: a file with the packed text, where that is too long for a request. */
  readonly maskFileId?: string;
  readonly mode: SubmitMode;
  /** With mode `edit`: what the painted place should become, at most LIMITS.promptChars, without control characters. */
  readonly prompt?: string;
  readonly options?: SubmitOptions;
}

export interface WatchRequest {
  readonly action: 'watch';
  readonly jobId: string;
}

/** Ends a job that is queued or running; a finished one stays as it is. May be sent again. */
export interface CancelRequest {
  readonly action: 'cancel';
  readonly jobId: string;
}

/** The languages that the visible AI label is written in. */
export type LabelLanguage = 'zh' | 'en';

/** Makes of a finished job's result the file that may be saved or shared: with the visible AI label and the one in its metadata.
 *  May be sent again: the same job, language and location give the same file, made once. */
export interface ExportRequest {
  readonly action: 'export';
  readonly jobId: string;
  /** The person's; the operator may insist on Chinese. */
  readonly language: LabelLanguage;
  /** False leaves out where the photo was taken. */
  readonly keepLocation: boolean;
}

export interface ExportReply {
  readonly jobId: string;
  /** fileID of the labelled file in cloud storage; it is deleted with the job. */
  readonly fileId: string;
  readonly format: PhotoFormat;
  readonly bytes: number;
}

export type ActionRequest =
  | SessionRequest
  | AnnounceRequest
  | SubmitRequest
  | WatchRequest
  | CancelRequest
  | ExportRequest
  | HistoryRequest
  | PreviewRequest
  | MakingRequest
  | ChooseRequest
  | SegmentRequest
  | RemoveRequest;

/** What each action answers. */
export interface ActionReplies {
  readonly session: SessionReply;
  readonly announce: AnnounceReply;
  readonly submit: JobView;
  readonly watch: JobView;
  readonly cancel: JobView;
  readonly export: ExportReply;
  readonly history: HistoryReply;
  readonly preview: PreviewReply;
  readonly making: MakingReply;
  readonly choose: JobView;
  readonly segment: SegmentReply;
  readonly remove: RemoveReply;
}

export type ActionName = keyof ActionReplies;

export type Reply<T> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: ErrorReply };

import type { MaskOp } from '../../shared/mask/mask-document';
import type { PixelRect } from '../../shared/mask/pixel-space';
import type { EditWish } from '../edit-wish';

/** One accepted edit of a photo. */
export interface Patch {
  /** The job that made it. */
  readonly jobId: string;
  /** Counts the edits of a photo from 1; another try keeps it. */
  readonly number: number;
  /** Around all that it changed, in pixels of the photo as displayed. */
  readonly bounds: PixelRect;
  readonly isHidden: boolean;
  /** Where the original was brushed back, as packMask writes it; null for nowhere. */
  readonly restore: string | null;
  /** What it was made of, to be tried again; null for one of an earlier time. */
  readonly making: PatchMaking | null;
}

/** What of a patch is seen. */
export type Layer = Pick<Patch, 'jobId' | 'isHidden' | 'restore'>;

/** What an edit was asked for. */
export interface PatchMaking {
  /** Image pixels, in order. */
  readonly ops: readonly MaskOp[];
  readonly wish: EditWish;
}

/** What lies on the untouched original, the lowest first; never changed, only replaced. */
export type PatchStack = readonly Patch[];

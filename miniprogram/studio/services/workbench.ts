import type { MaskDocument, MaskOp } from '../../shared/mask/mask-document';
import type { EditEvent } from './edit-event';
import type { EditSession } from './edit-session';

/** Tries again what failed. @param readMask what is painted now */
export type Again = (readMask: () => MaskDocument) => Promise<void>;

/** Where those who do one thing for an editor meet: what is known, and what they say. */
export interface Workbench {
  readonly session: EditSession;
  dispatch(event: EditEvent): void;
  /** From now on, trying again means this. */
  prepareRetry(again: Again): void;
  /** Says what went wrong. @param problem a notice of its own, or anything thrown */
  fail(problem: unknown, again: Again): void;
}

/** Operations as a document of the photo on the bench. */
export function maskOf(
  { session }: Pick<Workbench, 'session'>,
  ops: readonly MaskOp[],
): MaskDocument {
  const { widthPx: width, heightPx: height } = session.photo;
  return { version: 1, width, height, ops };
}

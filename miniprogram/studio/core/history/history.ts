import type { MaskDocument, MaskOp } from '../../../shared/mask/mask-document';
import type { ImageSize } from '../geometry/size';

/** What was done to the mask, and what was undone and may come back; never changed, only replaced. */
export interface History<Op extends MaskOp = MaskOp> {
  readonly done: readonly Op[];
  /** The next one to redo stands last. */
  readonly undone: readonly Op[];
}

/** One step through the history and the operation that it added or took away. */
export interface HistoryStep<Op extends MaskOp = MaskOp> {
  readonly history: History<Op>;
  readonly op: Op;
}

/** Nothing was done yet. */
export const EMPTY_HISTORY: History<never> = { done: [], undone: [] };

/** Does an operation; what was undone before is gone. */
export function commitOp<Op extends MaskOp>({ done }: History<Op>, op: Op): History<Op> {
  return { done: [...done, op], undone: [] };
}

export function canUndo({ done }: History): boolean {
  return done.length > 0;
}

export function canRedo({ undone }: History): boolean {
  return undone.length > 0;
}

/** Takes the last operation away; null when there is none. */
export function undoOp<Op extends MaskOp>({ done, undone }: History<Op>): HistoryStep<Op> | null {
  const op = done[done.length - 1];
  if (!op) return null;
  return { op, history: { done: done.slice(0, -1), undone: [...undone, op] } };
}

/** The history without its last operation, if that is this very one; it cannot be redone. Null where it is not. */
export function retractOp<Op extends MaskOp>({ done }: History<Op>, op: Op): History<Op> | null {
  if (done[done.length - 1] !== op) return null;
  return { done: done.slice(0, -1), undone: [] };
}

/** Does the operation again that was undone last; null when there is none. */
export function redoOp<Op extends MaskOp>({ done, undone }: History<Op>): HistoryStep<Op> | null {
  const op = undone[undone.length - 1];
  if (!op) return null;
  return { op, history: { done: [...done, op], undone: undone.slice(0, -1) } };
}

/** The mask document of everything that is done now. */
export function toMaskDocument({ done }: History, { widthPx, heightPx }: ImageSize): MaskDocument {
  return { version: 1, width: widthPx, height: heightPx, ops: done };
}

/** A history in which all these operations are done and can be undone. */
export function historyOf<Op extends MaskOp>(ops: readonly Op[]): History<Op> {
  return { done: ops, undone: [] };
}

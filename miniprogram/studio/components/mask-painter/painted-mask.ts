import { rectOfImage } from '../../core/geometry/rect';
import type { ImageRect } from '../../core/geometry/rect';
import type { ImageSize } from '../../core/geometry/size';
import {
  EMPTY_HISTORY,
  canRedo,
  canUndo,
  commitOp,
  historyOf,
  redoOp,
  retractOp,
  toMaskDocument,
  undoOp,
} from '../../core/history/history';
import type { History, HistoryStep } from '../../core/history/history';
import { isMaskEmpty } from '../../core/history/is-mask-empty';
import { mayGrowAgain } from '../../core/history/may-grow-again';
import { boundsOfOp } from '../../core/replay/bounds-of-op';
import type { MaskDocument, MaskOp, StrokeOp } from '../../../shared/mask/mask-document';
import type { MaskChange } from './handle';
import type { MaskPicture } from './mask-picture';

export interface PaintedMaskParts {
  readonly imageSize: ImageSize;
  readonly picture: MaskPicture;
  /** Brings the picture up to date, before something changes in it. */
  settle(): void;
  onChange(change: MaskChange): void;
}

/** What is painted on a photo: its history, and the picture of it that follows. */
export class PaintedMask {
  private history: History<MaskOp> = EMPTY_HISTORY;

  constructor(private readonly parts: PaintedMaskParts) {}

  /** All that is done, in order. */
  get ops(): readonly MaskOp[] {
    return this.history.done;
  }

  get document(): MaskDocument {
    return toMaskDocument(this.history, this.parts.imageSize);
  }

  undo(): void {
    this.step(undoOp(this.history));
  }

  redo(): void {
    this.step(redoOp(this.history));
  }

  /** Empties the mask; can be undone. Clearing an empty mask is nothing to undo. */
  clear(): void {
    if (!this.isEmpty) this.add({ op: 'clear' });
  }

  /** Nothing grows from nothing, and a document holds only so many of these costly operations.
   *  @param radius image pixels; narrows where it is negative */
  growBy(radius: number): void {
    if (!this.isEmpty && mayGrowAgain(this.ops)) this.add({ op: 'grow', radius });
  }

  /** Does one operation more and shows it. */
  add(op: MaskOp): void {
    const { settle, picture, imageSize } = this.parts;
    settle();
    this.history = commitOp(this.history, op);
    picture.add(this.ops, boundsOfOp(op, imageSize));
    this.tellChange();
  }

  /** Takes a stroke that was drawn piece by piece within an area. */
  commitStroke(op: StrokeOp, area: ImageRect): void {
    this.history = commitOp(this.history, op);
    this.parts.picture.keepUnsettled(area);
    this.tellChange();
  }

  /** Takes an operation back for good, where it is the last one. */
  retract(op: StrokeOp): void {
    const history = retractOp(this.history, op);
    if (history) this.replace(history, boundsOfOp(op, this.parts.imageSize));
  }

  load(ops: readonly MaskOp[]): void {
    this.replace(historyOf(ops), rectOfImage(this.parts.imageSize));
  }

  /** Says what can be undone now. */
  tellChange(): void {
    const { history, isEmpty } = this;
    this.parts.onChange({ canUndo: canUndo(history), canRedo: canRedo(history), isEmpty });
  }

  private get isEmpty(): boolean {
    return isMaskEmpty(this.ops, this.parts.imageSize);
  }

  private step(step: HistoryStep<MaskOp> | null): void {
    if (!step) return;
    const { settle, picture, imageSize } = this.parts;
    if (step.op.op !== 'invert') return this.replace(step.history, boundsOfOp(step.op, imageSize));
    // Inverted twice is as before, done or undone.
    settle();
    this.history = step.history;
    picture.invert();
    this.tellChange();
  }

  private replace(history: History<MaskOp>, area: ImageRect): void {
    this.parts.settle();
    this.history = history;
    this.parts.picture.replace(this.ops, area);
    this.tellChange();
  }
}

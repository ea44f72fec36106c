import { imagePoint } from '../../core/geometry/point';
import type { ImageRect } from '../../core/geometry/rect';
import type { Painter } from '../../core/painter/painter-state';
import type { TouchInput } from '../../core/painter/touch-input';
import { viewFromImage } from '../../core/viewport/viewport';
import type { MaskOp } from '../../../shared/mask/mask-document';
import { CompareLine } from './compare-line';
import type { Scene } from './scene';

/** A finger that stays for so long holds. */
const HOLD_MS = 200;

/** Hears what a finger does while a result is looked at. */
export interface SightListener {
  held(): void;
  released(): void;
  swiped(step: 1 | -1): void;
  /** @param share of the stage's width left of the line; told when the finger has left it */
  lineMoved(share: number): void;
}

export interface SightParts {
  readonly scene: Scene;
  readonly listener: SightListener;
  painterNow(): Painter;
  /** A finger may have held still for long enough. */
  onHoldDue(): void;
  /** Draws the pictures again. */
  onRedraw(): void;
}

/** How a result is looked at: beside the original, instead of it, with the edge of what was filled. */
export class Sight {
  private readonly line: CompareLine;
  private isOriginalShown = false;
  private isAskedFor = false;
  private growth: MaskOp | null = null;
  private holdTimer = 0;

  constructor(private readonly parts: SightParts) {
    this.line = new CompareLine(parts.painterNow().stage.viewSize);
  }

  /** What the mask shows: while a result is looked at, as far as the filling reached. */
  opsOf(done: readonly MaskOp[]): readonly MaskOp[] {
    return this.growth ? [...done, this.growth] : done;
  }

  /** To be shown anew. @param growthPx how far the filling reached beyond the paint, image pixels; 0 for the paint alone */
  growMaskBy(growthPx: number): void {
    this.growth = growthPx > 0 ? { op: 'grow', radius: growthPx } : null;
  }

  /** Takes a touch that is about the line. */
  take(input: TouchInput): boolean {
    const outcome = this.line.take(input);
    if (outcome === 'moved') this.showSoon();
    const isOver = outcome === 'left' || outcome === 'let-go';
    if (isOver) this.parts.listener.lineMoved(this.line.share);
    return outcome !== 'not-mine' && outcome !== 'let-go';
  }

  showOriginal(isShown: boolean): void {
    this.isOriginalShown = isShown;
    this.show();
  }

  /** Opens the line in the middle of what was filled, as far as that is seen. */
  openLine(changed: ImageRect | null): void {
    const { viewport, stage } = this.parts.painterNow();
    const middle = changed
      ? viewFromImage(
          viewport,
          imagePoint((changed.left + changed.right) / 2, (changed.top + changed.bottom) / 2),
        ).x
      : stage.viewSize.widthViewPx / 2;
    this.moveLine(middle);
  }

  closeLine(): void {
    this.line.close();
    this.show();
  }

  /** Moves the line without a finger. @param share of the stage's width */
  nudgeLine(share: number): void {
    const { xViewPx } = this.line;
    if (xViewPx === null) return;
    this.moveLine(xViewPx + share * this.parts.painterNow().stage.viewSize.widthViewPx);
  }

  /** The stage is of another size; to be shown anew. */
  resize(): void {
    this.line.resize(this.parts.painterNow().stage.viewSize);
    this.tellScene();
  }

  awaitHold(): void {
    clearTimeout(this.holdTimer);
    this.holdTimer = setTimeout(() => this.parts.onHoldDue(), HOLD_MS);
  }

  close(): void {
    clearTimeout(this.holdTimer);
  }

  private moveLine(xViewPx: number): void {
    this.line.open(xViewPx);
    this.show();
    this.parts.listener.lineMoved(this.line.share);
  }

  /** Several events are one picture. */
  private showSoon(): void {
    if (this.isAskedFor) return;
    this.isAskedFor = true;
    this.parts.scene.onNextFrame(() => {
      this.isAskedFor = false;
      this.show();
    });
  }

  private show(): void {
    this.tellScene();
    this.parts.onRedraw();
  }

  private tellScene(): void {
    this.parts.scene.compare(this.isOriginalShown, this.line.xViewPx);
  }
}

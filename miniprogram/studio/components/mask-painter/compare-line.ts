import type { ViewSize } from '../../core/geometry/size';
import type { TouchInput } from '../../core/painter/touch-input';
import type { Context2d } from './surface';

/** What is seen of the result: all, nothing, or what lies right of a line (device pixels). */
export type Comparison = 'result' | 'original' | { readonly fromDevicePx: number };

export const WHOLE_RESULT: Comparison = 'result';

/** Keeps what is drawn from now on to where the result is seen. The context has no transform. */
export function clipToResult(ctx: Context2d, comparison: Comparison): void {
  if (typeof comparison === 'string') return;
  const { width, height } = ctx.canvas;
  ctx.beginPath();
  ctx.rect(comparison.fromDevicePx, 0, Math.max(width - comparison.fromDevicePx, 0), height);
  ctx.clip();
}

/** A fingertip reaches so far to both sides. */
const REACH_VIEW_PX = 22;
/** The line can always be taken hold of again. */
const MARGIN_VIEW_PX = REACH_VIEW_PX;

/** The line between original and result: stays in its place on the stage while the photo moves below it. */
export class CompareLine {
  private fingerId: number | null = null;
  private x: number | null = null;

  constructor(private viewSize: ViewSize) {}

  /** View pixels from the left; null while there is none. */
  get xViewPx(): number | null {
    return this.x;
  }

  /** 0 at the left edge of the stage, 1 at the right. */
  get share(): number {
    return (this.x ?? 0) / this.viewSize.widthViewPx;
  }

  open(xViewPx: number): void {
    this.x = this.within(xViewPx);
  }

  close(): void {
    this.x = null;
    this.fingerId = null;
  }

  resize(viewSize: ViewSize): void {
    const { share } = this;
    this.viewSize = viewSize;
    if (this.x !== null) this.open(share * viewSize.widthViewPx);
  }

  /** Takes a touch that begins on the line, and all that follow until the last finger has left.
   *  @returns what came of it; 'not-mine' for a touch that is about the photo */
  take({ phase, fingers, changed }: TouchInput): 'not-mine' | 'held' | 'moved' | 'left' {
    const [first] = changed;
    if (this.x === null) return 'not-mine';
    if (this.fingerId === null) {
      const isOnLine = first && Math.abs(first.at.x - this.x) <= REACH_VIEW_PX;
      if (phase !== 'start' || fingers.length > 1 || !isOnLine) return 'not-mine';
      this.fingerId = first.id;
      return 'held';
    }
    if (fingers.length === 0) {
      this.fingerId = null;
      return 'left';
    }
    const finger = fingers.find(({ id }) => id === this.fingerId);
    if (phase !== 'move' || !finger) return 'held';
    this.open(finger.at.x);
    return 'moved';
  }

  private within(x: number): number {
    const last = this.viewSize.widthViewPx - MARGIN_VIEW_PX;
    return Math.min(Math.max(x, MARGIN_VIEW_PX), Math.max(last, MARGIN_VIEW_PX));
  }
}

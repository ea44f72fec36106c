import type { ViewSize } from '../../core/geometry/size';
import { findFinger, isFreshContact } from '../../core/painter/touch-input';
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

/** The finger that holds the line, and how far beside it: the line does not jump under the finger. */
interface Grip {
  readonly fingerId: number;
  readonly besideViewPx: number;
}

/** The line between original and result: stays in its place on the stage while the photo moves below it. */
export class CompareLine {
  private grip: Grip | null = null;
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
    this.grip = null;
  }

  resize(viewSize: ViewSize): void {
    const { share } = this;
    this.viewSize = viewSize;
    if (this.x !== null) this.open(share * viewSize.widthViewPx);
  }

  /** Takes a touch that begins on the line, and all that follow until the finger has left or a second one comes: two
   *  fingers are about the photo, wherever they are.
   *  @returns what came of it; 'let-go' and 'not-mine' for a touch that is about the photo */
  take(input: TouchInput): 'not-mine' | 'held' | 'moved' | 'left' | 'let-go' {
    if (isFreshContact(input)) this.grip = null;
    const { grip } = this;
    if (this.x === null) return 'not-mine';
    if (grip === null) return this.takeHold(input, this.x) ? 'held' : 'not-mine';
    const finger = findFinger(input.fingers, grip.fingerId);
    if (input.fingers.length !== 1 || !finger) {
      this.grip = null;
      return input.fingers.length > 1 ? 'let-go' : 'left';
    }
    if (input.phase !== 'move') return 'held';
    this.open(finger.at.x - grip.besideViewPx);
    return 'moved';
  }

  private takeHold({ phase, fingers }: TouchInput, x: number): boolean {
    const [finger, other] = fingers;
    if (phase !== 'start' || !finger || other) return false;
    const besideViewPx = finger.at.x - x;
    if (Math.abs(besideViewPx) > REACH_VIEW_PX) return false;
    this.grip = { fingerId: finger.id, besideViewPx };
    return true;
  }

  private within(x: number): number {
    const last = this.viewSize.widthViewPx - MARGIN_VIEW_PX;
    return Math.min(Math.max(x, MARGIN_VIEW_PX), Math.max(last, MARGIN_VIEW_PX));
  }
}

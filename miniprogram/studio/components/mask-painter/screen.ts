import type { Painter } from '../../core/painter/painter-state';
import type { Viewport } from '../../core/viewport/viewport';
import type { MaskOp } from '../../../shared/mask/mask-document';
import { Motion } from './motion';
import type { Scene } from './scene';

export interface ScreenParts {
  readonly scene: Scene;
  painterNow(): Painter;
  /** What the mask shows. */
  opsNow(): readonly MaskOp[];
  /** Does a little of what can wait until no finger is down. @returns true when nothing is left to do */
  workWhenIdle(): boolean;
}

/** Keeps what is seen up with the painter, once a frame: under fingers with the pictures that are there, at rest exactly. */
export class Screen {
  private readonly motion: Motion;
  private isOff = false;
  private isFrameAskedFor = false;

  constructor(private readonly parts: ScreenParts) {
    this.motion = new Motion(parts.scene);
  }

  /** Shows the painter's viewport as it is. */
  show(): void {
    const { scene, painterNow, opsNow } = this.parts;
    this.motion.rest();
    scene.show(painterNow(), opsNow());
    this.refreshSoon();
  }

  /** Shows the newest viewport, and every finished stroke exactly as the document says. Never while a stroke is drawn,
   *  which is not in the history yet: its begin leaves nothing to do here until its end. */
  refresh(): void {
    const { scene, painterNow, opsNow } = this.parts;
    this.endGlide();
    if (!this.motion.isStale) return scene.mask.settle(opsNow());
    if (this.isMovedByFingers) this.motion.show(painterNow().viewport);
    else this.show();
  }

  /** Does nothing during events that can wait for the next frame, where several of them are one. */
  refreshSoon(): void {
    if (this.isFrameAskedFor || this.isOff) return;
    this.isFrameAskedFor = true;
    this.parts.scene.onNextFrame(() => {
      this.isFrameAskedFor = false;
      if (!this.isOff) this.showFrame(Date.now());
    });
  }

  /** The painter has another viewport now. */
  follow(): void {
    this.motion.follow();
    this.refreshSoon();
  }

  glideFrom(viewport: Viewport): void {
    this.motion.glideFrom(viewport);
    this.refreshSoon();
  }

  /** Shows where the viewport comes to rest, at once. */
  endGlide(): void {
    if (this.motion.isGliding) this.show();
  }

  /** What fingers moved stands still now and can be drawn as it is. */
  sharpenWhenLeft(): void {
    const { isMoved, isGliding } = this.motion;
    if (isMoved && !isGliding && !this.isMovedByFingers) this.follow();
  }

  /** Draws the pictures again: they are others, or there is more detail. */
  sharpen(): void {
    if (!this.isOff && !this.motion.isMoved) this.parts.scene.sharpen();
  }

  /** Draws nothing any more. */
  turnOff(): void {
    this.isOff = true;
  }

  private showFrame(nowMs: number): void {
    const { scene, painterNow, workWhenIdle } = this.parts;
    if (this.motion.glideOn(painterNow().viewport, nowMs)) return this.refreshSoon();
    this.refresh();
    const { kind } = painterNow().state;
    if (kind === 'painting' || kind === 'shaping') return;
    if (!this.motion.isMoved) scene.mask.drawEdge();
    if (kind === 'idle' && !workWhenIdle()) this.refreshSoon();
  }

  private get isMovedByFingers(): boolean {
    const { kind } = this.parts.painterNow().state;
    return kind === 'pinching' || kind === 'looking';
  }
}

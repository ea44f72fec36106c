import { glideBetween } from '../../core/viewport/rubber-band';
import type { Viewport } from '../../core/viewport/viewport';
import type { Scene } from './scene';

/** Quick enough not to wait for. @see docs: look */
const GLIDE_MS = 180;

/** On the way to where the viewport comes to rest. */
interface Glide {
  readonly from: Viewport;
  /** Null until the first picture. */
  readonly startedAtMs: number | null;
}

/** What stands between the painter's viewport and the one that is shown: fingers that move the photo, a glide. */
export class Motion {
  private glide: Glide | null = null;
  /** True while the canvases show pictures that were moved. */
  isMoved = false;
  /** True when the canvases show an older viewport. */
  isStale = false;

  constructor(private readonly scene: Scene) {}

  get isGliding(): boolean {
    return this.glide !== null;
  }

  /** The painter has another viewport now. */
  follow(): void {
    this.isStale = true;
  }

  glideFrom(from: Viewport): void {
    this.glide = { from, startedAtMs: null };
  }

  /** One picture of the glide. @returns false when there is none, or it is over: `to` is to be shown then */
  glideOn(to: Viewport, nowMs: number): boolean {
    if (!this.glide) return false;
    const { from, startedAtMs } = this.glide;
    const startMs = startedAtMs ?? nowMs;
    const progress = (nowMs - startMs) / GLIDE_MS;
    if (progress >= 1) return false;
    this.glide = { from, startedAtMs: startMs };
    this.show(glideBetween(from, to, progress));
    return true;
  }

  /** Follows with the pictures that are there. */
  show(viewport: Viewport): void {
    this.isStale = false;
    this.isMoved = true;
    this.scene.showMoved(viewport);
  }

  /** The painter's viewport is shown as it is. */
  rest(): void {
    this.glide = null;
    this.isMoved = false;
    this.isStale = false;
  }
}

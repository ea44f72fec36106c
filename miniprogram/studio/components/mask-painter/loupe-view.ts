import { planLoupe } from '../../core/loupe/plan-loupe';
import type { Loupe } from '../../core/loupe/plan-loupe';
import type { Painter } from '../../core/painter/painter-state';
import { viewFromImage } from '../../core/viewport/viewport';
import type { Scene } from './scene';

/** The magnifier beside the finger. Follows it once a frame; nothing of it goes through the page. */
export class LoupeView {
  private loupe: Loupe | null = null;
  private isAskedFor = false;

  /** @param painterNow the painter when a frame comes */
  constructor(
    private readonly scene: Scene,
    private readonly painterNow: () => Painter,
  ) {}

  /** Several events are one picture. */
  showSoon(): void {
    if (this.isAskedFor) return;
    this.isAskedFor = true;
    this.scene.onNextFrame(() => {
      this.isAskedFor = false;
      this.show(this.painterNow());
    });
  }

  /** @returns true when it was there */
  putAway(): boolean {
    if (!this.loupe) return false;
    this.scene.overlay.clear();
    this.loupe = null;
    return true;
  }

  private show({ state, viewport, stage }: Painter): void {
    if (state.kind !== 'painting') return;
    const { lastPoint: at, radiusImagePx } = state.stroke;
    const diameterViewPx = 2 * radiusImagePx * viewport.scale;
    const finger = viewFromImage(viewport, at);
    this.loupe = planLoupe(finger, diameterViewPx, stage.viewSize, this.loupe);
    if (this.loupe)
      this.scene.showLoupe({ loupe: this.loupe, at, brushRadiusImagePx: radiusImagePx });
  }
}

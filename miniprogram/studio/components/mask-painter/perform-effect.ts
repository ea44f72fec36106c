import type { PainterEffect } from '../../core/painter/painter-state';
import type { EaselListener } from './easel-listener';
import type { LoupeView } from './loupe-view';
import type { PaintedMask } from './painted-mask';
import type { Scene } from './scene';
import type { Screen } from './screen';
import type { Sight } from './sight';

/** Those that a painter's plans are for. */
export interface Performers {
  readonly listener: EaselListener;
  readonly scene: Scene;
  readonly screen: Screen;
  readonly mask: PaintedMask;
  readonly sight: Sight;
  readonly loupe: LoupeView;
}

/** Does what a touch comes to. */
export function performEffect(
  effect: PainterEffect,
  { listener, scene, screen, mask, sight, loupe }: Performers,
): void {
  switch (effect.kind) {
    case 'begin-stroke':
      screen.refresh();
      return listener.strokeBegun();
    case 'draw-capsule':
      scene.mask.drawCapsule(effect.capsule);
      return loupe.showSoon();
    case 'commit-op':
      return mask.commitStroke(effect.op, effect.area);
    case 'restore-area':
      return scene.mask.restore(sight.opsOf(mask.ops), effect.area);
    case 'show-draft':
      return scene.showDraft(effect.draft);
    case 'commit-shape':
      return mask.add(effect.op);
    case 'pick':
      return listener.picked(effect.at);
    case 'retract-op':
      return mask.retract(effect.op);
    case 'glide-viewport':
      return screen.glideFrom(effect.from);
    case 'end-stroke':
      if (loupe.putAway()) scene.wantDetail();
      screen.refreshSoon();
      return listener.strokeEnded();
    case 'show-viewport':
      return screen.follow();
    case 'await-hold':
      return sight.awaitHold();
    case 'hold':
      return listener.held();
    case 'release':
      return listener.released();
    case 'swipe':
      return listener.swiped(effect.step);
  }
}

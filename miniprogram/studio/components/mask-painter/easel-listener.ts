import type { ImagePoint } from '../../core/geometry/point';
import type { MaskChange } from './handle';
import type { SightListener } from './sight';

/** Hears what happens on the easel. */
export interface EaselListener extends SightListener {
  strokeBegun(): void;
  strokeEnded(): void;
  /** A tap wants what is under it. */
  picked(at: ImagePoint): void;
  maskChanged(change: MaskChange): void;
  /** @param share how much of the photo is painted, 0..1; told in the pause after a change */
  maskMeasured(share: number): void;
}

import { distanceBetween, viewPoint } from '../geometry/point';
import type { ViewPoint } from '../geometry/point';
import type { ViewSize } from '../geometry/size';
import type { DeviceMap } from '../viewport/bitmap';

/** A round magnifier in an upper corner of the canvas; view pixels. */
export interface Loupe {
  readonly side: 'left' | 'right';
  readonly centre: ViewPoint;
  readonly radiusViewPx: number;
}

/** A fingertip hides about this much; a larger brush is seen around it. */
const FINGERTIP_VIEW_PX = 44;
const RADIUS_VIEW_PX = 56;
const MARGIN_VIEW_PX = 12;
/** A finger this close to the rim pushes the loupe to the other side. */
const ROOM_VIEW_PX = 36;
/** So much larger than the canvas shows it, at least. */
const MIN_FACTOR = 1.5;

/** Where the loupe stands, away from the finger; null where the brush is too large to need one.
 *  @param before where it stood, so that it changes sides only when it must */
export function planLoupe(
  finger: ViewPoint,
  brushDiameterViewPx: number,
  viewSize: ViewSize,
  before: Loupe | null,
): Loupe | null {
  if (brushDiameterViewPx >= FINGERTIP_VIEW_PX) return null;
  const stays = before ?? loupeOn('left', viewSize);
  if (distanceBetween(finger, stays.centre) > RADIUS_VIEW_PX + ROOM_VIEW_PX) return stays;
  return loupeOn(stays.side === 'left' ? 'right' : 'left', viewSize);
}

/** Device pixels an image pixel in the loupe: the photo's own pixels, or half as large again as the canvas shows them. */
export function loupeScale({ scale }: DeviceMap): number {
  return Math.max(1, scale * MIN_FACTOR);
}

function loupeOn(side: Loupe['side'], { widthViewPx }: ViewSize): Loupe {
  const inset = MARGIN_VIEW_PX + RADIUS_VIEW_PX;
  const x = side === 'left' ? inset : widthViewPx - inset;
  return { side, centre: viewPoint(x, inset), radiusViewPx: RADIUS_VIEW_PX };
}

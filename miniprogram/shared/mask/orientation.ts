import type { PixelSize } from './pixel-space';

/** The EXIF orientation: how the stored rows and columns lie on the displayed photo. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** True for the eight values that EXIF knows. */
export function isOrientation(value: unknown): value is Orientation {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 8;
}

/** A quarter of a turn, a mirror or both: first the axes are swapped, then what came out is mirrored. */
export interface Turn {
  readonly swapsAxes: boolean;
  readonly mirrorsX: boolean;
  readonly mirrorsY: boolean;
}

/** From stored to displayed, by orientation 1..8. For 6 the stored top row is the displayed right side
 *  and the stored left column the displayed top. @see Exif 2.32, 4.6.4, tag 274 */
const TURNS: Readonly<Record<Orientation, Turn>> = {
  1: { swapsAxes: false, mirrorsX: false, mirrorsY: false },
  2: { swapsAxes: false, mirrorsX: true, mirrorsY: false },
  3: { swapsAxes: false, mirrorsX: true, mirrorsY: true },
  4: { swapsAxes: false, mirrorsX: false, mirrorsY: true },
  5: { swapsAxes: true, mirrorsX: false, mirrorsY: false },
  6: { swapsAxes: true, mirrorsX: true, mirrorsY: false },
  7: { swapsAxes: true, mirrorsX: true, mirrorsY: true },
  8: { swapsAxes: true, mirrorsX: false, mirrorsY: true },
};

/** The turn that shows a stored photo upright. */
export function turnToDisplayed(orientation: Orientation): Turn {
  return TURNS[orientation];
}

/** The turn that lays a displayed photo back as it is stored. */
export function turnToStored(orientation: Orientation): Turn {
  const { swapsAxes, mirrorsX, mirrorsY } = TURNS[orientation];
  return swapsAxes
    ? { swapsAxes, mirrorsX: mirrorsY, mirrorsY: mirrorsX }
    : { swapsAxes, mirrorsX, mirrorsY };
}

/** The size of a photo on the other side of its orientation: displayed to stored, or stored to displayed. */
export function orientSize(size: PixelSize, orientation: Orientation): PixelSize {
  return turnSize(size, TURNS[orientation]);
}

/** The size that a turn leaves. */
export function turnSize(size: PixelSize, turn: Turn): PixelSize {
  return turn.swapsAxes ? { widthPx: size.heightPx, heightPx: size.widthPx } : size;
}

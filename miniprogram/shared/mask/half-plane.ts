import { centreOf, firstCentreFrom } from './pixel-centre';

/** The points of the image where slopeX * (x - originX) + slopeY * (y - originY) >= atLeast. */
export interface HalfPlane {
  readonly originX: number;
  readonly originY: number;
  readonly slopeX: number;
  readonly slopeY: number;
  readonly atLeast: number;
}

/** True when the centre of a pixel lies in the half plane. Rounding keeps order, so along a row the
 *  answer changes at most once, whatever the doubles are. */
export function holdsCentre(half: HalfPlane, x: number, y: number): boolean {
  const across = half.slopeX * (centreOf(x) - half.originX);
  return across + half.slopeY * (centreOf(y) - half.originY) >= half.atLeast;
}

/** The first column of a row on which the half plane begins (slopeX > 0) or no longer holds
 *  (slopeX <= 0); `endColumn` where there is none. Division only guesses, also where it is by 0: holdsCentre decides. */
export function boundaryColumn(half: HalfPlane, y: number, endColumn: number): number {
  const begins = half.slopeX > 0;
  const offset = half.slopeY * (centreOf(y) - half.originY);
  const crossingX = (half.atLeast - offset) / half.slopeX + half.originX;
  const guess = Math.min(Math.max(firstCentreFrom(crossingX), 0), endColumn);
  const isPassed = guess === endColumn || holdsCentre(half, guess, y) === begins;
  const isFirst = guess === 0 || holdsCentre(half, guess - 1, y) !== begins;
  return isPassed && isFirst ? guess : searchBoundary(half, y, endColumn);
}

/** For lines so flat that the guess is lost in rounding, or none at all. */
function searchBoundary(half: HalfPlane, y: number, endColumn: number): number {
  const begins = half.slopeX > 0;
  let low = 0;
  let high = endColumn;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holdsCentre(half, middle, y) === begins) high = middle;
    else low = middle + 1;
  }
  return low;
}

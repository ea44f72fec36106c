import fc from 'fast-check';
import { coverContours } from '../../../../../cloudfunctions/inpaint/src/picture/label/cover-contours';
import {
  flattenOutline,
  roundedRectangle,
} from '../../../../../cloudfunctions/inpaint/src/picture/label/flatten-outline';
import { GLYPH_OUTLINES } from '../../../../../cloudfunctions/inpaint/src/picture/label/glyph-outlines';
import type { Contour } from '../../../../../cloudfunctions/inpaint/src/picture/label/flatten-outline';

const SIZE = { widthPx: 13, heightPx: 11 };
/** Looks at so many places across and down in each pixel. */
const LOOKS = 10;

/** Whether a point is inside, by counting how often lines wind around it. */
function isInside(contours: readonly Contour[], x: number, y: number): boolean {
  let turns = 0;
  for (const contour of contours) {
    for (let at = 0; at < contour.length; at += 2) {
      const [x0, y0] = [contour[at]!, contour[at + 1]!];
      const [x1, y1] = [contour[(at + 2) % contour.length]!, contour[(at + 3) % contour.length]!];
      if (y0 <= y === y1 <= y) continue;
      if (x0 + ((y - y0) * (x1 - x0)) / (y1 - y0) <= x) turns += y1 > y0 ? 1 : -1;
    }
  }
  return turns !== 0;
}

/** The share of each pixel that is inside, by looking. */
function lookAtCover(
  contours: readonly Contour[],
  { widthPx, heightPx } = SIZE,
): readonly number[] {
  return Array.from({ length: widthPx * heightPx }, (_, pixel) => {
    const [left, top] = [pixel % widthPx, Math.floor(pixel / widthPx)];
    let inside = 0;
    for (let look = 0; look < LOOKS * LOOKS; look += 1) {
      const x = left + ((look % LOOKS) + 0.5) / LOOKS;
      const y = top + (Math.floor(look / LOOKS) + 0.5) / LOOKS;
      if (isInside(contours, x, y)) inside += 1;
    }
    return (inside / (LOOKS * LOOKS)) * 255;
  });
}

function furthestOff(cover: Uint8Array, looked: readonly number[]): number {
  return Math.max(...looked.map((level, pixel) => Math.abs(level - cover[pixel]!)));
}

describe('the cover of closed lines', () => {
  it('is the area inside, pixel by pixel', () => {
    // Two whole columns, half a pixel left and a quarter right of them; one row and a half.
    const cover = coverContours([[0.5, 1, 3.25, 1, 3.25, 2.5, 0.5, 2.5]], {
      widthPx: 5,
      heightPx: 4,
    });
    expect([...cover]).toEqual([
      ...[0, 0, 0, 0, 0],
      ...[128, 255, 255, 64, 0],
      ...[64, 128, 128, 32, 0],
      ...[0, 0, 0, 0, 0],
    ]);
  });

  it('is that of triangles, whichever way they run', () => {
    const across = fc.double({ min: 0, max: SIZE.widthPx, noNaN: true });
    const down = fc.double({ min: 0, max: SIZE.heightPx, noNaN: true });
    const triangle = fc.tuple(across, down, across, down, across, down);
    fc.assert(
      fc.property(triangle, (points) => {
        const off = furthestOff(coverContours([points], SIZE), lookAtCover([points]));
        // Looking misses what is thinner than the places it looks at.
        return off <= 255 / LOOKS + 2;
      }),
      { numRuns: 40 },
    );
  });

  it.each(Object.keys(GLYPH_OUTLINES))('is that of the character %s', (character) => {
    const size = { widthPx: 17, heightPx: 18 };
    const { path } = GLYPH_OUTLINES[character]!;
    const contours = flattenOutline(path, { x: 1.3, y: 14.4, scale: 0.0148 });
    const cover = coverContours(contours, size);
    expect(furthestOff(cover, lookAtCover(contours, size))).toBeLessThanOrEqual(255 / LOOKS + 2);
    expect(Math.max(...cover)).toBeGreaterThan(150);
  });
});

describe('an outline', () => {
  it('is placed and scaled, its curves cut into lines', () => {
    const contours = flattenOutline('M0 0L10 0C20 0 20 10 10 10L0 10L0 0ZM2 2L2 4L4 4L2 2Z', {
      x: 100,
      y: 200,
      scale: 2,
    });
    expect(contours).toHaveLength(2);
    expect(contours[1]).toEqual([104, 204, 104, 208, 108, 208, 104, 204]);
    // The middle of the curve: x = (10 + 3 * 20 + 3 * 20 + 10) / 8 = 17.5, y = (3 * 10 + 10) / 8 = 5.
    const middle = contours[0]!.slice(4 + 6, 4 + 8);
    expect(middle).toEqual([135, 210]);
    expect(contours[0]).toHaveLength(2 * (2 + 8 + 2));
  });

  it('of a round rectangle stays within it', () => {
    const contour = roundedRectangle(40, 20, 5);
    const xs = contour.filter((_, index) => index % 2 === 0);
    const ys = contour.filter((_, index) => index % 2 === 1);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([0, 40]);
    expect([Math.min(...ys), Math.max(...ys)]).toEqual([0, 20]);
  });
});

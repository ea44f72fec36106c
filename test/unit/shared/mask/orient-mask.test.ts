import fc from 'fast-check';
import { orientMask, unorientMask } from '../../../../miniprogram/shared/mask/orient-mask';
import { isOrientation, orientSize } from '../../../../miniprogram/shared/mask/orientation';
import { drawMask, maskOfDrawing } from './draw-mask';
import { randomMask } from './mask-arbitraries';
import type { Orientation } from '../../../../miniprogram/shared/mask/orientation';

/** An F as a person sees it. */
const DISPLAYED = `
  ####
  #...
  ###.
  #...
  #...`;

/** The same F as a file stores it. EXIF says where the stored 0th row and 0th column are displayed. */
const STORED: Readonly<Record<Orientation, string>> = {
  // row: top, column: left
  1: `
    ####
    #...
    ###.
    #...
    #...`,
  // row: top, column: right
  2: `
    ####
    ...#
    .###
    ...#
    ...#`,
  // row: bottom, column: right
  3: `
    ...#
    ...#
    .###
    ...#
    ####`,
  // row: bottom, column: left
  4: `
    #...
    #...
    ###.
    #...
    ####`,
  // row: left, column: top
  5: `
    #####
    #.#..
    #.#..
    #....`,
  // row: right, column: top
  6: `
    #....
    #.#..
    #.#..
    #####`,
  // row: right, column: bottom
  7: `
    ....#
    ..#.#
    ..#.#
    #####`,
  // row: left, column: bottom
  8: `
    #####
    ..#.#
    ..#.#
    ....#`,
};

const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

function redraw(drawing: string): string {
  const drawn = maskOfDrawing(drawing);
  return drawMask(drawn.mask, drawn);
}

describe('orientMask', () => {
  it.each(ORIENTATIONS)(
    'lays the displayed mask onto the stored photo, orientation %i',
    (value) => {
      const drawn = maskOfDrawing(DISPLAYED);
      const stored = orientMask(drawn.mask, drawn, value);
      expect(drawMask(stored.pixels, stored)).toBe(redraw(STORED[value]));
      expect(orientSize(drawn, value)).toMatchObject({
        widthPx: stored.widthPx,
        heightPx: stored.heightPx,
      });
    },
  );

  it('returns a mask of its own also where nothing turns', () => {
    const drawn = maskOfDrawing(DISPLAYED);
    orientMask(drawn.mask, drawn, 1).pixels.fill(0);
    expect(drawMask(drawn.mask, drawn)).toBe(redraw(DISPLAYED));
  });
});

describe('unorientMask', () => {
  it.each(ORIENTATIONS)('shows the stored mask upright, orientation %i', (value) => {
    const drawn = maskOfDrawing(STORED[value]);
    const displayed = unorientMask(drawn.mask, drawn, value);
    expect(drawMask(displayed.pixels, displayed)).toBe(redraw(DISPLAYED));
  });

  it('undoes orientMask for masks larger than a tile', () => {
    const orientation = fc.constantFrom(...ORIENTATIONS);
    fc.assert(
      fc.property(randomMask(140, 9), orientation, ({ mask, widthPx, heightPx }, value) => {
        const stored = orientMask(mask, { widthPx, heightPx }, value);
        expect(unorientMask(stored.pixels, stored, value)).toEqual({
          widthPx,
          heightPx,
          pixels: mask,
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('isOrientation', () => {
  it('knows the eight values of EXIF and no other', () => {
    expect(ORIENTATIONS.every(isOrientation)).toBe(true);
    expect([0, 9, -1, 1.5, NaN, '1', null, undefined].some(isOrientation)).toBe(false);
  });
});

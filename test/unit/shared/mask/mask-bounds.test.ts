import fc from 'fast-check';
import { countMask, maskBounds } from '../../../../miniprogram/shared/mask/mask-bounds';
import { maskOfDrawing } from './draw-mask';
import { randomMask } from './mask-arbitraries';

function boundsOf(drawing: string) {
  const drawn = maskOfDrawing(drawing);
  return maskBounds(drawn.mask, drawn);
}

describe('maskBounds', () => {
  it('is the smallest rectangle around every set pixel', () => {
    const drawing = `
      .......
      ....#..
      .#.....
      .....#.
      .......`;
    expect(boundsOf(drawing)).toEqual({ x: 1, y: 1, width: 5, height: 3 });
  });

  it('is one pixel for one pixel, and undefined for none', () => {
    expect(boundsOf('...\n..#')).toEqual({ x: 2, y: 1, width: 1, height: 1 });
    expect(boundsOf('...\n...')).toBeUndefined();
  });

  it('holds the extremes of the columns and rows', () => {
    fc.assert(
      fc.property(randomMask(20, 15), ({ mask, widthPx, heightPx }) => {
        const set = Array.from(mask.keys()).filter((index) => mask[index] === 255);
        const columns = set.map((index) => index % widthPx);
        const rows = set.map((index) => Math.floor(index / widthPx));
        const bounds = maskBounds(mask, { widthPx, heightPx });
        expect(countMask(mask)).toBe(set.length);
        if (set.length === 0) return expect(bounds).toBeUndefined();
        expect(bounds).toEqual({
          x: Math.min(...columns),
          y: Math.min(...rows),
          width: Math.max(...columns) - Math.min(...columns) + 1,
          height: Math.max(...rows) - Math.min(...rows) + 1,
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('countMask', () => {
  it('counts set pixels', () => {
    expect(countMask(maskOfDrawing('.##\n#..\n.#.').mask)).toBe(4);
    expect(countMask(new Uint8Array(0))).toBe(0);
  });
});

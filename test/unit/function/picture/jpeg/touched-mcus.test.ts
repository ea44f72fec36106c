import {
  boundsOf,
  mcusTouchedBy,
} from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/touched-mcus';
import type { McuSet } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/touched-mcus';

const GRID = { mcuWidthPx: 16, mcuHeightPx: 8, columns: 4, rows: 3 };

/** A mask with these pixels set. */
function maskOf(widthPx: number, heightPx: number, points: readonly (readonly [number, number])[]) {
  const pixels = new Uint8Array(widthPx * heightPx);
  for (const [x, y] of points) pixels[y * widthPx + x] = 255;
  return { widthPx, heightPx, pixels };
}

function draw({ columns, rows, has }: McuSet): string[] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from(has.subarray(row * columns, (row + 1) * columns), (is) => (is ? '#' : '.')).join(''),
  );
}

describe('mcusTouchedBy', () => {
  it('finds the MCUs that hold a pixel, and no others', () => {
    const mask = maskOf(50, 20, [
      [0, 0],
      [15, 7],
      [16, 8],
      [47, 8],
      [49, 19],
    ]);
    expect(draw(mcusTouchedBy(mask, GRID))).toEqual(['#...', '.##.', '...#']);
  });

  it('places a mask that is a part of the picture', () => {
    const mask = maskOf(20, 4, [
      [0, 0],
      [5, 3],
      [6, 3],
    ]);
    expect(draw(mcusTouchedBy(mask, GRID, { x: 10, y: 6 }))).toEqual(['#...', '##..', '....']);
  });

  it('leaves out what lies beyond the picture', () => {
    const mask = maskOf(90, 40, [
      [70, 4],
      [0, 30],
      [3, 3],
    ]);
    expect(draw(mcusTouchedBy(mask, GRID))).toEqual(['#...', '....', '....']);
    expect(draw(mcusTouchedBy(mask, GRID, { x: -20, y: -3 }))).toEqual(['...#', '....', '....']);
  });

  it('finds none in an empty mask', () => {
    expect(boundsOf(mcusTouchedBy(maskOf(50, 20, []), GRID))).toBeUndefined();
  });
});

describe('boundsOf', () => {
  it('is the smallest rectangle around all MCUs', () => {
    const mask = maskOf(64, 24, [
      [40, 9],
      [20, 17],
    ]);
    expect(boundsOf(mcusTouchedBy(mask, GRID))).toEqual({ column: 1, row: 1, columns: 2, rows: 2 });
  });
});

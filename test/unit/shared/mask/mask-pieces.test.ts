import fc from 'fast-check';
import { maskPieces } from '../../../../miniprogram/shared/mask/mask-pieces';
import { maskOfDrawing } from './draw-mask';
import { randomMask } from './mask-arbitraries';
import type { MaskPiece } from '../../../../miniprogram/shared/mask/mask-pieces';
import type { RandomMask } from './mask-arbitraries';

function piecesOf(drawing: string) {
  const drawn = maskOfDrawing(drawing);
  return maskPieces(drawn.mask, drawn);
}

/** Flood by flood: from each set pixel not seen yet to all eight neighbours. */
function floodPieces({ mask, widthPx, heightPx }: RandomMask): MaskPiece[] {
  const waiting = mask.slice();
  const pieces: MaskPiece[] = [];
  for (let index = waiting.indexOf(255); index >= 0; index = waiting.indexOf(255)) {
    const found = flood(waiting, index, { widthPx, heightPx });
    const columns = found.map((at) => at % widthPx);
    const rows = found.map((at) => Math.floor(at / widthPx));
    const [x, y] = [Math.min(...columns), Math.min(...rows)];
    const width = Math.max(...columns) - x + 1;
    const height = Math.max(...rows) - y + 1;
    pieces.push({ bounds: { x, y, width, height }, pixelCount: found.length });
  }
  return pieces;
}

function flood(
  waiting: Uint8Array,
  start: number,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): number[] {
  const found = [start];
  waiting[start] = 0;
  for (const at of found) {
    for (const stepY of [-1, 0, 1]) {
      for (const stepX of [-1, 0, 1]) {
        const [x, y] = [(at % widthPx) + stepX, Math.floor(at / widthPx) + stepY];
        const isInside = x >= 0 && x < widthPx && y >= 0 && y < heightPx;
        if (!isInside || waiting[y * widthPx + x] === 0) continue;
        waiting[y * widthPx + x] = 0;
        found.push(y * widthPx + x);
      }
    }
  }
  return found;
}

describe('maskPieces', () => {
  it('takes pixels that touch by a corner as one piece', () => {
    expect(piecesOf('#..\n.#.\n..#')).toEqual([
      { bounds: { x: 0, y: 0, width: 3, height: 3 }, pixelCount: 3 },
    ]);
  });

  it('does not join the end of a row with the start of the next', () => {
    expect(piecesOf('..#\n...\n#..')).toHaveLength(2);
    expect(piecesOf('...#\n#...')).toHaveLength(2);
  });

  it('makes one piece of arms that meet only at the bottom, and counts all of it', () => {
    const drawing = `
      #..#..#....#
      #..#..#....#
      ####..#.##..
      ...####.#...`;
    // the comb row by row: 3 arms, 3 arms, 4 + 1, and 4 that join them
    expect(piecesOf(drawing)).toEqual([
      { bounds: { x: 0, y: 0, width: 7, height: 4 }, pixelCount: 3 + 3 + 5 + 4 },
      { bounds: { x: 11, y: 0, width: 1, height: 2 }, pixelCount: 2 },
      { bounds: { x: 8, y: 2, width: 2, height: 2 }, pixelCount: 3 },
    ]);
  });

  it('finds nothing in an empty mask and one piece in a full one', () => {
    expect(piecesOf('...\n...')).toEqual([]);
    expect(piecesOf('###\n###')).toEqual([
      { bounds: { x: 0, y: 0, width: 3, height: 2 }, pixelCount: 6 },
    ]);
  });

  it('finds what flooding finds, in the same order', () => {
    fc.assert(
      fc.property(randomMask(22, 18), (drawn) => {
        expect(maskPieces(drawn.mask, drawn)).toEqual(floodPieces(drawn));
      }),
      { numRuns: 1000 },
    );
  });
});

import fc from 'fast-check';
import { findLookedAt } from '../../../../cloudfunctions/inpaint/src/picture/mask-cells';

/** Cell by cell, by the plainest means: `holds` is asked for every pixel. */
function cellsThat(
  [widthPx, heightPx]: readonly [number, number],
  holds: (x: number, y: number) => boolean,
): boolean[] {
  const columns = Math.ceil(widthPx / 8);
  const cells = Array.from({ length: columns * Math.ceil(heightPx / 8) }, () => false);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      if (holds(x, y)) cells[Math.floor(y / 8) * columns + Math.floor(x / 8)] = true;
    }
  }
  return cells;
}

const scene = fc
  .tuple(
    fc.integer({ min: 1, max: 70 }),
    fc.integer({ min: 1, max: 50 }),
    fc.integer({ max: 5, min: 0 }),
  )
  .chain(([widthPx, heightPx, reach]) => {
    const rect = fc.tuple(
      fc.nat({ max: widthPx - 1 }),
      fc.nat({ max: heightPx - 1 }),
      fc.integer({ min: 1, max: 40 }),
    );
    return fc.record({
      size: fc.constant([widthPx, heightPx] as const),
      reach: fc.constant(reach),
      rects: fc.array(rect, { maxLength: 3 }),
    });
  });

describe('what an edit looks at', () => {
  it('is what lies near the mask, in photo and fill, but in the photo nothing that is replaced', () => {
    fc.assert(
      fc.property(scene, ({ size, reach, rects }) => {
        const [widthPx, heightPx] = size;
        const mask = new Uint8Array(widthPx * heightPx);
        const weights = new Uint8Array(mask.length);
        for (const [left, top, side] of rects) {
          for (let y = top; y < Math.min(heightPx, top + side); y += 1) {
            mask.fill(255, y * widthPx + left, y * widthPx + Math.min(widthPx, left + side));
            if (y === top) continue;
            weights.fill(255, y * widthPx + left, y * widthPx + Math.min(widthPx, left + side));
          }
        }
        const columns = Math.ceil(widthPx / 8);
        const masked = cellsThat(size, (x, y) => mask[y * widthPx + x] !== 0);
        const isNear = masked.map((_, cell) =>
          masked.some((isMasked, other) => {
            const across = Math.abs((cell % columns) - (other % columns));
            const down = Math.abs(Math.floor(cell / columns) - Math.floor(other / columns));
            return isMasked && Math.max(across, down) <= reach;
          }),
        );
        const isOpen = cellsThat(size, (x, y) => weights[y * widthPx + x] !== 255);
        const { near, kept } = findLookedAt({ mask, weights }, widthPx, reach);
        expect(Array.from(near.has, Boolean)).toEqual(isNear);
        expect(Array.from(kept.has, Boolean)).toEqual(
          isNear.map((is, cell) => is && isOpen[cell] === true),
        );
      }),
    );
  });
});

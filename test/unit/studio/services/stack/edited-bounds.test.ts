import fc from 'fast-check';
import { editedBounds } from '../../../../../miniprogram/studio/services/stack/edited-bounds';
import type { MaskDocument, MaskOp } from '../../../../../miniprogram/shared/mask/mask-document';
import { maskBounds } from '../../../../../miniprogram/shared/mask/mask-bounds';
import { rasterizeMask } from '../../../../../miniprogram/shared/mask/rasterize-mask';

function maskOf(...ops: readonly MaskOp[]): MaskDocument {
  return { version: 1, width: 40, height: 30, ops };
}

const mode = fc.constantFrom('add' as const, 'subtract' as const);
const place = { x: fc.nat(36), y: fc.nat(26), width: fc.integer({ min: 1, max: 12 }) };
const op: fc.Arbitrary<MaskOp> = fc.oneof(
  fc.record({ op: fc.constant('rect' as const), mode, ...place, height: fc.constant(4) }),
  fc.record({ op: fc.constant('ellipse' as const), mode, ...place, height: fc.constant(6) }),
  fc.record({
    op: fc.constant('stroke' as const),
    mode,
    radius: fc.integer({ min: 1, max: 5 }),
    points: fc.array(fc.tuple(fc.nat(39), fc.nat(29)), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    op: fc.constant('region' as const),
    mode,
    runs: fc.tuple(fc.nat(1100), fc.integer({ min: 1, max: 90 })),
  }),
  fc.record({ op: fc.constant('grow' as const), radius: fc.integer({ min: -3, max: 3 }) }),
  fc.constantFrom({ op: 'invert' } as const, { op: 'clear' } as const),
);

describe('the place that a mask edits', () => {
  it('holds every pixel of the mask and no more than the photo', () => {
    fc.assert(
      fc.property(fc.array(op, { minLength: 1, maxLength: 6 }), (ops) => {
        const mask = maskOf(...ops);
        const bounds = editedBounds(mask);
        expect(bounds.x).toBeGreaterThanOrEqual(0);
        expect(bounds.x + bounds.width).toBeLessThanOrEqual(40);
        expect(bounds.y + bounds.height).toBeLessThanOrEqual(30);
        const painted = maskBounds(rasterizeMask(mask), { widthPx: 40, heightPx: 30 });
        if (painted === undefined) return;
        expect(painted.x).toBeGreaterThanOrEqual(bounds.x);
        expect(painted.y).toBeGreaterThanOrEqual(bounds.y);
        expect(painted.x + painted.width).toBeLessThanOrEqual(bounds.x + bounds.width);
        expect(painted.y + painted.height).toBeLessThanOrEqual(bounds.y + bounds.height);
      }),
      {},
    );
  });

  it('is as wide as what was painted, grown', () => {
    const mask = maskOf({ op: 'region', mode: 'add', runs: [5 * 40 + 7, 3, 6 * 40 + 9, 4] });
    expect(editedBounds(mask)).toEqual({ x: 7, y: 5, width: 6, height: 2 });
    expect(editedBounds(mask, 6)).toEqual({ x: 1, y: 0, width: 18, height: 13 });
  });
});

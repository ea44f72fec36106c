import fc from 'fast-check';
import { rasterizeMask } from '../../../../../miniprogram/shared/mask/rasterize-mask';
import { uniteMasks } from '../../../../../miniprogram/studio/services/stack/unite-masks';
import type { MaskDocument, MaskOp } from '../../../../../miniprogram/shared/mask/mask-document';

function documentOf(ops: readonly MaskOp[]): MaskDocument {
  return { version: 1, width: 24, height: 16, ops };
}

const modes = fc.constantFrom('add' as const, 'subtract' as const);
const ops: fc.Arbitrary<MaskOp> = fc.oneof(
  fc.record({
    op: fc.constant('rect' as const),
    mode: modes,
    x: fc.nat(20),
    y: fc.nat(12),
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 7 }),
  }),
  fc.constant({ op: 'invert' } as const),
  fc.constant({ op: 'clear' } as const),
  fc.constantFrom({ op: 'grow', radius: 2 } as const, { op: 'grow', radius: -1 } as const),
);
const masks = fc.array(ops, { minLength: 1, maxLength: 5 });

describe('two masks as one', () => {
  it('cover what either covers, whatever takes away from one of them', () => {
    fc.assert(
      fc.property(masks, masks, (before, after) => {
        const [one, other] = [documentOf(before), documentOf(after)].map(rasterizeMask);
        const either = one!.map((value, index) => Math.max(value, other![index]!));
        expect(rasterizeMask(uniteMasks(before, documentOf(after)))).toEqual(either);
      }),
    );
  });

  it('are the strokes of both where none takes away', () => {
    const [one, two] = [1, 2].map((radius): MaskOp => ({
      op: 'stroke',
      mode: 'add',
      radius,
      points: [[5, 6]],
    }));
    expect(uniteMasks([one!], documentOf([two!]))).toEqual(documentOf([one!, two!]));
    expect(uniteMasks([one!], documentOf([two!, { op: 'invert' }])).ops).toEqual([
      two,
      { op: 'invert' },
      one,
    ]);
  });
});

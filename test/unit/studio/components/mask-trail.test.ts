import fc from 'fast-check';
import { MaskTrail } from '../../../../miniprogram/studio/components/mask-painter/mask-trail';
import { scaleDocument } from '../../../../miniprogram/studio/core/scaling/scale-document';
import type { MaskOp } from '../../../../miniprogram/shared/mask/mask-document';
import { rasterizeMask } from '../../../../miniprogram/shared/mask/rasterize-mask';
import { EIGHTHS, maskDocument } from '../../shared/mask/mask-arbitraries';

const SIZE = { widthPx: 30, heightPx: 22 };

function trueMask(ops: readonly MaskOp[], scale: number): Uint8Array {
  return rasterizeMask(scaleDocument(ops, SIZE, scale));
}

/** What a person and the frames in between do. */
type Act =
  | { readonly act: 'do'; readonly op: MaskOp }
  | { readonly act: 'undo'; readonly count: number }
  | { readonly act: 'frame'; readonly steps: number }
  | { readonly act: 'read' | 'free' };

const op = maskDocument(EIGHTHS)
  .filter(({ ops }) => ops.length > 0)
  .map(({ ops }) => ops[0]!)
  .filter(({ op: kind }) => kind !== 'region');
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: op.map((one): Act => ({ act: 'do', op: { ...one } })) },
  { weight: 2, arbitrary: fc.nat(20).map((count): Act => ({ act: 'undo', count })) },
  { weight: 4, arbitrary: fc.nat(3).map((steps): Act => ({ act: 'frame', steps })) },
  { weight: 2, arbitrary: fc.constantFrom<Act>({ act: 'read' }, { act: 'free' }) },
);

test('is the mask of the operations, however they came and went', () => {
  const scales = fc.constantFrom(1, 0.5);
  fc.assert(
    fc.property(scales, fc.array(act, { maxLength: 70 }), (scale, acts) => {
      const trail = new MaskTrail(SIZE, scale);
      let ops: readonly MaskOp[] = [];
      for (const one of acts) {
        if (one.act === 'do') ops = [...ops, one.op];
        if (one.act === 'undo') ops = ops.slice(0, Math.max(0, ops.length - one.count));
        if (one.act === 'free') trail.free();
        let left = one.act === 'frame' ? one.steps : 0;
        if (one.act === 'frame') trail.follow(ops, () => left-- > 0);
        if (one.act === 'read') expect(trail.maskOf(ops)).toEqual(trueMask(ops, scale));
      }
      expect(trail.maskOf(ops)).toEqual(trueMask(ops, scale));
    }),
    { numRuns: 300 },
  );
});

test('goes on where it was, one operation a step', () => {
  const ops = Array.from({ length: 40 }, (_, index): MaskOp => {
    return { op: 'rect', mode: 'add', x: index / 2, y: 3, width: 4, height: 5 };
  });
  const trail = new MaskTrail(SIZE, 1);
  let steps = 0;
  const counted = () => ++steps > 0;
  trail.follow(ops.slice(0, 39), counted);
  expect(steps).toBe(39);
  steps = 0;
  expect(trail.follow(ops, counted)).toBe(true);
  expect(steps).toBe(1);
  // One undo begins with the older mask, at most 16 operations away.
  steps = 0;
  trail.follow(ops.slice(0, 39), counted);
  expect(steps).toBeLessThan(16);
});

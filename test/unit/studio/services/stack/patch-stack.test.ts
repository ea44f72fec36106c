import fc from 'fast-check';
import {
  addPatch,
  keyOfStack,
  patchesBelow,
  removePatch,
  restoreUnder,
  replacePatch,
  toPatchRefs,
  togglePatch,
} from '../../../../../miniprogram/studio/services/stack/patch-stack';
import type { PatchStack } from '../../../../../miniprogram/services/stack/patch';
import type { MaskDocument } from '../../../../../miniprogram/shared/mask/mask-document';
import { packMask } from '../../../../../miniprogram/shared/mask/packed/pack-mask';
import { unpackMask } from '../../../../../miniprogram/shared/mask/packed/unpack-mask';

const BOUNDS = { x: 1, y: 2, width: 3, height: 4 };

function maskAt(x: number): MaskDocument {
  const op = { op: 'rect', mode: 'add', x, y: 1, width: 2, height: 3 } as const;
  return { version: 1, width: 40, height: 30, ops: [op] };
}

function add(stack: PatchStack, jobId: string): PatchStack {
  return addPatch(stack, { jobId, bounds: BOUNDS, making: null });
}

type Deed =
  | { readonly kind: 'add'; readonly jobId: string }
  | { readonly kind: 'toggle' | 'remove' | 'restore'; readonly at: number };

function apply(stack: PatchStack, deed: Deed): PatchStack {
  if (deed.kind === 'add') {
    const isThere = stack.some(({ jobId }) => jobId === deed.jobId);
    return isThere ? stack : add(stack, deed.jobId);
  }
  const jobId = stack[deed.at % Math.max(1, stack.length)]?.jobId ?? 'none';
  if (deed.kind === 'toggle') return togglePatch(stack, jobId);
  if (deed.kind === 'remove') return removePatch(stack, jobId);
  return restoreUnder(stack, maskAt(deed.at));
}

const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('add' as const), jobId: fc.stringMatching(/^[a-z]{1,3}$/) }),
    fc.record({
      kind: fc.constantFrom('toggle' as const, 'remove' as const, 'restore' as const),
      at: fc.nat(9),
    }),
  ),
  { maxLength: 12 },
);

const stacks = deeds.map((all) => all.reduce(apply, []));

describe('a stack of patches', () => {
  it('is sent lowest first, without what is hidden', () => {
    fc.assert(
      fc.property(stacks, (stack) => {
        const seen = stack.filter((patch) => !patch.isHidden);
        const refs = toPatchRefs(stack);
        expect(refs.map(({ jobId }) => jobId)).toEqual(seen.map(({ jobId }) => jobId));
        expect(keyOfStack(stack)).toBe(keyOfStack(seen));
      }),
      {},
    );
  });

  it('without a patch is as if that had never been made', () => {
    fc.assert(
      fc.property(stacks, stacks, (below, above) => {
        const jobId = 'the-one';
        const later = above.filter((patch) => below.every((one) => one.jobId !== patch.jobId));
        const made = [...add(below, jobId), ...later];
        const never = [...below, ...later];
        expect(removePatch(made, jobId)).toEqual(never);
        expect(patchesBelow(made, jobId)).toEqual(below);
        expect(keyOfStack(togglePatch(made, jobId))).toBe(keyOfStack(never));
      }),
      {},
    );
  });

  it('is as before when a patch is hidden and shown again', () => {
    fc.assert(
      fc.property(stacks, fc.nat(12), (stack, at) => {
        const jobId = stack[at % Math.max(1, stack.length)]?.jobId ?? 'none';
        expect(togglePatch(togglePatch(stack, jobId), jobId)).toEqual(stack);
      }),
      {},
    );
  });

  it('is never changed itself', () => {
    fc.assert(
      fc.property(stacks, deeds, (stack, all) => {
        const before = JSON.stringify(stack);
        all.reduce(apply, stack);
        expect(JSON.stringify(stack)).toBe(before);
      }),
      {},
    );
  });

  it('has one key for one picture, and another for another', () => {
    const [one, two] = [add(add([], 'a'), 'b'), add(add([], 'b'), 'a')];
    expect(keyOfStack(one)).not.toBe(keyOfStack(two));
    expect(keyOfStack(restoreUnder(one, maskAt(1)))).not.toBe(keyOfStack(one));
    expect(keyOfStack(restoreUnder(one, maskAt(1)))).not.toBe(
      keyOfStack(restoreUnder(one, maskAt(2))),
    );
    expect(keyOfStack(togglePatch(add([], 'a'), 'a'))).toBe('');
  });

  it('brings the original back where it was brushed before, too', () => {
    const stack = restoreUnder(restoreUnder(add([], 'a'), maskAt(1)), maskAt(2));
    const { ops } = unpackMask(stack[0]?.restore ?? '');
    expect(ops).toEqual([...maskAt(1).ops, ...maskAt(2).ops]);
  });

  it('brings the original back under all that is seen there, and leaves the rest as it is', () => {
    // BOUNDS reach from 1 to 4 in x: a mask from 3 to 5 meets them, one from 4 to 6 does not.
    const elsewhere = { jobId: 'b', bounds: { ...BOUNDS, x: 20 }, making: null };
    const hidden = togglePatch(add(addPatch(add([], 'a'), elsewhere), 'c'), 'c');
    const stack = add(hidden, 'd');
    const packed = packMask(maskAt(3));
    const restored = restoreUnder(stack, maskAt(3)).map(({ restore }) => restore);
    expect(restored).toEqual([packed, null, null, packed]);
    expect(restoreUnder(stack, maskAt(4))).toEqual(stack);
  });

  it('keeps the number of a patch that is tried again, and shows it', () => {
    const stack = togglePatch(add(add([], 'a'), 'b'), 'a');
    expect(replacePatch(stack, 'a', 'c')).toMatchObject([
      { jobId: 'c', number: 1, isHidden: false },
      { jobId: 'b', number: 2 },
    ]);
    expect(add(removePatch(stack, 'a'), 'd')).toMatchObject([{ number: 2 }, { number: 3 }]);
  });
});

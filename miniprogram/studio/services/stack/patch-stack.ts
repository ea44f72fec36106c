import { packMask } from '../../../shared/mask/packed/pack-mask';
import { unpackMask } from '../../../shared/mask/packed/unpack-mask';
import type { PatchRef } from '../../../shared/contract/stack';
import type { MaskDocument } from '../../../shared/mask/mask-document';
import type { PixelRect } from '../../../shared/mask/pixel-space';
import type { Layer, Patch, PatchStack } from '../../../services/stack/patch';
import { editedBounds } from './edited-bounds';
import { uniteMasks } from './unite-masks';

/** The stack with an edit on top. */
export function addPatch(
  stack: PatchStack,
  patch: Pick<Patch, 'jobId' | 'bounds' | 'making'>,
): PatchStack {
  const number = Math.max(0, ...stack.map((one) => one.number)) + 1;
  return [...stack, { ...patch, number, isHidden: false, restore: null }];
}

/** Hides a patch, or shows it again. */
export function togglePatch(stack: PatchStack, jobId: string): PatchStack {
  return change(stack, jobId, (patch) => ({ ...patch, isHidden: !patch.isHidden }));
}

/** The stack as if the edit had never been made. */
export function removePatch(stack: PatchStack, jobId: string): PatchStack {
  return stack.filter((patch) => patch.jobId !== jobId);
}

/** Another try of an edit in its place. */
export function replacePatch(stack: PatchStack, jobId: string, nextJobId: string): PatchStack {
  return change(stack, jobId, (patch) => ({ ...patch, jobId: nextJobId, isHidden: false }));
}

/** Brings the original back where a mask says so, besides where it was brushed back before: every patch that is seen there
 *  gives way. What is hidden, or lies elsewhere, stays as it is.
 *  @param mask of the same photo */
export function restoreUnder(stack: PatchStack, mask: MaskDocument): PatchStack {
  const reach = editedBounds(mask);
  return stack.map((patch) =>
    patch.isHidden || !doMeet(patch.bounds, reach) ? patch : restorePatch(patch, mask),
  );
}

function restorePatch(patch: Patch, mask: MaskDocument): Patch {
  const before = patch.restore === null ? [] : unpackMask(patch.restore).ops;
  return { ...patch, restore: packMask(uniteMasks(before, mask)) };
}

function doMeet(one: PixelRect, other: PixelRect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** What lies under a patch. */
export function patchesBelow(stack: PatchStack, jobId: string): PatchStack {
  return stack.slice(
    0,
    stack.findIndex((patch) => patch.jobId === jobId),
  );
}

/** The stack as a request carries it: what is hidden is left out. */
export function toPatchRefs(stack: readonly Layer[]): readonly PatchRef[] {
  return stack
    .filter((patch) => !patch.isHidden)
    .map(({ jobId, restore }) => ({
      jobId,
      ...(restore !== null && { packedRestore: restore }),
    }));
}

/** Equal keys, equal pictures: what is seen when this lies on the original. */
export function keyOfStack(stack: readonly Layer[]): string {
  return toPatchRefs(stack)
    .map(({ jobId, packedRestore = '' }) => `${jobId} ${packedRestore}`)
    .join('\n');
}

function change(stack: PatchStack, jobId: string, next: (patch: Patch) => Patch): PatchStack {
  return stack.map((patch) => (patch.jobId === jobId ? next(patch) : patch));
}

import * as v from 'valibot';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import type { PatchRef } from '../../../../miniprogram/shared/contract/stack';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { packMask } from '../../../../miniprogram/shared/mask/packed/pack-mask';
import type { StackedPatch } from '../jobs/job-record';
import type { ActionContext } from './action-parts';
import { fileId, jobId, packedMask } from './field-schemas';
import { parseSentMask, readSentMask } from './sent-mask';
import type { SentMask } from './sent-mask';

/** A patch as a request names it, the mask in whichever of three ways it was sent, or none. */
export interface SentPatch {
  readonly jobId: string;
  readonly restore?: SentMask;
}

export const patchesSchema = v.pipe(
  v.array(
    v.strictObject({
      jobId,
      restore: v.optional(v.unknown()),
      packedRestore: v.optional(packedMask),
      restoreFileId: v.optional(fileId),
    }),
  ),
  v.maxLength(LIMITS.patches),
);

type PatchFields = v.InferOutput<typeof patchesSchema>[number];

/** Checks the stack of a request.
 *  @throws AppError INVALID_REQUEST, MASK_TOO_LARGE */
export function parseSentPatches(patches: readonly PatchFields[]): readonly SentPatch[] {
  if (new Set(patches.map((patch) => patch.jobId)).size < patches.length) {
    throw new AppError('INVALID_REQUEST', 'patches: one comes twice');
  }
  return patches.map(({ restore: mask, packedRestore, restoreFileId, ...rest }) => {
    const fields = { mask, packedMask: packedRestore, maskFileId: restoreFileId };
    const isBare = Object.values(fields).every((value) => value === undefined);
    return { ...rest, ...(!isBare && { restore: parseSentMask(fields) }) };
  });
}

/** The stack as it is kept with the job, masks fetched where only their files were named.
 *  @throws AppError PHOTO_NOT_FOUND (a mask's file is gone, or not the caller's), INVALID_REQUEST, MASK_TOO_LARGE */
export async function readSentPatches(
  patches: readonly SentPatch[],
  context: ActionContext,
): Promise<readonly StackedPatch[]> {
  const masks: MaskDocument[] = [];
  const stack: StackedPatch[] = [];
  for (const patch of patches) {
    if (patch.restore === undefined) {
      stack.push({ jobId: patch.jobId });
      continue;
    }
    const mask = await readSentMask(patch.restore, context);
    masks.push(mask);
    requireFew(masks);
    stack.push({ jobId: patch.jobId, restore: packMask(mask) });
  }
  const chars = stack.reduce((sum, { restore = '' }) => sum + restore.length, 0);
  if (chars <= LIMITS.restoreChars) return stack;
  throw new AppError('MASK_TOO_LARGE', `patches: masks of ${chars} characters`);
}

/** All masks of a stack together may hold as much as one. */
function requireFew(masks: readonly MaskDocument[]): void {
  const ops = masks.flatMap((mask) => mask.ops);
  const grows = ops.filter(({ op }) => op === 'grow').length;
  if (ops.length <= LIMITS.maskOps && grows <= LIMITS.maskGrowOps) return;
  throw new AppError('MASK_TOO_LARGE', 'patches: too many operations in all masks together');
}

/** What a client sends back to lay the same stack again. */
export function toPatchRef({ jobId: id, restore }: StackedPatch): PatchRef {
  return { jobId: id, ...(restore !== undefined && { packedRestore: restore }) };
}

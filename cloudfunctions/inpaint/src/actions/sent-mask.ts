import type { SubmitRequest } from '../../../../miniprogram/shared/contract/actions';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { unpackMask } from '../../../../miniprogram/shared/mask/packed/unpack-mask';
import { parseMaskDocument } from '../../../../miniprogram/shared/mask/parse-mask-document';
import { requireOwnPhoto } from '../jobs/people-paths';
import type { ActionContext } from './action-parts';

/** What of a mask came with the request. */
export type SentMask = Pick<SubmitRequest, 'mask' | 'maskFileId'>;

interface MaskFields {
  readonly mask?: unknown;
  readonly packedMask?: string | undefined;
  readonly maskFileId?: string | undefined;
}

/** Checks the mask of a request, in whichever of three ways it was sent.
 *  @throws AppError INVALID_REQUEST, MASK_TOO_LARGE */
export function parseSentMask({ mask, packedMask, maskFileId }: MaskFields): SentMask {
  const sent = [mask, packedMask, maskFileId].filter((one) => one !== undefined);
  if (sent.length !== 1) {
    throw new AppError('INVALID_REQUEST', 'mask: must be sent in exactly one way');
  }
  if (maskFileId !== undefined) return { maskFileId };
  return { mask: packedMask === undefined ? parseMaskDocument(mask) : unpackMask(packedMask) };
}

/** The mask itself, fetched where only its file was named.
 *  @throws AppError PHOTO_NOT_FOUND (the file is gone, or not the caller's), INVALID_REQUEST, MASK_TOO_LARGE */
export async function readSentMask(
  { mask, maskFileId = '' }: SentMask,
  context: ActionContext,
): Promise<MaskDocument> {
  if (mask !== undefined) return mask;
  const bytes = await context.parts.files.read(requireOwnPhoto(maskFileId, context));
  if (bytes.length > LIMITS.maskFileBytes) {
    throw new AppError('MASK_TOO_LARGE', `the mask file has ${bytes.length} bytes`);
  }
  return unpackMask(Buffer.from(bytes).toString('latin1'));
}

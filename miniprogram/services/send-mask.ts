import { LIMITS } from '../shared/contract/limits';
import { packMask } from '../shared/mask/packed/pack-mask';
import { announceUpload } from './call-function';
import type { Cloud, Files } from '../platform/ports';
import type { SubmitRequest } from '../shared/contract/actions';
import type { MaskDocument } from '../shared/mask/mask-document';

const FILE_NAME = 'mask.txt';

/** The mask as a submit carries it: packed; where even that is too long for a request, as a file that goes up now.
 *  @throws AppError, OfflineError */
export async function sendMask(
  { cloud, files }: { readonly cloud: Cloud; readonly files: Files },
  mask: MaskDocument,
): Promise<Pick<SubmitRequest, 'packedMask' | 'maskFileId'>> {
  const packedMask = packMask(mask);
  if (packedMask.length <= LIMITS.packedMaskChars) return { packedMask };
  const cloudPath = await announceUpload(cloud, 'mask');
  await files.writeText(FILE_NAME, packedMask);
  const filePath = files.pathOf(FILE_NAME);
  const onProgress = (): void => undefined;
  return { maskFileId: await cloud.uploadFile({ cloudPath, filePath, onProgress }) };
}

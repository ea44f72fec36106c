import { LIMITS } from '../../shared/contract/limits';
import { packMask } from '../../shared/mask/packed/pack-mask';
import { announceUpload } from '../../services/call-function';
import type { Cloud, Files } from '../../platform/ports';
import type { SubmitRequest } from '../../shared/contract/actions';
import type { PatchRef } from '../../shared/contract/stack';
import type { MaskDocument } from '../../shared/mask/mask-document';

const FILE_NAME = 'mask.txt';

interface Ports {
  readonly cloud: Cloud;
  readonly files: Files;
}

/** What a submit carries besides the photo and the wish. */
export type SentMasks = Pick<SubmitRequest, 'packedMask' | 'maskFileId' | 'patches'>;

/** Masks as a submit carries them: packed; those that are too long for one request together, as files that go up now.
 *  @param mask null where nothing was painted
 *  @param patches what lies on the photo, the lowest first
 *  @throws AppError, OfflineError */
export async function sendMasks(
  ports: Ports,
  mask: MaskDocument | null,
  patches: readonly PatchRef[],
): Promise<SentMasks> {
  let room: number = LIMITS.packedMaskChars;
  const fits = (packed: string): boolean => {
    const isFitting = packed.length <= room;
    if (isFitting) room -= packed.length;
    return isFitting;
  };
  const sent: PatchRef[] = [];
  const packedMask = mask === null ? '' : packMask(mask);
  const sentMask = fits(packedMask)
    ? { packedMask }
    : { maskFileId: await upload(ports, packedMask) };
  for (const { jobId, packedRestore } of patches) {
    if (packedRestore === undefined) sent.push({ jobId });
    else if (fits(packedRestore)) sent.push({ jobId, packedRestore });
    else sent.push({ jobId, restoreFileId: await upload(ports, packedRestore) });
  }
  return { ...(mask !== null && sentMask), ...(sent.length > 0 && { patches: sent }) };
}

async function upload({ cloud, files }: Ports, packed: string): Promise<string> {
  const cloudPath = await announceUpload(cloud, 'mask');
  await files.writeText(FILE_NAME, packed);
  const filePath = files.pathOf(FILE_NAME);
  return cloud.uploadFile({ cloudPath, filePath, onProgress: () => undefined });
}

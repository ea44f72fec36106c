import { orientSize } from '../../../../miniprogram/shared/mask/orientation';
import type { OpenedPhoto } from './opened-photo';
import type { PhotoReport } from '../../../../miniprogram/shared/contract/job';
import type { ComposedPhoto, PatchLayer } from './photo-editor';
import { detectFormat, probePhoto } from './probe-photo';

/** Writes a photo with the stack that lies on it.
 *  @param bytes the photo's file   @param laid the same, opened, with the layers on it
 *  @returns without layers the file itself, where it is of a format that we write
 *  @throws AppError PHOTO_BROKEN */
export async function composeStack(
  bytes: Uint8Array,
  laid: OpenedPhoto,
  layers: readonly PatchLayer[],
): Promise<ComposedPhoto> {
  const composed = await laid.applyPatches([]);
  const isOriginal = layers.length === 0 && detectFormat(bytes) === composed.format;
  return isOriginal ? asItWas(bytes, composed) : composed;
}

/** What a photo's header tells. @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN, PHOTO_TOO_LARGE */
export function reportPhoto(bytes: Uint8Array): PhotoReport {
  const { format, orientation, storedSize } = probePhoto(bytes);
  const { widthPx: width, heightPx: height } = orientSize(storedSize, orientation);
  return { format, width, height, orientation, bytes: bytes.length };
}

function asItWas(bytes: Uint8Array, { format, report }: ComposedPhoto): ComposedPhoto {
  return { bytes, format, report: { ...report, bytes: bytes.length, dropped: [] } };
}

import { orientSize } from '../../../../miniprogram/shared/mask/orientation';
import type { OpenedPhoto } from './opened-photo';
import type { ComposedPhoto, ComposedStack, PatchLayer } from './photo-editor';
import { detectFormat, probePhoto } from './probe-photo';

/** Writes a photo with the stack that lies on it.
 *  @param bytes the photo's file   @param laid the same, opened, with the layers on it
 *  @returns without layers the file itself, where it is of a format that we write
 *  @throws AppError PHOTO_BROKEN */
export async function composeStack(
  bytes: Uint8Array,
  laid: OpenedPhoto,
  layers: readonly PatchLayer[],
): Promise<ComposedStack> {
  const { format, orientation, storedSize } = probePhoto(bytes);
  const { widthPx: width, heightPx: height } = orientSize(storedSize, orientation);
  const photo = { format, width, height, orientation, bytes: bytes.length };
  const composed = await laid.applyPatches([]);
  const isOriginal = layers.length === 0 && detectFormat(bytes) === composed.format;
  return { ...(isOriginal ? asItWas(bytes, composed) : composed), photo };
}

function asItWas(bytes: Uint8Array, { format, report }: ComposedPhoto): ComposedPhoto {
  return { bytes, format, report: { ...report, bytes: bytes.length, dropped: [] } };
}

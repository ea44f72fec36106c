import { composeEdit } from './compose-edit';
import { composeStack, reportPhoto } from './compose-stack';
import { cutCrop } from './cut-crop';
import { drawPreview } from './draw-preview';
import type { SeenPhoto } from './draw-preview';
import { decodeForeign } from './foreign/decode-foreign';
import { detectForeign } from './foreign/detect-foreign';
import { openForeign } from './foreign/open-foreign';
import { readForeignHeader } from './foreign/read-foreign-header';
import { openPhoto } from './open-photo';
import { createStackOpener } from './open-stack';
import type { OpenedPhoto } from './opened-photo';
import { packPatch } from './pack-patch';
import type { PhotoEditor } from './photo-editor';
import { planEdit } from './plan-edit';
import { probePhoto } from './probe-photo';
import { shrinkPhoto } from './shrink-photo';

/** An editor that reads a photo once for as long as its caller holds the same bytes.
 *  @param decoderFile path of the bundled decoder-worker, for formats that are read only */
export function createPhotoEditor(decoderFile: string): PhotoEditor {
  const opened = new WeakMap<Uint8Array, Promise<OpenedPhoto>>();
  const open = (bytes: Uint8Array): Promise<OpenedPhoto> => {
    const photo = opened.get(bytes) ?? openAny(bytes, decoderFile);
    opened.set(bytes, photo);
    return photo;
  };
  const see = async (bytes: Uint8Array): Promise<SeenPhoto> => ({
    photo: await open(bytes),
    header: probePhoto(bytes),
  });
  const lay = createStackOpener(open);
  return {
    planEdit,
    cutCrop: async (photo, plan, index, below) => cutCrop(await lay(photo, below), plan, index),
    composeEdit: async (photo, plan, fills, below) =>
      composeEdit(await lay(photo, below), plan, fills),
    packPatch,
    composeStack: async (photo, layers) => composeStack(photo, await lay(photo, layers), layers),
    shrinkPhoto: async (photo, longSidePx) =>
      shrinkPhoto(await open(photo), probePhoto(photo), longSidePx),
    drawPreview: async (photo, result, edited) =>
      drawPreview(await see(photo), await see(result), edited),
    reportPhoto,
  };
}

async function openAny(bytes: Uint8Array, decoderFile: string): Promise<OpenedPhoto> {
  const format = detectForeign(bytes);
  if (format === undefined) return openPhoto(bytes);
  probePhoto(bytes);
  const header = readForeignHeader(bytes, format);
  return openForeign(await decodeForeign(bytes, header, decoderFile), header);
}

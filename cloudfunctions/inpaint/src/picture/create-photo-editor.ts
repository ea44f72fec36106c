import { composeEdit } from './compose-edit';
import { cutCrop } from './cut-crop';
import { decodeForeign } from './foreign/decode-foreign';
import { detectForeign } from './foreign/detect-foreign';
import { openForeign } from './foreign/open-foreign';
import { readForeignHeader } from './foreign/read-foreign-header';
import { openPhoto } from './open-photo';
import type { OpenedPhoto } from './opened-photo';
import type { PhotoEditor } from './photo-editor';
import { planEdit } from './plan-edit';
import { probePhoto } from './probe-photo';

/** An editor that reads a photo once for as long as its caller holds the same bytes.
 *  @param decoderFile path of the bundled decoder-worker, for formats that are read only */
export function createPhotoEditor(decoderFile: string): PhotoEditor {
  const opened = new WeakMap<Uint8Array, Promise<OpenedPhoto>>();
  const open = (bytes: Uint8Array): Promise<OpenedPhoto> => {
    const photo = opened.get(bytes) ?? openAny(bytes, decoderFile);
    opened.set(bytes, photo);
    return photo;
  };
  return {
    planEdit,
    cutCrop: async (photo, plan, index) => cutCrop(await open(photo), plan, index),
    composeEdit: async (photo, plan, fills) => composeEdit(await open(photo), plan, fills),
  };
}

async function openAny(bytes: Uint8Array, decoderFile: string): Promise<OpenedPhoto> {
  const format = detectForeign(bytes);
  if (format === undefined) return openPhoto(bytes);
  probePhoto(bytes);
  const header = readForeignHeader(bytes, format);
  return openForeign(await decodeForeign(bytes, header, decoderFile), header);
}

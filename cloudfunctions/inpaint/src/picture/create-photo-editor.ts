import { composeEdit } from './compose-edit';
import { cutCrop } from './cut-crop';
import { openPhoto } from './open-photo';
import type { OpenedPhoto } from './opened-photo';
import type { PhotoEditor } from './photo-editor';
import { planEdit } from './plan-edit';

/** An editor that reads a photo once for as long as its caller holds the same bytes. */
export function createPhotoEditor(): PhotoEditor {
  const opened = new WeakMap<Uint8Array, OpenedPhoto>();
  const open = (bytes: Uint8Array): OpenedPhoto => {
    const photo = opened.get(bytes) ?? openPhoto(bytes);
    opened.set(bytes, photo);
    return photo;
  };
  return {
    planEdit,
    cutCrop: async (photo, plan, index) => cutCrop(open(photo), plan, index),
    composeEdit: async (photo, plan, fills) => composeEdit(open(photo), plan, fills),
  };
}

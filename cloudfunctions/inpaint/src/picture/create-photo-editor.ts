import { composeEdit } from './compose-edit';
import { cutCrop } from './cut-crop';
import type { PhotoEditor } from './photo-editor';
import { planEdit } from './plan-edit';

/** The editor that decodes and encodes whole pictures. */
export function createPhotoEditor(): PhotoEditor {
  return { planEdit, cutCrop, composeEdit };
}

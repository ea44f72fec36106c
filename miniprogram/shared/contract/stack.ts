import type { MaskDocument } from '../mask/mask-document';

/** A patch is what one finished job added to its photo: its fill within its mask. A stack is a list of patches over the
 *  untouched original, the lowest first; the picture that a person sees is the original with its stack laid on.
 *
 *  - A further edit sends the stack that it was painted on: `submit` with `patches`. The fill is made for that picture, and
 *    the result is composed once from the original and all patches.
 *  - Hide, delete, restore, undo, redo: `submit` with mode `compose` and the patches that are left. No mask, no prompt, no
 *    options; it costs nothing of a person's day, and is done within one call as a rule.
 *  - Another try of an edit, or several at once: jobs with the same photo, mask and patches and ids of their own. Each costs
 *    one. The one that the person decides for goes into the stack, the others do not.
 *  - A job's own place in the stack: after it is done, its patch is the last one of what its result shows. */
export interface PatchRef {
  /** A job of mode erase or edit, of the same person and photo (`photoFileId` is that of the original), that is done.
   *  @see LIMITS.patches */
  readonly jobId: string;
  /** Where the person brushed the original back: there this patch shows nothing, with a soft edge around. As all masks in
   *  pixels of the photo as displayed. Of the three ways to send it at most one is there.
   *  @see SubmitRequest, LIMITS.restoreChars */
  readonly restore?: MaskDocument;
  readonly packedRestore?: string;
  readonly restoreFileId?: string;
}

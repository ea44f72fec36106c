import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type {
  CropReport,
  PhotoFormat,
  PhotoReport,
  ResultReport,
} from '../../../../miniprogram/shared/contract/job';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import type { PixelPatch } from './pixel-patch';

/** What an edit will touch. The same photo and mask always give the same plan. */
export interface EditPlan {
  readonly photo: PhotoReport;
  /** How far the painted mask was grown, Euclidean, in pixels of the photo. */
  readonly grownByPx: number;
  /** As large as the photo, in stored space (before EXIF orientation): 0 keep, 255 may change. */
  readonly grownStored: Uint8Array;
  /** One for each call to the provider, at least one. */
  readonly crops: readonly PlannedCrop[];
}

/** What a provider sees in one call. */
export interface PlannedCrop {
  /** In stored space. */
  readonly stored: PixelRect;
  /** The same rectangle in pixels of the photo as displayed. */
  readonly shown: Omit<CropReport, 'sentBytes'>;
  /** The part of the photo that this crop's fill is for, in stored space. The parts of all crops cover the photo and do not
   *  overlap; they meet where blocks do. */
  readonly part: PixelRect;
}

/** A picture as a file. Sizes in pixels. */
export interface EncodedPicture {
  readonly bytes: Uint8Array;
  readonly format: PhotoFormat;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Picture and mask of one crop as files of equal size. */
export interface ProviderInput {
  readonly picture: EncodedPicture;
  readonly mask: EncodedPicture;
}

export interface ComposedPhoto {
  readonly bytes: Uint8Array;
  readonly format: PhotoFormat;
  readonly report: ResultReport;
}

/** A photo with one more edit in it, and that edit for itself. */
export interface ComposedEdit extends ComposedPhoto {
  /** What it added, in stored space. */
  readonly patches: readonly PixelPatch[];
  /** Width of their soft edge. */
  readonly softPx: number;
}

/** A patch as it is kept: without loss, and the same whatever file the photo is. */
export interface PackedPatch {
  /** In stored space. */
  readonly rect: PixelRect;
  readonly bytes: Uint8Array;
}

/** One earlier edit that lies on the photo. */
export interface PatchLayer {
  readonly pieces: readonly PackedPatch[];
  /** Width of their soft edge. */
  readonly softPx: number;
  /** Where the original shows in spite of it. */
  readonly restore?: MaskDocument;
}

/** Everything that is done to pixels. Each step starts from the photo's bytes, so that an edit can go on in another invocation.
 *  Methods throw AppError only. */
export interface PhotoEditor {
  /** @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN, PHOTO_TOO_LARGE, INVALID_REQUEST (mask of another size), MASK_EMPTY, MASK_TOO_LARGE */
  planEdit(photo: Uint8Array, mask: MaskDocument): EditPlan;
  /** @param index of the planned crop   @param below what lies on the photo already, the lowest first
   *  @throws AppError PHOTO_BROKEN, PHOTO_UNSUPPORTED, INVALID_REQUEST (a mask of another size in `below`) */
  cutCrop(
    photo: Uint8Array,
    plan: EditPlan,
    index: number,
    below?: readonly PatchLayer[],
  ): Promise<ProviderInput>;
  /** Puts filled crops (JPEG or PNG bytes of any size) into the photo, inside the grown mask only.
   *  @param fills one for each planned crop, in their order   @param below what lies on the photo already, the lowest first
   *  @returns the photo as it was with all of it, each block coded once
   *  @throws AppError RESULT_UNUSABLE, PHOTO_BROKEN, PHOTO_UNSUPPORTED, INVALID_REQUEST (a mask of another size in `below`) */
  composeEdit(
    photo: Uint8Array,
    plan: EditPlan,
    fills: readonly Uint8Array[],
    below?: readonly PatchLayer[],
  ): Promise<ComposedEdit>;
  /** Makes a patch ready to be kept; nothing for one that changes no pixel. */
  packPatch(patch: PixelPatch): Promise<readonly PackedPatch[]>;
  /** Lays earlier edits on the photo, the lowest first. Without any the photo comes back byte for byte, where it is of a
   *  format that we write.
   *  @throws AppError PHOTO_BROKEN, PHOTO_UNSUPPORTED, PHOTO_TOO_LARGE, INVALID_REQUEST (a mask of another size) */
  composeStack(photo: Uint8Array, layers: readonly PatchLayer[]): Promise<ComposedPhoto>;
  /** A reduced copy of the whole photo as displayed, with sides that providers take.
   *  @throws AppError PHOTO_BROKEN, PHOTO_UNSUPPORTED, PHOTO_TOO_LARGE */
  shrinkPhoto(photo: Uint8Array, longSidePx: number): Promise<EncodedPicture>;
  /** A small picture of the place that was edited most, before and after side by side, without metadata.
   *  @param result the photo with its edits   @param edited pixels of the photo as displayed
   *  @throws AppError PHOTO_BROKEN, PHOTO_UNSUPPORTED, PHOTO_TOO_LARGE */
  drawPreview(
    photo: Uint8Array,
    result: Uint8Array,
    edited: readonly PixelRect[],
  ): Promise<EncodedPicture>;
  /** Reads the header. @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN, PHOTO_TOO_LARGE */
  reportPhoto(photo: Uint8Array): PhotoReport;
}

/** @throws AppError INTERNAL where the plan has no such crop */
export function plannedCrop({ crops }: EditPlan, index: number): PlannedCrop {
  const crop = crops[index];
  if (crop === undefined) throw new AppError('INTERNAL', `the plan has no crop ${index}`);
  return crop;
}

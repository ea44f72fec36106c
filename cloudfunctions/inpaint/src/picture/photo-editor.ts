import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type {
  CropReport,
  PhotoFormat,
  PhotoReport,
  ResultReport,
} from '../../../../miniprogram/shared/contract/job';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';

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

/** Everything that is done to pixels. Each step starts from the photo's bytes, so that an edit can go on in another invocation.
 *  Methods throw AppError only. */
export interface PhotoEditor {
  /** @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN, PHOTO_TOO_LARGE, INVALID_REQUEST (mask of another size), MASK_EMPTY, MASK_TOO_LARGE */
  planEdit(photo: Uint8Array, mask: MaskDocument): EditPlan;
  /** @param index of the planned crop   @throws AppError PHOTO_BROKEN, PHOTO_UNSUPPORTED */
  cutCrop(photo: Uint8Array, plan: EditPlan, index: number): Promise<ProviderInput>;
  /** Puts filled crops (JPEG or PNG bytes of any size) into the photo, inside the grown mask only.
   *  @param fills one for each planned crop, in their order
   *  @throws AppError RESULT_UNUSABLE, PHOTO_BROKEN, PHOTO_UNSUPPORTED */
  composeEdit(
    photo: Uint8Array,
    plan: EditPlan,
    fills: readonly Uint8Array[],
  ): Promise<ComposedPhoto>;
}

/** @throws AppError INTERNAL where the plan has no such crop */
export function plannedCrop({ crops }: EditPlan, index: number): PlannedCrop {
  const crop = crops[index];
  if (crop === undefined) throw new AppError('INTERNAL', `the plan has no crop ${index}`);
  return crop;
}

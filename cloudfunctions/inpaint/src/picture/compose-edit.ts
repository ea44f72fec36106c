import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { maskBounds } from '../../../../miniprogram/shared/mask/mask-bounds';
import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import { cropSamples } from './crop-raster';
import { decodeToRgb } from './decode-picture';
import { matchTone } from './match-tone';
import type { OpenedPhoto } from './opened-photo';
import type { ComposedPhoto, EditPlan } from './photo-editor';
import { storedWidth } from './plan-edit';
import type { RgbRaster } from './raster';
import { resamplePart } from './resample';
import { softenMask } from './soften-mask';

/** The soft edge as a share of what the mask was grown by: the corner of its square window stays inside the grown rim, so
 *  that what was painted is replaced in full. */
const SOFT_EDGE_SHARE = Math.SQRT1_2;

/** Puts a filled crop into the photo, inside the grown mask only.
 *  @param fill JPEG or PNG bytes of the whole crop, any size
 *  @throws AppError RESULT_UNUSABLE, PHOTO_BROKEN */
export async function composeEdit(
  photo: OpenedPhoto,
  plan: EditPlan,
  fill: Uint8Array,
): Promise<ComposedPhoto> {
  const rect = surroundMask(plan);
  const mask = cropSamples(plan.grownStored, { rowPixels: storedWidth(plan), channels: 1 }, rect);
  const size = { widthPx: rect.width, heightPx: rect.height };
  const weights = softenMask(mask, size, Math.floor(plan.grownByPx * SOFT_EDGE_SHARE));
  const filled = await readFill(fill, plan.cropStored, rect);
  const toned = matchTone(photo.readPixels(rect), filled, mask);
  return photo.applyPatch({ rect, fill: toned, weights });
}

/** The grown mask's box with what the soft edge looks at around it, in the crop. */
function surroundMask(plan: EditPlan): PixelRect {
  const { cropStored: crop, grownStored, grownByPx } = plan;
  const box = maskBounds(grownStored, storedSize(plan));
  if (box === undefined) throw new AppError('INTERNAL', 'a plan without a mask');
  const x = Math.max(crop.x, box.x - grownByPx);
  const y = Math.max(crop.y, box.y - grownByPx);
  const right = Math.min(crop.x + crop.width, box.x + box.width + grownByPx);
  const bottom = Math.min(crop.y + crop.height, box.y + box.height + grownByPx);
  return { x, y, width: right - x, height: bottom - y };
}

function storedSize(plan: EditPlan): PixelSize {
  const widthPx = storedWidth(plan);
  return { widthPx, heightPx: plan.grownStored.length / widthPx };
}

/** The part of the fill that lies over a rectangle of the photo, at the photo's scale. */
async function readFill(fill: Uint8Array, crop: PixelRect, rect: PixelRect): Promise<RgbRaster> {
  const filled = await decodeToRgb(fill).catch((cause: unknown) => {
    throw new AppError('RESULT_UNUSABLE', 'the provider sent no readable picture', { cause });
  });
  const { samples } = resamplePart({ ...filled, samples: filled.rgb }, 3, {
    size: { widthPx: crop.width, heightPx: crop.height },
    rect: { ...rect, x: rect.x - crop.x, y: rect.y - crop.y },
  });
  return { widthPx: rect.width, heightPx: rect.height, rgb: samples };
}

import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { growMask } from '../../../../miniprogram/shared/mask/grow-mask';
import type { OrientedMask } from '../../../../miniprogram/shared/mask/orient-mask';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { unorientRect } from '../../../../miniprogram/shared/mask/orient-rect';
import { layMask } from './lay-mask';
import { boundsWithin, countWithin } from './mask-part';
import type { EditPlan } from './photo-editor';
import { planCrop, startOnBlock } from './plan-crop';
import { planParts } from './plan-parts';
import { probePhoto } from './probe-photo';
import type { PhotoHeader } from './probe-photo';

/** The mask grows by this share of the crop's longer side, at least by the second figure: a finger leaves the rim of a thing
 *  unpainted, its shadow and the blur of the lens around it too, and the blend needs room that nobody painted. */
const GROWN_BY_SHARE = 1 / 128;
const GROWN_BY_MIN_PX = 4;

/** Reads the photo's header and lays the mask on it.
 *  @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN, PHOTO_TOO_LARGE, INVALID_REQUEST, MASK_EMPTY, MASK_TOO_LARGE */
export function planEdit(photo: Uint8Array, mask: MaskDocument): EditPlan {
  const header = probePhoto(photo);
  const painted = layMask(mask, header);
  const parts = partsOf(painted, header);
  const drafts = parts.map((part) => cropOf(painted.pixels, part, header));
  const longSidePx = Math.max(...drafts.flatMap(({ width, height }) => [width, height]));
  const grownByPx = Math.max(GROWN_BY_MIN_PX, Math.round(longSidePx * GROWN_BY_SHARE));
  const box = boundsWithin(painted.pixels, painted.widthPx, wholePhoto(header));
  const grownStored = growMask(painted.pixels, painted, grownByPx, box);
  return {
    photo: {
      format: header.format,
      width: mask.width,
      height: mask.height,
      orientation: header.orientation,
      bytes: photo.length,
    },
    grownByPx,
    grownStored,
    crops: parts.map((part) => {
      const stored = cropOf(grownStored, part, header);
      const shown = unorientRect(stored, header.storedSize, header.orientation);
      return { stored, shown, part };
    }),
  };
}

/** The parts of the photo that are filled one by one, in stored space. */
function partsOf({ pixels }: OrientedMask, header: PhotoHeader): readonly PixelRect[] {
  const { storedSize, blockSize } = header;
  const crop = cropOf(pixels, wholePhoto(header), header);
  return planParts(pixels, storedSize, { crop, block: blockSize });
}

function wholePhoto({ storedSize }: PhotoHeader): PixelRect {
  return { x: 0, y: 0, width: storedSize.widthPx, height: storedSize.heightPx };
}

/** The crop around all that is set in a part. */
function cropOf(mask: Uint8Array, part: PixelRect, header: PhotoHeader): PixelRect {
  const { storedSize, blockSize } = header;
  const box = boundsWithin(mask, storedSize.widthPx, part);
  if (box === undefined) throw new AppError('MASK_EMPTY', 'no pixel of the photo is painted');
  const paintedPx = countWithin(mask, storedSize.widthPx, box);
  return startOnBlock(planCrop(box, storedSize, paintedPx), blockSize);
}

/** Pixels of a row of the photo as stored. Orientations 5 to 8 lie on their side. @see Exif 2.32, tag 274 */
export function storedWidth({ photo }: EditPlan): number {
  return photo.orientation >= 5 ? photo.height : photo.width;
}

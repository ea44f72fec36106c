import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { orientMask } from '../../../../miniprogram/shared/mask/orient-mask';
import type { OrientedMask } from '../../../../miniprogram/shared/mask/orient-mask';
import { rasterizeMask } from '../../../../miniprogram/shared/mask/rasterize-mask';
import { RowSpans } from '../../../../miniprogram/shared/mask/row-spans';
import { keepShape } from './keep-shape';
import type { PhotoHeader } from './probe-photo';

keepShape(new RowSpans(new Uint8Array(1), { widthPx: 1, heightPx: 1 }, 255));

/** Paints a mask in stored space.
 *  @throws AppError INVALID_REQUEST for a mask that was made for another size */
export function layMask(mask: MaskDocument, header: PhotoHeader): OrientedMask {
  const shownSize = { widthPx: mask.width, heightPx: mask.height };
  // Orientations 5 to 8 lie on their side. @see Exif 2.32, tag 274
  const isOnSide = header.orientation >= 5;
  const { widthPx, heightPx } = header.storedSize;
  const [expectedWidth, expectedHeight] = isOnSide ? [heightPx, widthPx] : [widthPx, heightPx];
  if (mask.width !== expectedWidth || mask.height !== expectedHeight) {
    const found = `${mask.width} x ${mask.height}`;
    const text = `mask: made for ${found}, the photo shows ${expectedWidth} x ${expectedHeight}`;
    throw new AppError('INVALID_REQUEST', text);
  }
  const pixels = rasterizeMask(mask);
  // Nothing to turn: most photos of new phones, and a copy of millions of pixels saved.
  if (header.orientation === 1) return { ...shownSize, pixels };
  return orientMask(pixels, shownSize, header.orientation);
}

import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import type { PixelCells } from './mask-cells';
import { openPhoto } from './open-photo';
import { probePhoto } from './probe-photo';
import type { RgbRaster } from './raster';
import { resamplePart } from './resample';

/** A filled crop as a provider sent it, read in parts at the photo's scale. */
export interface OpenedFill {
  /** @param rect in the crop, pixels of the photo   @param wanted its cells that somebody looks at: others may show anything
   *  @returns pixels that are the caller's own */
  readPart(rect: PixelRect, wanted: PixelCells): RgbRaster;
}

/** Opens a fill of any size. One as large as the crop is decoded only where that is asked for.
 *  @param bytes JPEG or PNG   @param crop size that it stands for   @throws AppError RESULT_UNUSABLE */
export function openFill(bytes: Uint8Array, crop: PixelSize): OpenedFill {
  try {
    const { storedSize: size } = probePhoto(bytes);
    const fill = openPhoto(bytes);
    const isToScale = size.widthPx === crop.widthPx && size.heightPx === crop.heightPx;
    if (isToScale) return { readPart: (rect, wanted) => fill.readPixels(rect, wanted) };
    const whole = fill.readPixels({ x: 0, y: 0, width: size.widthPx, height: size.heightPx });
    return { readPart: (rect) => scalePart(whole, crop, rect) };
  } catch (cause) {
    throw new AppError('RESULT_UNUSABLE', 'the provider sent no readable picture', { cause });
  }
}

function scalePart(whole: RgbRaster, size: PixelSize, rect: PixelRect): RgbRaster {
  const { samples } = resamplePart({ ...whole, samples: whole.rgb }, 3, { size, rect });
  return { widthPx: rect.width, heightPx: rect.height, rgb: samples };
}

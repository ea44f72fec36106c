import type { LabelLanguage } from '../../../../../miniprogram/shared/contract/actions';
import { orientMask } from '../../../../../miniprogram/shared/mask/orient-mask';
import { orientRect } from '../../../../../miniprogram/shared/mask/orient-rect';
import { orientSize } from '../../../../../miniprogram/shared/mask/orientation';
import type { PixelRect } from '../../../../../miniprogram/shared/mask/pixel-space';
import { cropSamples } from '../crop-raster';
import type { OpenedPhoto } from '../opened-photo';
import type { PixelPatch } from '../pixel-patch';
import type { PhotoHeader } from '../probe-photo';
import { chooseCorner } from './choose-corner';
import type { LabelPlace } from './choose-corner';
import { drawLabel } from './draw-label';
import type { DrawnLabel } from './draw-label';
import { layLabel } from './label-layout';

export interface LabelPatch extends LabelPlace {
  /** To be applied to the photo. */
  readonly patch: PixelPatch;
  readonly letterHeightPx: number;
}

/** Makes the visible label for a photo, upright as the photo is displayed, in the corner where it hides least.
 *  @param keepClear rectangles of the displayed photo that it should not cover */
export function labelPhoto(
  photo: Pick<OpenedPhoto, 'readPixels'>,
  { storedSize, orientation }: Pick<PhotoHeader, 'storedSize' | 'orientation'>,
  wish: { readonly language: LabelLanguage; readonly keepClear: readonly PixelRect[] },
): LabelPatch {
  const displayedSize = orientSize(storedSize, orientation);
  const layout = layLabel(displayedSize, wish.language);
  const ground = { photo, displayedSize, orientation, keepClear: wish.keepClear };
  const { corner, rect } = chooseCorner(ground, layout);
  const { levels, weights, ...size } = cut(drawLabel(layout), rect);
  const turn = (plane: Uint8Array) => orientMask(plane, size, orientation);
  const grey = turn(levels);
  const rgb = new Uint8Array(grey.pixels.length * 3);
  grey.pixels.forEach((level, index) => rgb.fill(level, index * 3, index * 3 + 3));
  const { widthPx, heightPx } = grey;
  const patch = {
    rect: orientRect(rect, displayedSize, orientation),
    fill: { widthPx, heightPx, rgb },
    weights: turn(weights).pixels,
  };
  return { corner, rect, patch, letterHeightPx: layout.letterHeightPx };
}

/** What of the label a photo that is smaller than it has room for. */
function cut({ levels, weights, widthPx }: DrawnLabel, { width, height }: PixelRect): DrawnLabel {
  const part = { x: 0, y: 0, width, height };
  const crop = (plane: Uint8Array) => cropSamples(plane, { rowPixels: widthPx, channels: 1 }, part);
  return { widthPx: width, heightPx: height, levels: crop(levels), weights: crop(weights) };
}

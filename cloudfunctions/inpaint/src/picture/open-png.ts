import type { ResultReport } from '../../../../miniprogram/shared/contract/job';
import { mixLevels } from './blend-fill';
import { countBlocks, countChangedBlocks } from './count-blocks';
import { cropSamples } from './crop-raster';
import type { OpenedPhoto, PixelPatch } from './opened-photo';
import type { ComposedPhoto } from './photo-editor';
import { keptPngChunks } from './png-metadata';
import { probePhoto } from './probe-photo';
import type { RgbaRaster } from './raster';
import { readPng } from './read-png';
import { dropAlpha, encodeRgbaPng } from './write-png';

/** Opens a PNG; it is decoded as a whole.
 *  @throws AppError PHOTO_BROKEN */
export function openPng(bytes: Uint8Array): OpenedPhoto {
  const whole = readPng(bytes);
  return {
    readPixels(rect) {
      const source = { rowPixels: whole.widthPx, channels: 4 };
      const rgba = cropSamples(whole.rgba, source, rect);
      return { widthPx: rect.width, heightPx: rect.height, rgb: dropAlpha(onWhite(rgba)) };
    },
    cutFile: () => undefined,
    applyPatch: (patch) => applyPatch(bytes, whole, patch),
  };
}

/** Clear pixels have colours nobody sees; on white they look like the page around them. Changes its argument. */
function onWhite(rgba: Uint8Array): Uint8Array {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3]!;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel += 1) {
      rgba[channel] = 255 + ((rgba[channel]! - 255) * alpha) / 255;
    }
  }
  return rgba;
}

/** Pixels outside the patch stay as they are; 16-bit files come back with 8. */
async function applyPatch(
  photo: Uint8Array,
  before: RgbaRaster,
  patch: PixelPatch,
): Promise<ComposedPhoto> {
  const { blockSize } = probePhoto(photo);
  const after = blendRgba(before, patch);
  const bytes = await encodeRgbaPng(after, keptPngChunks(photo));
  const report: ResultReport = {
    format: 'png',
    bytes: bytes.length,
    lossless: false,
    blocksTotal: countBlocks(after, blockSize),
    blocksChanged: countChangedBlocks(before, after, blockSize),
  };
  return { bytes, format: 'png', report };
}

/** What was clear becomes as solid as the fill is strong there. */
function blendRgba(before: RgbaRaster, { rect, weights, fill }: PixelPatch): RgbaRaster {
  const rgba = before.rgba.slice();
  weights.forEach((weight, index) => {
    if (weight === 0) return;
    const row = Math.floor(index / rect.width);
    const column = index - row * rect.width;
    const at = ((rect.y + row) * before.widthPx + rect.x + column) * 4;
    for (let channel = 0; channel < 3; channel += 1) {
      rgba[at + channel] = mixLevels(rgba[at + channel]!, fill.rgb[index * 3 + channel]!, weight);
    }
    rgba[at + 3] = mixLevels(rgba[at + 3]!, 255, weight);
  });
  return { ...before, rgba };
}

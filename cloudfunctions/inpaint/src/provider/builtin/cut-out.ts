import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { MaskRaster, RgbRaster } from '../../picture/raster';
import { CHANNELS } from './level';
import type { Box, Level } from './level';
import { countCleanPatches } from './pyramid';

/** From this mask value on a pixel is filled. @see design: public formats, mask picture */
const FILL_FROM = 128;
/** Around the hole at least this much of the picture is looked at, and as much as the hole is wide or high. */
const LEAST_CONTEXT_PX = 96;
const RGB = 3;

/** The part of the picture that the engine works on. */
export interface CutOut {
  readonly box: Box;
  /** Busyness and foreign pixels are still to be found. */
  readonly level: Level;
}

/** Cuts the hole and its surroundings out of a picture.
 *  @throws AppError MASK_EMPTY; MASK_TOO_LARGE when not one clean patch is left to copy from */
export function cutOutHole(picture: RgbRaster, mask: MaskRaster): CutOut {
  const holeBox = findHoleBox(mask);
  if (!holeBox) throw new AppError('MASK_EMPTY', 'the mask marks no pixel of the picture');
  const box = addContext(holeBox, picture);
  const level = cutOut(picture, mask, box);
  // The context reaches out to clean pixels wherever there are any, so the rest of the picture could not help.
  if (countCleanPatches(level.hole, level.widthPx) > 0) return { box, level };
  throw new AppError(
    'MASK_TOO_LARGE',
    'the mask leaves no clean square of 7 x 7 pixels in the picture to copy from',
  );
}

function findHoleBox({ widthPx, heightPx, pixels }: MaskRaster): Box | undefined {
  let left = widthPx;
  let right = -1;
  let top = heightPx;
  let bottom = -1;
  for (let y = 0, i = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, i++) {
      if (pixels[i]! < FILL_FROM) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < 0) return undefined;
  return { x: left, y: top, widthPx: right - left + 1, heightPx: bottom - top + 1 };
}

function addContext(hole: Box, picture: RgbRaster): Box {
  const context = Math.max(LEAST_CONTEXT_PX, hole.widthPx, hole.heightPx);
  const x = Math.max(0, hole.x - context);
  const y = Math.max(0, hole.y - context);
  const right = Math.min(picture.widthPx, hole.x + hole.widthPx + context);
  const bottom = Math.min(picture.heightPx, hole.y + hole.heightPx + context);
  return { x, y, widthPx: right - x, heightPx: bottom - y };
}

function cutOut(picture: RgbRaster, mask: MaskRaster, box: Box): Level {
  const { widthPx, heightPx } = box;
  const level: Level = {
    widthPx,
    heightPx,
    pixels: new Uint8Array(widthPx * heightPx * CHANNELS),
    hole: new Uint8Array(widthPx * heightPx),
    foreign: new Uint8Array(widthPx * heightPx),
  };
  for (let y = 0, to = 0; y < heightPx; y++) {
    let from = (box.y + y) * picture.widthPx + box.x;
    for (let x = 0; x < widthPx; x++, to++, from++) {
      level.hole[to] = mask.pixels[from]! >= FILL_FROM ? 1 : 0;
      for (let c = 0; c < RGB; c++) level.pixels[to * CHANNELS + c] = picture.rgb[from * RGB + c]!;
    }
  }
  return level;
}

/** A copy of the picture with the hole, and nothing else, taken from the cut-out. */
export function pasteHole(picture: RgbRaster, { box, level }: CutOut): RgbRaster {
  const rgb = picture.rgb.slice();
  for (let y = 0, from = 0; y < box.heightPx; y++) {
    let to = (box.y + y) * picture.widthPx + box.x;
    for (let x = 0; x < box.widthPx; x++, from++, to++) {
      if (!level.hole[from]) continue;
      for (let c = 0; c < RGB; c++) rgb[to * RGB + c] = level.pixels[from * CHANNELS + c]!;
    }
  }
  return { widthPx: picture.widthPx, heightPx: picture.heightPx, rgb };
}

import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { cropRgb, cropSamples } from './crop-raster';
import { JOIN_PX, joinFills } from './join-fills';
import type { NeighbourFill } from './join-fills';
import { findLookedAt } from './mask-cells';
import { boundsWithin } from './mask-part';
import { matchTone, TONE_REACH_CELLS } from './match-tone';
import type { ToneArea } from './match-tone';
import { openFill } from './open-fill';
import type { OpenedFill } from './open-fill';
import type { OpenedPhoto } from './opened-photo';
import type { PixelPatch } from './pixel-patch';
import type { ComposedEdit, EditPlan, PlannedCrop } from './photo-editor';
import { storedWidth } from './plan-edit';
import type { RgbRaster } from './raster';
import { intersect, widenRect } from './rects';
import { softenMask } from './soften-mask';

/** The soft edge as a share of what the mask was grown by: the corner of its square window stays inside the grown rim, so
 *  that what was painted is replaced in full. */
const SOFT_EDGE_SHARE = Math.SQRT1_2;

/** What the steps of one edit share. */
interface Scene {
  readonly photo: OpenedPhoto;
  readonly plan: EditPlan;
  /** One for each crop. */
  readonly fills: readonly OpenedFill[];
}

/** Puts filled crops into the photo, inside the grown mask only.
 *  @param fills JPEG or PNG bytes of each whole crop, any size
 *  @throws AppError RESULT_UNUSABLE, PHOTO_BROKEN, INTERNAL where fills are missing */
export async function composeEdit(
  photo: OpenedPhoto,
  plan: EditPlan,
  fills: readonly Uint8Array[],
): Promise<ComposedEdit> {
  if (fills.length !== plan.crops.length) throw new AppError('INTERNAL', 'fills are missing');
  const opened = plan.crops.map(({ stored }, index) =>
    openFill(fills[index]!, { widthPx: stored.width, heightPx: stored.height }),
  );
  const scene = { photo, plan, fills: opened };
  const patches = plan.crops.map((crop) => makePatch(scene, crop));
  return { ...(await photo.applyPatches(patches)), patches, softPx: softEdgePx(plan) };
}

/** New pixels for what is masked in one crop's part of the photo. */
function makePatch(scene: Scene, crop: PlannedCrop): PixelPatch {
  const { plan } = scene;
  const rect = surroundMask(plan, crop);
  const size = { widthPx: rect.width, heightPx: rect.height };
  const mask = maskIn(plan, rect);
  const soft = softenMask(mask, size, softEdgePx(plan));
  const weights = keepPart(soft, rect, crop.part);
  const { near, kept } = findLookedAt({ mask, weights }, rect.width, TONE_REACH_CELLS);
  const around = scene.photo.readAround(rect, kept);
  const own = readToned(scene, crop, { rect, before: cropRgb(around, rect), area: { mask, near } });
  const fill = joinFills(own, rect, readNeighbours(scene, crop, rect));
  return { rect, fill, weights, around };
}

function softEdgePx({ grownByPx }: EditPlan): number {
  return Math.floor(grownByPx * SOFT_EDGE_SHARE);
}

/** The box of what is masked in the crop's part, with what the soft edge looks at around it. */
function surroundMask(plan: EditPlan, { stored, part }: PlannedCrop): PixelRect {
  const box = boundsWithin(plan.grownStored, storedWidth(plan), part);
  const rect = box && intersect(widenRect(box, plan.grownByPx), stored);
  if (rect === undefined) throw new AppError('INTERNAL', 'a crop without a mask');
  return rect;
}

function maskIn(plan: EditPlan, rect: PixelRect): Uint8Array {
  return cropSamples(plan.grownStored, { rowPixels: storedWidth(plan), channels: 1 }, rect);
}

/** Weights of a rectangle, 0 outside a part of the photo. */
function keepPart(weights: Uint8Array, rect: PixelRect, part: PixelRect): Uint8Array {
  const inside = intersect(rect, part);
  if (inside === undefined) throw new AppError('INTERNAL', 'a crop beside its part');
  if (inside.width === rect.width && inside.height === rect.height) return weights;
  const kept = new Uint8Array(weights.length);
  for (let y = inside.y; y < inside.y + inside.height; y += 1) {
    const start = (y - rect.y) * rect.width + inside.x - rect.x;
    kept.set(weights.subarray(start, start + inside.width), start);
  }
  return kept;
}

/** What the crops of other parts show of a rectangle, near to them. */
function readNeighbours(
  scene: Scene,
  crop: PlannedCrop,
  rect: PixelRect,
): readonly NeighbourFill[] {
  return scene.plan.crops.flatMap((other) => {
    if (other === crop) return [];
    const near = intersect(rect, widenRect(other.part, JOIN_PX));
    const area = near && intersect(near, other.stored);
    return area === undefined ? [] : [readNeighbour(scene, other, area)];
  });
}

function readNeighbour(scene: Scene, crop: PlannedCrop, rect: PixelRect): NeighbourFill {
  const mask = maskIn(scene.plan, rect);
  const { near } = findLookedAt({ mask, weights: mask }, rect.width, TONE_REACH_CELLS);
  const before = scene.photo.readPixels(rect, near);
  return {
    part: crop.part,
    rect,
    raster: readToned(scene, crop, { rect, before, area: { mask, near } }),
  };
}

/** A rectangle of the photo around the mask. */
interface Place {
  readonly rect: PixelRect;
  /** What the photo shows there, as far as it is looked at. */
  readonly before: RgbRaster;
  readonly area: ToneArea;
}

/** The part of a crop's fill that lies over a rectangle of the photo, at the photo's scale and in its tone, as far as it is
 *  looked at. */
function readToned(
  { plan, fills }: Scene,
  crop: PlannedCrop,
  { rect, before, area }: Place,
): RgbRaster {
  const { stored } = crop;
  const fill = fills[plan.crops.indexOf(crop)]!;
  const filled = fill.readPart({ ...rect, x: rect.x - stored.x, y: rect.y - stored.y }, area.near);
  matchTone(filled, before, area);
  return filled;
}

import { unorientMask } from '../../../../../miniprogram/shared/mask/orient-mask';
import { orientRect } from '../../../../../miniprogram/shared/mask/orient-rect';
import { orientSize } from '../../../../../miniprogram/shared/mask/orientation';
import type { Orientation } from '../../../../../miniprogram/shared/mask/orientation';
import type { PixelRect, PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';
import type { OpenedPhoto } from '../opened-photo';
import { measureBusyness } from './measure-busyness';

/** In the order in which equals are taken: where people look for such a mark first. */
export const CORNERS = ['bottom-right', 'bottom-left', 'top-right', 'top-left'] as const;

export type Corner = (typeof CORNERS)[number];

/** A corner that is busier by no more than this many levels is as good as the calmest: noise decides nothing. */
const AS_GOOD_LEVELS = 1.5;

/** The place for a label, in pixels of the photo as displayed. */
export interface LabelPlace {
  readonly corner: Corner;
  readonly rect: PixelRect;
}

export interface LabelGround {
  readonly photo: Pick<OpenedPhoto, 'readPixels'>;
  readonly displayedSize: PixelSize;
  readonly orientation: Orientation;
  /** What the person looks at, and no label should hide: rectangles of the displayed photo. */
  readonly keepClear: readonly PixelRect[];
}

/** The corner where a label hides least: the calmest one, away from what is to be kept clear where there is such a corner. The
 *  same photo always gives the same corner.
 *  @param label its size with `marginPx` to the edges */
export function chooseCorner(
  ground: LabelGround,
  label: PixelSize & { readonly marginPx: number },
): LabelPlace {
  const places = CORNERS.map((corner) => {
    const rect = placeIn(corner, ground.displayedSize, label);
    const isTaken = ground.keepClear.some((area) => overlaps(area, rect));
    return { corner, rect, isTaken, busyness: measureBusyness(readLuma(ground, rect), rect) };
  });
  const free = places.filter(({ isTaken }) => !isTaken);
  const candidates = free.length > 0 ? free : places;
  const calmest = Math.min(...candidates.map(({ busyness }) => busyness));
  const { corner, rect } = candidates.find(({ busyness }) => busyness <= calmest + AS_GOOD_LEVELS)!;
  return { corner, rect };
}

/** The label must lie within the photo, so in a tiny one its margin shrinks, and so does what of it is drawn. */
function placeIn(
  corner: Corner,
  photo: PixelSize,
  label: PixelSize & { readonly marginPx: number },
): PixelRect {
  const { marginPx } = label;
  const width = Math.min(label.widthPx, photo.widthPx);
  const height = Math.min(label.heightPx, photo.heightPx);
  const right = Math.max(0, photo.widthPx - width - marginPx);
  const bottom = Math.max(0, photo.heightPx - height - marginPx);
  return {
    x: corner.endsWith('right') ? right : Math.min(marginPx, photo.widthPx - width),
    y: corner.startsWith('bottom') ? bottom : Math.min(marginPx, photo.heightPx - height),
    width,
    height,
  };
}

function overlaps(one: PixelRect, other: PixelRect): boolean {
  const across = one.x < other.x + other.width && other.x < one.x + one.width;
  return across && one.y < other.y + other.height && other.y < one.y + one.height;
}

/** Brightness of a part of the photo, upright. */
function readLuma({ photo, displayedSize, orientation }: LabelGround, rect: PixelRect): Uint8Array {
  const stored = orientRect(rect, displayedSize, orientation);
  const { rgb } = photo.readPixels(stored);
  const luma = new Uint8Array(stored.width * stored.height);
  for (let pixel = 0, at = 0; pixel < luma.length; pixel += 1, at += 3) {
    // ITU-R BT.601
    luma[pixel] = Math.round(0.299 * rgb[at]! + 0.587 * rgb[at + 1]! + 0.114 * rgb[at + 2]!);
  }
  const size = orientSize({ widthPx: rect.width, heightPx: rect.height }, orientation);
  return unorientMask(luma, size, orientation).pixels;
}

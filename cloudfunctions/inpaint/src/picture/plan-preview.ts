import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';

/** One of the two halves of a preview, before and after, side by side. Together they are square, and sharp on a tile of half a
 *  phone's width. */
export const PANEL: PixelSize = { widthPx: 220, heightPx: 440 };

const TALLNESS = PANEL.heightPx / PANEL.widthPx;
/** Around what was edited, on each side, so that one sees where it was: a share of it. */
const AIR_SHARE = 0.5;
/** Nobody knows their photo again by less: a share of the largest part that has the shape of a panel. */
const LEAST_SHARE = 0.4;

/** Plans which part of a photo a preview shows: around the largest edit, in the shape of a panel, within the photo.
 *  @param edited pixels of the photo as displayed; none for a photo that is as it was
 *  @param photo its size as displayed */
export function planPreview(edited: readonly PixelRect[], photo: PixelSize): PixelRect {
  const whole = { x: 0, y: 0, width: photo.widthPx, height: photo.heightPx };
  const spot = edited.reduce<PixelRect | null>(larger, null) ?? whole;
  const most = Math.min(photo.widthPx, photo.heightPx / TALLNESS);
  const wanted = Math.max(spot.width, spot.height / TALLNESS) * (1 + 2 * AIR_SHARE);
  const widest = Math.min(most, Math.max(wanted, most * LEAST_SHARE, PANEL.widthPx));
  const width = Math.max(1, Math.floor(widest));
  const height = Math.min(photo.heightPx, Math.floor(width * TALLNESS));
  return {
    x: startWithin(spot.x + (spot.width - width) / 2, width, photo.widthPx),
    y: startWithin(spot.y + (spot.height - height) / 2, height, photo.heightPx),
    width,
    height,
  };
}

function larger(best: PixelRect | null, rect: PixelRect): PixelRect {
  return best !== null && best.width * best.height >= rect.width * rect.height ? best : rect;
}

function startWithin(start: number, length: number, room: number): number {
  return Math.min(Math.max(Math.round(start), 0), room - length);
}

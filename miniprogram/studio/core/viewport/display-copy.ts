import type { ImageSize } from '../geometry/size';

/** As large as the sharpest phone's screen, and 16 MB at most as a bitmap. */
const MAX_SIDE_PX = 2048;

/** The copy of a photo that is looked at: its size, and its pixels an image pixel, at most 1. */
export interface DisplayCopy extends ImageSize {
  readonly scale: number;
}

/** Plans a copy whose long side has at most 2048 pixels. */
export function planDisplayCopy({ widthPx, heightPx }: ImageSize): DisplayCopy {
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(widthPx, heightPx));
  return {
    scale,
    widthPx: Math.max(1, Math.round(widthPx * scale)),
    heightPx: Math.max(1, Math.round(heightPx * scale)),
  };
}

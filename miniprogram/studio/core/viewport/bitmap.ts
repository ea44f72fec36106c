import { growRect } from '../geometry/rect';
import type { ImageRect } from '../geometry/rect';
import type { ViewSize } from '../geometry/size';
import type { Viewport } from './viewport';

/** A canvas bitmap: device pixels, and how many of them make one view pixel. */
export interface Bitmap {
  readonly widthDevicePx: number;
  readonly heightDevicePx: number;
  readonly devicePxPerViewPx: number;
}

/** The map from image pixels to device pixels, as setTransform takes it. */
export interface DeviceMap {
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Whole device pixels. */
export interface DeviceRect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A canvas with a longer side stays blank on phones. @see docs: WeChat's canvas limits */
const MAX_SIDE_DEVICE_PX = 4096;
/** Smoothed edges reach one device pixel further than the shape. */
const SMOOTHED_EDGE_DEVICE_PX = 1;

/** The bitmap of a canvas of this size on a screen of this pixel ratio, never longer than phones can bear. */
export function planBitmap({ widthViewPx, heightViewPx }: ViewSize, pixelRatio: number): Bitmap {
  const longSide = Math.max(widthViewPx, heightViewPx);
  const ratio = Math.min(pixelRatio, MAX_SIDE_DEVICE_PX / longSide);
  return {
    widthDevicePx: Math.round(widthViewPx * ratio),
    heightDevicePx: Math.round(heightViewPx * ratio),
    devicePxPerViewPx: ratio,
  };
}

/** The map to draw in image pixels. */
export function mapToDevice(viewport: Viewport, { devicePxPerViewPx }: Bitmap): DeviceMap {
  return {
    scale: viewport.scale * devicePxPerViewPx,
    offsetX: viewport.offsetX * devicePxPerViewPx,
    offsetY: viewport.offsetY * devicePxPerViewPx,
  };
}

/** The whole device pixels that hold `area`, cut to the bitmap. Whole ones, because wiping through the middle of a pixel
 *  would leave a ghost of what was there. */
export function deviceRectAround(area: ImageRect, map: DeviceMap, bitmap: Bitmap): DeviceRect {
  const left = Math.max(Math.floor(area.left * map.scale + map.offsetX), 0);
  const top = Math.max(Math.floor(area.top * map.scale + map.offsetY), 0);
  const right = Math.min(Math.ceil(area.right * map.scale + map.offsetX), bitmap.widthDevicePx);
  const bottom = Math.min(Math.ceil(area.bottom * map.scale + map.offsetY), bitmap.heightDevicePx);
  return { left, top, width: Math.max(right - left, 0), height: Math.max(bottom - top, 0) };
}

/** The area with room for the smoothed edge of what is drawn in it. */
export function withSmoothedEdge(area: ImageRect, map: DeviceMap): ImageRect {
  return growRect(area, SMOOTHED_EDGE_DEVICE_PX / map.scale);
}

/** The area that a device rectangle shows; image pixels. */
export function imageRectOf({ left, top, width, height }: DeviceRect, map: DeviceMap): ImageRect {
  return {
    left: (left - map.offsetX) / map.scale,
    top: (top - map.offsetY) / map.scale,
    right: (left + width - map.offsetX) / map.scale,
    bottom: (top + height - map.offsetY) / map.scale,
  };
}

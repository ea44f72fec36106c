import { turnSize } from '../../../../miniprogram/shared/mask/orientation';
import type { Turn } from '../../../../miniprogram/shared/mask/orientation';
import type { RgbRaster } from './raster';

/** Turns a picture, a pixel at a time. @returns a new one */
export function turnPicture(picture: RgbRaster, turn: Turn): RgbRaster {
  const { swapsAxes, mirrorsX, mirrorsY } = turn;
  const { widthPx, heightPx } = turnSize(picture, turn);
  const rgb = new Uint8Array(picture.rgb.length);
  for (let y = 0, to = 0; y < heightPx; y += 1) {
    const alongY = mirrorsY ? heightPx - 1 - y : y;
    for (let x = 0; x < widthPx; x += 1, to += 3) {
      const alongX = mirrorsX ? widthPx - 1 - x : x;
      const [column, row] = swapsAxes ? [alongY, alongX] : [alongX, alongY];
      const from = (row * picture.widthPx + column) * 3;
      rgb.set(picture.rgb.subarray(from, from + 3), to);
    }
  }
  return { widthPx, heightPx, rgb };
}

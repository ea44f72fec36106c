import { turnSize, turnToDisplayed } from '../../../../../miniprogram/shared/mask/orientation';
import type { Orientation } from '../../../../../miniprogram/shared/mask/orientation';
import type { RgbaRaster } from '../raster';

/** Turns pixels from how they are stored to how they are displayed. */
export function turnPixels(picture: RgbaRaster, orientation: Orientation): RgbaRaster {
  if (orientation === 1) return picture;
  const turn = turnToDisplayed(orientation);
  const { widthPx, heightPx } = turnSize(picture, turn);
  const pixels = new Uint32Array(picture.rgba.slice().buffer);
  const turned = new Uint32Array(pixels.length);
  for (let y = 0; y < heightPx; y += 1) {
    const turnedY = turn.mirrorsY ? heightPx - 1 - y : y;
    for (let x = 0; x < widthPx; x += 1) {
      const turnedX = turn.mirrorsX ? widthPx - 1 - x : x;
      const [column, row] = turn.swapsAxes ? [turnedY, turnedX] : [turnedX, turnedY];
      turned[y * widthPx + x] = pixels[row * picture.widthPx + column]!;
    }
  }
  return { widthPx, heightPx, rgba: new Uint8Array(turned.buffer) };
}

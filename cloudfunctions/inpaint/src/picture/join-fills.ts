import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import type { RgbRaster } from './raster';

/** Where two parts meet, their fills fade into each other over so much on either side. */
export const JOIN_PX = 64;

/** What another part's crop shows of a rectangle. */
export interface NeighbourFill {
  /** The other part: there its fill stands alone, but for the join. */
  readonly part: PixelRect;
  /** Where the raster lies. */
  readonly rect: PixelRect;
  readonly raster: RgbRaster;
}

/** Fades the fills of neighbouring parts into one: on the border of two parts each counts half, JOIN_PX away only the own.
 *  Each part does the same, so that no step is left on the border.
 *  @param own fill of a rectangle   @returns a changed copy; the same where there are no neighbours */
export function joinFills(
  own: RgbRaster,
  rect: PixelRect,
  neighbours: readonly NeighbourFill[],
): RgbRaster {
  if (neighbours.length === 0) return own;
  const rgb = own.rgb.slice();
  const shares = new Float32Array(rect.width * rect.height).fill(JOIN_PX);
  for (const { part, rect: area, raster } of neighbours) {
    for (let index = 0; index < area.width * area.height; index += 1) {
      const row = Math.floor(index / area.width);
      const place = { x: area.x + index - row * area.width, y: area.y + row };
      const share = Math.max(0, JOIN_PX - distanceTo(part, place));
      const at = (place.y - rect.y) * rect.width + place.x - rect.x;
      const before = shares[at]!;
      shares[at] = before + share;
      for (let channel = 0; channel < 3; channel += 1) {
        const mixed = rgb[at * 3 + channel]! * before + raster.rgb[index * 3 + channel]! * share;
        rgb[at * 3 + channel] = Math.round(mixed / (before + share));
      }
    }
  }
  return { ...own, rgb };
}

/** From the centre of a pixel to a rectangle; 0 inside. */
function distanceTo(rect: PixelRect, place: { readonly x: number; readonly y: number }): number {
  const across = Math.max(rect.x - place.x - 0.5, place.x + 0.5 - rect.x - rect.width, 0);
  const down = Math.max(rect.y - place.y - 0.5, place.y + 0.5 - rect.y - rect.height, 0);
  return Math.hypot(across, down);
}

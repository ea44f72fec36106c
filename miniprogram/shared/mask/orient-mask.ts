import { turnSize, turnToDisplayed, turnToStored } from './orientation';
import type { Orientation, Turn } from './orientation';
import type { PixelSize } from './pixel-space';

/** A mask with its size: widthPx * heightPx bytes, row by row. */
export interface OrientedMask extends PixelSize {
  readonly pixels: Uint8Array;
}

/** Lays a mask of the displayed photo onto the stored one.
 *  @param mask one byte a pixel of the displayed photo, row by row
 *  @returns a new mask with the size of the stored photo */
export function orientMask(
  mask: Uint8Array,
  displayedSize: PixelSize,
  orientation: Orientation,
): OrientedMask {
  return turnMask(mask, displayedSize, turnToStored(orientation));
}

/** Lays a mask of the stored photo onto the displayed one: the inverse of orientMask.
 *  @returns a new mask with the size of the displayed photo */
export function unorientMask(
  mask: Uint8Array,
  storedSize: PixelSize,
  orientation: Orientation,
): OrientedMask {
  return turnMask(mask, storedSize, turnToDisplayed(orientation));
}

/** Rows are read and columns written (or the other way round) in tiles that stay in the processor's cache. */
const TILE_PX = 64;

function turnMask(mask: Uint8Array, size: PixelSize, turn: Turn): OrientedMask {
  const { widthPx, heightPx } = turnSize(size, turn);
  const pixels = new Uint8Array(mask.length);
  for (let top = 0; top < heightPx; top += TILE_PX) {
    for (let left = 0; left < widthPx; left += TILE_PX) {
      const right = Math.min(left + TILE_PX, widthPx);
      const bottom = Math.min(top + TILE_PX, heightPx);
      turnTile({ mask, pixels, widthPx, source: walkOf(size, turn) }, { left, top, right, bottom });
    }
  }
  return { widthPx, heightPx, pixels };
}

/** Where in the source the turned pixel (x, y) comes from: origin + x * stepX + y * stepY. */
interface Walk {
  readonly origin: number;
  readonly stepX: number;
  readonly stepY: number;
}

function walkOf(size: PixelSize, turn: Turn): Walk {
  const turned = turnSize(size, turn);
  const stepX = turn.swapsAxes ? size.widthPx : 1;
  const stepY = turn.swapsAxes ? 1 : size.widthPx;
  const originX = turn.mirrorsX ? (turned.widthPx - 1) * stepX : 0;
  const originY = turn.mirrorsY ? (turned.heightPx - 1) * stepY : 0;
  return {
    origin: originX + originY,
    stepX: turn.mirrorsX ? -stepX : stepX,
    stepY: turn.mirrorsY ? -stepY : stepY,
  };
}

interface TileJob {
  readonly mask: Uint8Array;
  /** Written in place. */
  readonly pixels: Uint8Array;
  readonly widthPx: number;
  readonly source: Walk;
}

interface Tile {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function turnTile({ mask, pixels, widthPx, source }: TileJob, tile: Tile): void {
  for (let y = tile.top; y < tile.bottom; y += 1) {
    const rowOrigin = source.origin + y * source.stepY;
    for (let x = tile.left; x < tile.right; x += 1) {
      pixels[y * widthPx + x] = mask[rowOrigin + x * source.stepX]!;
    }
  }
}

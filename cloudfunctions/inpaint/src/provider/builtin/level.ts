/** Interleaved bytes of one pixel: red, green, blue and how busy its surroundings are. */
export const CHANNELS = 4;
/** Position of the busyness byte. */
export const BUSYNESS = 3;

/** Patches are squares of 2 * PATCH_RADIUS + 1 pixels, named by the index of their centre pixel. */
export const PATCH_RADIUS = 3;
export const PATCH_SIDE = 2 * PATCH_RADIUS + 1;

/** One scale of the picture. The engine writes into `pixels` inside the hole and nowhere else. */
export interface Level {
  readonly widthPx: number;
  readonly heightPx: number;
  /** widthPx * heightPx * CHANNELS bytes, row by row. */
  readonly pixels: Uint8Array;
  /** widthPx * heightPx bytes: 1 to be filled, 0 known. */
  readonly hole: Uint8Array;
  /** widthPx * heightPx bytes: 1 where a known pixel has nothing to do with the hole's surroundings. */
  readonly foreign: Uint8Array;
}

/** A rectangle of pixels inside a picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

import type { HoleMap } from './hole-map';
import { CHANNELS, PATCH_RADIUS } from './level';
import type { Level } from './level';
import { orderByDepth } from './onion-fill';

/** Fills the hole layer by layer: each pixel becomes the centre of the source whose surroundings look most like what is
 *  known so far around the pixel. Carries lines and edges into the hole, which a smooth start would forget.
 *  Compares everything with everything, so it is for small levels.
 *  @see Newson et al. 2014, Video inpainting of complex scenes: onion-peel initialisation */
export function guessFromRim(level: Level, map: HoleMap): void {
  const { hole, pixels } = level;
  const isKnown = hole.map((inHole) => 1 - inHole);
  const sources = Int32Array.from(findSources(map));
  let layer: number[] = [];
  let depthPx = 1;
  for (const pixel of orderByDepth(map.holePixels, map.depthPx)) {
    if (map.depthPx[pixel] !== depthPx) {
      for (const guessed of layer) isKnown[guessed] = 1;
      layer = [];
      depthPx = map.depthPx[pixel]!;
    }
    const best = findLikest(level, pixel, listKnownAround(level, isKnown, pixel), sources);
    pixels.copyWithin(pixel * CHANNELS, best * CHANNELS, (best + 1) * CHANNELS);
    layer.push(pixel);
  }
}

function* findSources({ isSource }: HoleMap): Iterable<number> {
  for (let i = isSource.indexOf(1); i >= 0; i = isSource.indexOf(1, i + 1)) yield i;
}

/** Where, relative to a pixel and within the reach of a patch, the picture is known. */
function listKnownAround(level: Level, isKnown: Uint8Array, pixel: number): Int32Array {
  const { widthPx, heightPx } = level;
  const x = pixel % widthPx;
  const y = (pixel - x) / widthPx;
  const offsets: number[] = [];
  for (let dy = -PATCH_RADIUS; dy <= PATCH_RADIUS; dy++) {
    if (y + dy < 0 || y + dy >= heightPx) continue;
    for (let dx = -PATCH_RADIUS; dx <= PATCH_RADIUS; dx++) {
      const offset = dy * widthPx + dx;
      if (x + dx >= 0 && x + dx < widthPx && isKnown[pixel + offset]) offsets.push(offset);
    }
  }
  return Int32Array.from(offsets);
}

function findLikest(
  { pixels }: Level,
  pixel: number,
  offsets: Int32Array,
  sources: Int32Array,
): number {
  let best = sources[0]!;
  let bestCost = Infinity;
  for (const source of sources) {
    let cost = 0;
    for (let n = 0; n < offsets.length && cost < bestCost; n++) {
      const a = (pixel + offsets[n]!) * CHANNELS;
      const b = (source + offsets[n]!) * CHANNELS;
      for (let channel = 0; channel < CHANNELS; channel++) {
        const difference = pixels[a + channel]! - pixels[b + channel]!;
        cost += difference * difference;
      }
    }
    if (cost < bestCost) {
      bestCost = cost;
      best = source;
    }
  }
  return best;
}

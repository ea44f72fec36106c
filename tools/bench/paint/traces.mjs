/** A small generator of numbers that look random and are the same each time (xorshift32). */
function numbersFrom(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
}

/** Strokes as a hand makes them, in pixels of the canvas: wandering, turning back at the edges.
 *  @param speed way between two events as a share of the short side: 0.012 is calm, 0.06 a quick swipe */
export function makeStrokes({ width, height, count, points = 60, seed = 11, speed = 0.012 }) {
  const next = numbersFrom(seed);
  const step = speed * Math.min(width, height);
  const keep = (value, side) => Math.min(0.98 * side, Math.max(0.02 * side, value));
  return Array.from({ length: count }, () => {
    let at = { x: (0.08 + 0.84 * next()) * width, y: (0.08 + 0.84 * next()) * height };
    let heading = next() * 2 * Math.PI;
    return Array.from({ length: points }, () => {
      const here = at;
      heading += (next() - 0.5) * 0.8;
      const far = step * (0.5 + next());
      const to = { x: at.x + Math.cos(heading) * far, y: at.y + Math.sin(heading) * far };
      at = { x: keep(to.x, width), y: keep(to.y, height) };
      if (at.x !== to.x || at.y !== to.y) heading += Math.PI * 0.7;
      return here;
    });
  });
}

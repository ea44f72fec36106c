/** Three numbers a pixel: lightness 0..100, and two of hue in the same steps. */
export type LabColours = Float32Array;

/** CIE white D65. */
const WHITE = [0.950_47, 1, 1.088_83] as const;

/** Colours in which equal steps look equal. @param rgba four bytes a pixel @see CIE 15:2004, CIELAB; IEC 61966-2-1, sRGB */
export function toLab(rgba: Uint8ClampedArray): LabColours {
  const linear = Float32Array.from({ length: 256 }, (_, byte) => linearOf(byte / 255));
  const lab = new Float32Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    const [r, g, b] = [linear[rgba[from]!]!, linear[rgba[from + 1]!]!, linear[rgba[from + 2]!]!];
    const x = root((0.412_456 * r + 0.357_576 * g + 0.180_438 * b) / WHITE[0]);
    const y = root((0.212_673 * r + 0.715_152 * g + 0.072_175 * b) / WHITE[1]);
    const z = root((0.019_334 * r + 0.119_192 * g + 0.950_304 * b) / WHITE[2]);
    lab[to] = 116 * y - 16;
    lab[to + 1] = 500 * (x - y);
    lab[to + 2] = 200 * (y - z);
  }
  return lab;
}

function linearOf(value: number): number {
  return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function root(value: number): number {
  return value > 0.008_856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
}

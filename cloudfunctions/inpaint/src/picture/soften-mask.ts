import type { PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';

/** The blend's weight of the fill: 255 where the fill stands alone, falling to 0 at the rim of the mask, 0 outside.
 *  Wherever a whole square of 2 * radius + 1 pixels around a pixel is in the mask, its weight is 255.
 *  @param mask widthPx * heightPx bytes, 0 or 255; what lies beyond its edges counts as inside
 *  @param radiusPx width of the soft edge */
export function softenMask(mask: Uint8Array, size: PixelSize, radiusPx: number): Uint8Array {
  const across = meanOver(
    mask,
    { lines: size.heightPx, stride: 1, length: size.widthPx },
    radiusPx,
  );
  const mean = meanOver(
    across,
    { lines: size.widthPx, stride: size.widthPx, length: size.heightPx },
    radiusPx,
  );
  return mask.map((inside, index) => (inside === 0 ? 0 : toWeight(mean[index]!)));
}

/** A straight rim has a mean of one half: there the fill begins. */
function toWeight(mean: number): number {
  return Math.max(0, Math.round(2 * mean - 255));
}

interface Lines {
  readonly lines: number;
  /** From one value of a line to its next: 1 for rows, the width for columns. */
  readonly stride: number;
  readonly length: number;
}

/** Running mean along each line; the window ends at the line's ends. */
function meanOver(values: ArrayLike<number>, lines: Lines, radius: number): Float32Array {
  const mean = new Float32Array(values.length);
  const lineStep = lines.stride === 1 ? lines.length : 1;
  for (let line = 0; line < lines.lines; line += 1) {
    meanAlong({ values, mean, start: line * lineStep, stride: lines.stride }, lines.length, radius);
  }
  return mean;
}

function meanAlong(
  line: {
    readonly values: ArrayLike<number>;
    /** Written in place. */
    readonly mean: Float32Array;
    readonly start: number;
    readonly stride: number;
  },
  length: number,
  radius: number,
): void {
  const at = (index: number) => line.values[line.start + index * line.stride]!;
  let sum = 0;
  for (let index = 0; index < Math.min(radius, length); index += 1) sum += at(index);
  for (let index = 0; index < length; index += 1) {
    if (index + radius < length) sum += at(index + radius);
    if (index - radius - 1 >= 0) sum -= at(index - radius - 1);
    const window = Math.min(length - 1, index + radius) - Math.max(0, index - radius) + 1;
    line.mean[line.start + index * line.stride] = sum / window;
  }
}

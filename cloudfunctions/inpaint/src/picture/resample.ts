import type { PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';

/** Lobes of the Lanczos window: sharp without much ringing. */
const LOBES = 3;

/** Samples row by row, any number of channels. */
export interface SampleGrid extends PixelSize {
  readonly samples: Uint8Array;
}

/** Scales by a Lanczos filter that widens when it shrinks, so that nothing aliases.
 *  @param channels bytes a pixel   @returns a new grid; the same one when the size is right already
 *  @see Turkowski, Filters for common resampling tasks, 1990 */
export function resample(source: SampleGrid, channels: number, size: PixelSize): SampleGrid {
  if (source.widthPx === size.widthPx && source.heightPx === size.heightPx) return source;
  const across = filterTaps(source.widthPx, size.widthPx);
  const down = filterTaps(source.heightPx, size.heightPx);
  const narrowed = scaleRows(source, channels, across);
  const samples = scaleColumns(narrowed, size.widthPx * channels, down);
  return { ...size, samples };
}

/** For each target pixel: where its window begins in the source, and the weights from there. */
interface Taps {
  readonly first: number;
  readonly weights: Float32Array;
}

function filterTaps(sourceLength: number, targetLength: number): readonly Taps[] {
  const scale = sourceLength / targetLength;
  const stretch = Math.max(1, scale);
  const reach = LOBES * stretch;
  return Array.from({ length: targetLength }, (_, index) => {
    const centre = (index + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - reach));
    const last = Math.min(sourceLength - 1, Math.ceil(centre + reach) - 1);
    const raw = Float32Array.from({ length: last - first + 1 }, (_unused, tap) =>
      lanczos((first + tap + 0.5 - centre) / stretch),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    return { first, weights: raw.map((weight) => weight / sum) };
  });
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= LOBES) return 0;
  const angle = Math.PI * x;
  return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / (angle * angle);
}

function scaleRows(source: SampleGrid, channels: number, taps: readonly Taps[]): Float32Array {
  const rowValues = taps.length * channels;
  const scaled = new Float32Array(source.heightPx * rowValues);
  for (let row = 0; row < source.heightPx; row += 1) {
    const start = row * source.widthPx * channels;
    taps.forEach(({ first, weights }, column) => {
      for (let channel = 0; channel < channels; channel += 1) {
        let sum = 0;
        for (let tap = 0; tap < weights.length; tap += 1) {
          sum += weights[tap]! * source.samples[start + (first + tap) * channels + channel]!;
        }
        scaled[row * rowValues + column * channels + channel] = sum;
      }
    });
  }
  return scaled;
}

function scaleColumns(rows: Float32Array, rowValues: number, taps: readonly Taps[]): Uint8Array {
  const scaled = new Uint8ClampedArray(taps.length * rowValues);
  taps.forEach(({ first, weights }, row) => {
    for (let at = 0; at < rowValues; at += 1) {
      let sum = 0;
      for (let tap = 0; tap < weights.length; tap += 1) {
        sum += weights[tap]! * rows[(first + tap) * rowValues + at]!;
      }
      scaled[row * rowValues + at] = sum;
    }
  });
  return new Uint8Array(scaled.buffer);
}

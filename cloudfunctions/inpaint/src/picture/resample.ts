import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import { cropSamples } from './crop-raster';

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
  const rect = { x: 0, y: 0, width: size.widthPx, height: size.heightPx };
  return resamplePart(source, channels, { size, rect });
}

/** A picture that is read row by row, each row once, from the top down. */
export interface SampleRows extends PixelSize {
  readRow(row: number): Uint8Array;
}

/** The same for a picture that need not be in memory as a whole.
 *  @returns samples of the scaled picture */
export function resampleRows(source: SampleRows, channels: number, size: PixelSize): Uint8Array {
  const across = filterTaps([source.widthPx, size.widthPx], 0, size.widthPx);
  const down = filterTaps([source.heightPx, size.heightPx], 0, size.heightPx);
  const readRow = (row: number) => scaleRow(source.readRow(row), channels, across);
  return scaleColumns(readRow, down, size.widthPx * channels);
}

/** The same for a part of the scaled picture; only a few rows of it are held at a time.
 *  @param target size of the whole scaled picture, and the rectangle of it that is wanted */
export function resamplePart(
  source: SampleGrid,
  channels: number,
  target: { readonly size: PixelSize; readonly rect: PixelRect },
): SampleGrid {
  const { size, rect } = target;
  const { width: widthPx, height: heightPx } = rect;
  if (source.widthPx === size.widthPx && source.heightPx === size.heightPx) {
    const rowPixels = source.widthPx;
    return {
      widthPx,
      heightPx,
      samples: cropSamples(source.samples, { rowPixels, channels }, rect),
    };
  }
  const across = filterTaps([source.widthPx, size.widthPx], rect.x, rect.width);
  const down = filterTaps([source.heightPx, size.heightPx], rect.y, rect.height);
  const rowSamples = source.widthPx * channels;
  const readRow = (row: number) =>
    scaleRow(source.samples.subarray(row * rowSamples, (row + 1) * rowSamples), channels, across);
  const samples = scaleColumns(readRow, down, rect.width * channels);
  return { widthPx, heightPx, samples };
}

/** For each target pixel: where its window begins in the source, and the weights from there. */
interface Taps {
  readonly first: number;
  readonly weights: Float32Array;
}

function filterTaps(
  [sourceLength, targetLength]: readonly [number, number],
  start: number,
  length: number,
): readonly Taps[] {
  const scale = sourceLength / targetLength;
  const stretch = Math.max(1, scale);
  const reach = LOBES * stretch;
  return Array.from({ length }, (_, index) => {
    const centre = (start + index + 0.5) * scale;
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

function scaleRow(row: Uint8Array, channels: number, taps: readonly Taps[]): Float32Array {
  const scaled = new Float32Array(taps.length * channels);
  for (let column = 0; column < taps.length; column += 1) {
    const { first, weights } = taps[column]!;
    for (let channel = 0; channel < channels; channel += 1) {
      let sum = 0;
      for (let tap = 0, at = first * channels + channel; tap < weights.length; tap += 1) {
        sum += weights[tap]! * row[at]!;
        at += channels;
      }
      scaled[column * channels + channel] = sum;
    }
  }
  return scaled;
}

/** @param readRow gives a row of the source scaled across; asked once for each, from the top down */
function scaleColumns(
  readRow: (row: number) => Float32Array,
  taps: readonly Taps[],
  rowValues: number,
): Uint8Array {
  const held = new Map<number, Float32Array>();
  const scaled = new Uint8ClampedArray(taps.length * rowValues);
  taps.forEach(({ first, weights }, index) => {
    for (const row of held.keys()) if (row < first) held.delete(row);
    const sum = new Float32Array(rowValues);
    weights.forEach((weight, tap) => {
      const line = held.get(first + tap) ?? readRow(first + tap);
      held.set(first + tap, line);
      for (let at = 0; at < rowValues; at += 1) sum[at]! += weight * line[at]!;
    });
    scaled.set(sum, index * rowValues);
  });
  return new Uint8Array(scaled.buffer);
}

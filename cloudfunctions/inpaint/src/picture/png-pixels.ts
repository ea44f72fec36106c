import { clearColour } from './png-picture';
import type { PngPicture } from './png-picture';

/** One pixel: colour samples (one or three) and alpha, all from 0 to `full`. */
export interface PngPixel {
  readonly colour: readonly number[];
  readonly alpha: number;
}

export interface PngPixels {
  /** The largest sample: 255 or 65535. */
  readonly full: number;
  read(pixel: number): PngPixel;
  /** One colour sample as it looks on white: channel 0 red, 1 green, 2 blue. */
  readOnWhite(pixel: number, channel: number): number;
  /** Writes whole numbers. Where the file has no alpha it is not written, and a colour that would count as clear is
   *  moved by one step. @returns whether a byte is another one now */
  write(pixel: number, value: PngPixel): boolean;
}

/** Pixels of a picture by their place, counted row by row.
 *  @param samples the picture's, or a copy of them to write to */
export function accessPixels(picture: PngPicture, samples: Uint8Array): PngPixels {
  const { channels, sampleBytes } = picture;
  const hasAlpha = channels === 2 || channels === 4;
  const colours = channels - (hasAlpha ? 1 : 0);
  const full = sampleBytes === 2 ? 65_535 : 255;
  const clear = clearColour(picture);
  const isClear = (colour: readonly number[]) =>
    clear !== undefined && colour.every((sample, index) => sample === clear[index]);
  const at = (pixel: number, channel: number) => (pixel * channels + channel) * sampleBytes;
  const get = (pixel: number, channel: number) => {
    const start = at(pixel, channel);
    return sampleBytes === 1 ? samples[start]! : (samples[start]! << 8) | samples[start + 1]!;
  };
  const put = (pixel: number, channel: number, sample: number): boolean => {
    const hasChanged = get(pixel, channel) !== sample;
    const start = at(pixel, channel);
    if (sampleBytes === 2) samples[start] = sample >> 8;
    samples[start + sampleBytes - 1] = sample & 255;
    return hasChanged;
  };
  return {
    full,
    read(pixel) {
      const colour = Array.from({ length: colours }, (_, channel) => get(pixel, channel));
      if (hasAlpha) return { colour, alpha: get(pixel, colours) };
      return { colour, alpha: isClear(colour) ? 0 : full };
    },
    readOnWhite(pixel, channel) {
      const sample = get(pixel, colours === 1 ? 0 : channel);
      if (!hasAlpha && clear === undefined) return sample;
      const alpha = hasAlpha ? get(pixel, colours) : this.read(pixel).alpha;
      return full + ((sample - full) * alpha) / full;
    },
    write(pixel, { colour, alpha }) {
      const moved = isClear(colour) ? colour.map((sample) => sample ^ 1) : colour;
      const changes = moved.map((sample, channel) => put(pixel, channel, sample));
      if (hasAlpha) changes.push(put(pixel, colours, alpha));
      return changes.includes(true);
    },
  };
}

import type { RgbaRaster } from '../raster';

/** What we use of libheif-js. */
export interface HeicLibrary {
  readonly HeifDecoder: new () => { decode(bytes: Uint8Array): readonly HeicImage[] };
}

interface HeicImage {
  is_primary(): boolean;
  get_width(): number;
  get_height(): number;
  /** Decodes; calls back with null when that fails. */
  display(target: HeicPixels, done: (filled: HeicPixels | null) => void): void;
}

interface HeicPixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Decodes the primary picture of a HEIC file, upright. */
export function decodeHeic(library: HeicLibrary, bytes: Uint8Array): Promise<RgbaRaster> {
  const images = new library.HeifDecoder().decode(bytes);
  const image = images.find((one) => one.is_primary()) ?? images[0];
  if (image === undefined) throw new Error('the file holds no picture');
  const [width, height] = [image.get_width(), image.get_height()];
  const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
  return new Promise((resolve, reject) => {
    image.display(target, (filled) => {
      if (filled === null) return reject(new Error('the library refuses the picture'));
      resolve({ widthPx: width, heightPx: height, rgba: new Uint8Array(filled.data.buffer) });
    });
  });
}

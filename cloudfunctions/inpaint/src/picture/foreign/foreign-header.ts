import type { Orientation } from '../../../../../miniprogram/shared/mask/orientation';
import type { PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';

/** Formats that are read, but not written: an edit comes back as another. */
export type ForeignFormat = 'webp' | 'heic' | 'avif' | 'bmp';

/** What a photo in a foreign format says of itself, before a pixel is decoded. */
export interface ForeignHeader {
  readonly format: ForeignFormat;
  /** Of the pixels as they are decoded. */
  readonly size: PixelSize;
  /** How these pixels are to be turned for display. */
  readonly orientation: Orientation;
  /** The TIFF structure of EXIF. */
  readonly exif?: Uint8Array;
  readonly icc?: Uint8Array;
  /** An XMP packet. */
  readonly xmp?: Uint8Array;
  /** Whether a map of brightness for HDR screens lies in the file, which no edit carries on. */
  readonly hasGainMap?: boolean;
}

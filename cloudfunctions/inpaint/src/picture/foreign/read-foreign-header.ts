import { readBmpHeader } from './bmp';
import type { ForeignFormat, ForeignHeader } from './foreign-header';
import { readHeifHeader } from './read-heif-header';
import { readWebpHeader } from './read-webp-header';

/** Reads what a photo says of itself; looks at no pixel.
 *  @throws AppError PHOTO_BROKEN, PHOTO_UNSUPPORTED */
export function readForeignHeader(bytes: Uint8Array, format: ForeignFormat): ForeignHeader {
  switch (format) {
    case 'webp':
      return readWebpHeader(bytes);
    case 'heic':
    case 'avif':
      return readHeifHeader(bytes, format);
    case 'bmp':
      return readBmpHeader(bytes);
  }
}

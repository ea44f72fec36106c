import { pictureFormatOf } from './media-type';

export const ORIENTATIONS = [
  'up',
  'up-mirrored',
  'down',
  'down-mirrored',
  'left-mirrored',
  'right',
  'right-mirrored',
  'left',
] as const;

export interface PictureFacts {
  /** Pixels as stored, whatever the orientation says. */
  readonly width: number;
  readonly height: number;
  /** EXIF orientation by WeChat's name. */
  readonly orientation: (typeof ORIENTATIONS)[number];
}

/** JPEG start-of-frame markers: all of C0..CF but DHT, JPG and DAC. */
const FRAME_MARKERS = new Set([
  0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf,
]);
const EXIF_MARKER = 0xe1;
const EXIF_ORIENTATION_TAG = 0x0112;

/** Reads size and orientation from a picture's header; undefined where the header says neither. */
export function readPictureFacts(bytes: Uint8Array): PictureFacts | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (pictureFormatOf(bytes)) {
      case 'jpeg':
        return readJpeg(view);
      case 'png':
        return upright(view.getUint32(16), view.getUint32(20));
      case 'gif':
        return upright(view.getUint16(6, true), view.getUint16(8, true));
      default:
        return undefined;
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined; // The header is cut off.
    throw error;
  }
}

function upright(width: number, height: number): PictureFacts {
  return { width, height, orientation: 'up' };
}

function readJpeg(view: DataView): PictureFacts | undefined {
  let orientation: PictureFacts['orientation'] = 'up';
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    if (FRAME_MARKERS.has(marker)) {
      return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), orientation };
    }
    if (marker === EXIF_MARKER) orientation = readExifOrientation(view, at + 4) ?? orientation;
  }
  return undefined;
}

/** @see EXIF 2.3, 4.6: "Exif\0\0", then a TIFF header whose first directory may hold the orientation. */
function readExifOrientation(view: DataView, at: number): PictureFacts['orientation'] | undefined {
  if (view.getUint32(at) !== 0x45786966) return undefined;
  const tiff = at + 6;
  const isLittle = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, isLittle);
  const count = view.getUint16(directory, isLittle);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    if (view.getUint16(entry, isLittle) === EXIF_ORIENTATION_TAG) {
      return ORIENTATIONS[view.getUint16(entry + 8, isLittle) - 1];
    }
  }
  return undefined;
}

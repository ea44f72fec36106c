import type { RgbRaster } from '../raster';
import { emptyPlanes, wholeGrid } from './block-planes';
import type { CoarsePicture, QuantisedPicture } from './coarsen';
import { encodeScans } from './encode-scan';
import { layOutFrame } from './frame';
import { joinBytes } from './interval-joiner';
import { MARKER } from './markers';
import { PlaneBlocks } from './plane-blocks';
import { standardQuantTables } from './standard-quantisation';
import { openTransform, transformMcus } from './transform-patch';
import { shareTables, writeFrameHeader, writeQuantTables, writeSegment } from './write-segments';

/** Version 1.1, no unit, pixels as wide as high, no thumbnail. @see JFIF 1.02 */
const JFIF_BODY = [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0];
const LUMA = { id: 1, quantSlot: 0 };
const CHROMA = [
  { id: 2, horizontal: 1, vertical: 1, quantSlot: 1 },
  { id: 3, horizontal: 1, vertical: 1, quantSlot: 1 },
];

export interface EncodeWish {
  /** 1 to 100, as libjpeg counts. */
  readonly quality: number;
  /** Pixels across and down for one sample of colour. */
  readonly pixelsPerColour: 1 | 2;
}

/** Encodes pixels as a baseline JPEG in YCbCr, with the coefficients that libjpeg's accurate transform gives, and Huffman
 *  tables made for them. */
export function encodePixels(raster: RgbRaster, wish: EncodeWish): Uint8Array {
  const { planes, ...picture } = quantisePixels(raster, wish);
  return writeJfif({ ...picture, blocks: new PlaneBlocks(planes) });
}

/** The same as far as coefficients. */
export function quantisePixels(
  raster: RgbRaster,
  { quality, pixelsPerColour }: EncodeWish,
): QuantisedPicture {
  const { widthPx, heightPx } = raster;
  const luma = { ...LUMA, horizontal: pixelsPerColour, vertical: pixelsPerColour };
  const frame = layOutFrame(MARKER.sof0, { widthPx, heightPx }, [luma, ...CHROMA]);
  const [lumaSteps, chromaSteps] = standardQuantTables(quality);
  const picture = {
    frame,
    colour: 'ycc',
    quantTables: [lumaSteps, chromaSteps, chromaSteps],
  } as const;
  const grid = wholeGrid(frame.grid);
  const planes = emptyPlanes(frame, grid);
  const blocks = new PlaneBlocks(planes);
  const transform = openTransform(picture, { x: 0, y: 0, raster }, grid);
  for (let row = 0; row < grid.rows; row += 1) {
    transformMcus(transform, { row, column: 0, columns: grid.columns }, blocks);
  }
  return { ...picture, planes };
}

/** A file of a picture in YCbCr. */
export function writeJfif({ frame, colour, quantTables, blocks }: CoarsePicture): Uint8Array {
  const quant = shareTables(quantTables);
  return joinBytes([
    Uint8Array.of(0xff, MARKER.soi),
    writeSegment(MARKER.app0, JFIF_BODY),
    writeQuantTables(quant.tables),
    writeFrameHeader(frame.marker, frame, quant.slots),
    ...encodeScans({ frame, colour, blocks, restartInterval: 0 }),
    Uint8Array.of(0xff, MARKER.eoi),
  ]);
}

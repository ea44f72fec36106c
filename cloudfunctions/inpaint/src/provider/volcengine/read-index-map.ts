import type { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import { isAppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';
import { readPng } from '../../picture/read-png';
import type { RgbaRaster } from '../../picture/raster';
import type { FoundObjects } from '../object-finder';
import { faultError } from './call-fault';

export interface IndexMapContext {
  /** What was sent: the map has its shape. */
  readonly sent: PixelSize;
  /** What the service says of it, where it does. */
  readonly entityCount: number | undefined;
  readonly requestId: string;
}

/** More is not asked for, and would be no index but smeared by a lossy file. */
const MOST_VALUES = 101;
const MOST_SIDE_PX = 4096;
/** A side may be rounded another way. */
const SHAPE_TOLERANCE = 0.02;
/** The place of width and height in the first chunk of a PNG. @see PNG specification, third edition, 11.2.1 */
const IHDR = { end: 24, width: 16, height: 20 };

/** Reads the index map of `entity_seg`. Nothing is published about how it is coded, so each value that occurs, grey or colour,
 *  counts as one object; black is what belongs to none, unless all values are needed for the entities that were counted.
 *  @param bytes whatever came
 *  @throws AppError RESULT_UNUSABLE for anything but such a map */
export function readIndexMap(bytes: Uint8Array, context: IndexMapContext): FoundObjects {
  const raster = decode(bytes, context);
  const { widthPx, heightPx } = raster;
  const colours = coloursOf(raster);
  const values = [...new Set(colours)].sort((one, other) => one - other);
  if (values.length > MOST_VALUES) throw unusable(context, 'map has too many values');
  const objects = values.filter((value) => value !== BLACK || isBlackAnObject(values, context));
  const numbers = new Map(objects.map((value, index) => [value, index + 1]));
  return {
    widthPx,
    heightPx,
    objects: Uint8Array.from(colours, (value) => numbers.get(value) ?? 0),
    objectCount: objects.length,
    requestId: context.requestId,
  };
}

const BLACK = 0;

/** Counted from 0, the highest grey is one less than there are entities, and black is the first of them. */
function isBlackAnObject(values: readonly number[], { entityCount }: IndexMapContext): boolean {
  if (entityCount === undefined || values.length !== entityCount) return false;
  return !values.includes(entityCount * 0x01_01_01);
}

function decode(bytes: Uint8Array, context: IndexMapContext): RgbaRaster {
  refuseSize(bytes, context);
  try {
    return readPng(bytes);
  } catch (error) {
    if (isAppError(error)) throw unusable(context, 'map is no PNG that can be read');
    throw error;
  }
}

/** Before a pixel is unpacked: a few bytes can stand for gigabytes. */
function refuseSize(bytes: Uint8Array, context: IndexMapContext): void {
  if (bytes.length < IHDR.end) throw unusable(context, 'map is no PNG that can be read');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [width, height] = [view.getUint32(IHDR.width), view.getUint32(IHDR.height)];
  const { sent } = context;
  const shape = (width * sent.heightPx) / (height * sent.widthPx);
  const isShaped = Math.abs(shape - 1) <= SHAPE_TOLERANCE;
  if (!isShaped || Math.max(width, height) > MOST_SIDE_PX) {
    throw unusable(context, 'map is of another shape');
  }
}

function coloursOf({ rgba }: RgbaRaster): Uint32Array {
  const colours = new Uint32Array(rgba.length / 4);
  for (let pixel = 0, at = 0; pixel < colours.length; pixel += 1, at += 4) {
    colours[pixel] = (rgba[at]! << 16) | (rgba[at + 1]! << 8) | rgba[at + 2]!;
  }
  return colours;
}

function unusable({ requestId }: IndexMapContext, providerCode: string): AppError {
  const words = { providerCode, requestId, retry: 'none', outcome: 'unknown' } as const;
  return faultError('RESULT_UNUSABLE', { action: 'picture', httpStatus: 200 }, words);
}

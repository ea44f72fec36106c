import { dirname, join } from 'node:path';
import type { PhotoEditor } from '../../../../cloudfunctions/inpaint/src/picture/photo-editor';
import { encodeRgbPng } from '../../../../cloudfunctions/inpaint/src/picture/write-png';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { buildFunction } from '../../../../tools/build-function';
import { loadBundled } from '../../../fakes/function/load-bundled';

/** The editor as it is shipped, with its decoders. */
export async function loadEditor(): Promise<PhotoEditor> {
  const decoderFile = join(dirname(await buildFunction()), 'decoder-worker.js');
  const module = (await loadBundled(
    'cloudfunctions/inpaint/src/picture/create-photo-editor.ts',
  )) as { createPhotoEditor(decoderFile: string): PhotoEditor };
  return module.createPhotoEditor(decoderFile);
}

/** A mask of one rectangle, in pixels of the displayed photo. */
export function maskOfRect(width: number, height: number, rect: PixelRect): MaskDocument {
  return { version: 1, width, height, ops: [{ op: 'rect', mode: 'add', ...rect }] };
}

/** A fill of one colour, any size. */
export function flatFill(
  widthPx: number,
  heightPx: number,
  colour: readonly [number, number, number],
): Promise<Uint8Array> {
  const rgb = Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, at) => colour[at % 3]!);
  return encodeRgbPng({ widthPx, heightPx, rgb });
}

/** Puts a segment before all others of a JPEG. */
export function withSegment(jpeg: Uint8Array, marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2;
  const head = Uint8Array.of(0xff, marker, length >> 8, length & 255);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** Puts an EXIF orientation before the first segment of a JPEG. */
export function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation];
  const body = [...Buffer.from('Exif\0\0'), ...tiff, 0, 0, 0, 0, 0, 0];
  return withSegment(jpeg, 0xe1, Uint8Array.from(body));
}

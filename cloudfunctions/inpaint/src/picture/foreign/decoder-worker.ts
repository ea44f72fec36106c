/** Entry of a thread that decodes one picture, replies once and ends: a library that crashes or never comes back takes nothing
 *  else along, and its memory is given back. Bundled into a file of its own. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import createAvif from '@jsquash/avif/codec/dec/avif_dec.js';
import avifWasm from '@jsquash/avif/codec/dec/avif_dec.wasm';
import createWebp from '@jsquash/webp/codec/dec/webp_dec.js';
import webpWasm from '@jsquash/webp/codec/dec/webp_dec.wasm';
import { instantiate } from '../wasm-module';
import type { RgbaRaster } from '../raster';
import type { DecoderReply, DecoderTask } from './decoder-message';
import { decodeHeic } from './heic-library';
import type { HeicLibrary } from './heic-library';

/** libheif, copied beside this file by the build and not changed: it may be replaced by another build of it. */
const HEIC_LIBRARY = 'libheif.js';

interface WebpDecoder {
  decode(bytes: Uint8Array): DecodedPicture | null;
}

interface AvifDecoder {
  decode(bytes: Uint8Array, depth: number): DecodedPicture | null;
}

interface DecodedPicture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

async function decode({ format, bytes }: DecoderTask): Promise<RgbaRaster> {
  switch (format) {
    case 'heic': {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a file that is no part of the bundle
      const library = require(join(__dirname, HEIC_LIBRARY)) as () => HeicLibrary;
      return decodeHeic(library(), bytes);
    }
    case 'webp':
      return takePixels((await instantiate<WebpDecoder>(createWebp, webpWasm)).decode(bytes));
    case 'avif':
      return takePixels((await instantiate<AvifDecoder>(createAvif, avifWasm)).decode(bytes, 8));
  }
}

function takePixels(picture: DecodedPicture | null): RgbaRaster {
  if (picture === null) throw new Error('the library refuses the file');
  const { data, width, height } = picture;
  return { widthPx: width, heightPx: height, rgba: new Uint8Array(data) };
}

async function work(task: DecoderTask): Promise<DecoderReply> {
  try {
    return { kind: 'decoded', picture: await decode(task) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : 'no words' };
  }
}

void work(workerData as DecoderTask).then((reply) => {
  const handedOver = reply.kind === 'decoded' ? [reply.picture.rgba.buffer as ArrayBuffer] : [];
  parentPort?.postMessage(reply, handedOver);
});

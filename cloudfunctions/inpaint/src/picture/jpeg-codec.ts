// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- an ambient file cannot be imported
/// <reference path="./wasm.d.ts" />
import createDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js';
import decoderWasm from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm';
import createEncoder from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js';
import encoderWasm from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { RgbaRaster } from './raster';
import { instantiate } from './wasm-module';

/** What libjpeg says of data it had to make up. Other warnings (stray bytes between segments) are harmless. */
const DAMAGE = /premature end|bad huffman|bad arithmetic|found marker|inconsistent progression/i;

/** Not mozjpeg's smallest file but its quickest: one pass of scans, the tables of the JPEG standard. */
const ENCODE_OPTIONS = {
  baseline: false,
  arithmetic: false,
  progressive: false,
  optimize_coding: true,
  smoothing: 0,
  /** YCbCr. */
  color_space: 3,
  quant_table: 0,
  trellis_multipass: false,
  trellis_opt_zero: false,
  trellis_opt_table: false,
  trellis_loops: 1,
  /** 4:4:4: colour is not halved a second time. */
  auto_subsample: false,
  chroma_subsample: 1,
  separate_chroma_quality: false,
} as const;

/** What we use of the two modules; their own types need a browser's. */
interface Decoder {
  decode(bytes: Uint8Array, turnsUpright: boolean): DecodedPicture | null;
}

interface DecodedPicture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

interface Encoder {
  encode(rgba: Uint8Array, width: number, height: number, options: object): Uint8Array | null;
}

/** Decodes a JPEG in stored orientation.
 *  @throws AppError PHOTO_BROKEN when it is damaged or cut short */
export async function decodeJpeg(bytes: Uint8Array): Promise<RgbaRaster> {
  const warnings: string[] = [];
  const decoder = await instantiate<Decoder>(createDecoder, decoderWasm, (line) => {
    warnings.push(line);
  });
  const picture = attempt(() => decoder.decode(bytes, false), 'the JPEG cannot be decoded');
  if (warnings.some((line) => DAMAGE.test(line))) {
    throw new AppError('PHOTO_BROKEN', 'the JPEG is damaged');
  }
  const { data, width, height } = picture;
  const rgba = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { widthPx: width, heightPx: height, rgba };
}

/** Encodes a sequential JPEG, 4:4:4, alpha left out, at the first quality whose file is small enough, else at the last.
 *  @param wish qualities 1..100 as libjpeg counts, at least one */
export async function encodeJpeg(
  picture: RgbaRaster,
  wish: { readonly qualities: readonly number[]; readonly maxBytes: number },
): Promise<Uint8Array> {
  const encoder = await instantiate<Encoder>(createEncoder, encoderWasm);
  const { widthPx, heightPx, rgba } = picture;
  let bytes = new Uint8Array();
  for (const quality of wish.qualities) {
    const options = { ...ENCODE_OPTIONS, quality, chroma_quality: quality };
    const encode = () => encoder.encode(rgba, widthPx, heightPx, options);
    bytes = new Uint8Array(attempt(encode, 'the JPEG cannot be encoded'));
    if (bytes.length <= wish.maxBytes) break;
  }
  return bytes;
}

/** libjpeg's fatal errors arrive as an exit of the whole module. */
function attempt<T>(work: () => T | null, failure: string): T {
  try {
    const result = work();
    if (result !== null) return result;
  } catch (cause) {
    throw new AppError('PHOTO_BROKEN', failure, { cause });
  }
  throw new AppError('PHOTO_BROKEN', failure);
}

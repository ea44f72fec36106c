import { readFileSync } from 'node:fs';
import decode, { init as initDecoder } from './peers/node_modules/@jsquash/jpeg/decode.js';
import encode, { init as initEncoder } from './peers/node_modules/@jsquash/jpeg/encode.js';
import { blend } from './blend.mjs';

/** What a browser has and Node has not. */
globalThis.ImageData ??= class ImageData {
  constructor(data, width, height) {
    Object.assign(this, { data, width, height });
  }
};

function compile(codec) {
  const path = `./peers/node_modules/@jsquash/jpeg/codec/${codec}.wasm`;
  return WebAssembly.compile(readFileSync(new URL(path, import.meta.url)));
}

export async function load() {
  await initDecoder(await compile('dec/mozjpeg_dec'));
  await initEncoder(await compile('enc/mozjpeg_enc'));
  return async ({ photo: file, pieces, width }) => {
    const photo = await decode(file);
    for (const piece of pieces) {
      const fill = await decode(piece.fill);
      blend({ photo: photo.data, width, channels: 4 }, fill.data, piece);
    }
    return { bytes: new Uint8Array(await encode(photo, { quality: 95 })) };
  };
}

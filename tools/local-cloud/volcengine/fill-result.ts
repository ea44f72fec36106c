import { createCanvas, loadImage } from '@napi-rs/canvas';

import { BusinessError } from './business-errors';
import type { ResultFault } from './fault-queue';

/** Finished work: the picture, or the code that the algorithm ended with. */
export type FillResult =
  | { readonly kind: 'picture'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly error: BusinessError };

/** Stores a picture and tells its address. */
export type Publish = (bytes: Uint8Array) => string;

/** `data` of a finished call.
 *  @param publish given when the caller asked for an address instead of base64
 *  @throws BusinessError the code that the work ended with */
export async function describeResult(
  result: FillResult,
  fault: ResultFault | undefined,
  publish: Publish | undefined,
): Promise<object> {
  if (result.kind === 'refused') throw result.error;
  switch (fault) {
    case 'ghost-face':
      throw new BusinessError(201304);
    case 'refused-result':
      throw new BusinessError(50511);
    case 'ghost-face-in-data':
      return { ...algorithm(201304, 'ghost face'), binary_data_base64: [], image_urls: null };
    case 'foreign-url':
      return withUrl('https://pictures.example/result.jpg');
    default: {
      const bytes = await spoil(result.bytes, fault);
      return publish === undefined ? withBase64(bytes) : withUrl(publish(bytes));
    }
  }
}

async function spoil(
  bytes: Uint8Array,
  fault: 'wrong-size' | 'truncated-picture' | 'not-a-picture' | undefined,
): Promise<Uint8Array> {
  switch (fault) {
    case undefined:
      return bytes;
    case 'truncated-picture':
      return bytes.subarray(0, Math.floor(bytes.length / 2));
    case 'not-a-picture':
      return Buffer.from('<Error><Code>AccessDenied</Code></Error>');
    case 'wrong-size':
      return shrink(bytes);
  }
}

/** Three quarters of each side. */
async function shrink(bytes: Uint8Array): Promise<Uint8Array> {
  const image = await loadImage(Buffer.from(bytes));
  const canvas = createCanvas(Math.round(image.width * 0.75), Math.round(image.height * 0.75));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.encode('jpeg', 95);
}

function withBase64(bytes: Uint8Array): object {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  return { ...algorithm(0, 'Success'), binary_data_base64: [text], image_urls: null };
}

function withUrl(url: string): object {
  return { ...algorithm(0, 'Success'), binary_data_base64: null, image_urls: [url] };
}

function algorithm(code: number, message: string): object {
  return { algorithm_base_resp: { status_code: code, status_message: message } };
}

import { createHash, createHmac } from 'node:crypto';

/** SHA-256 as small hex; text is taken as UTF-8. */
export function sha256Hex(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** HMAC-SHA256 of a text taken as UTF-8. */
export function hmacSha256(key: Uint8Array | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

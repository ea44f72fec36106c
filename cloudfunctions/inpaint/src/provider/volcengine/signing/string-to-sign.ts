import { sha256Hex } from './digest';

/** Names the algorithm in the text to sign and in the Authorization header. */
export const ALGORITHM = 'HMAC-SHA256';

/** The text that the key signs.
 *  @see volcengine.com/docs/6766/127937: string to sign */
export function stringToSign(xDate: string, scopeText: string, canonicalRequest: string): string {
  return [ALGORITHM, xDate, scopeText, sha256Hex(canonicalRequest)].join('\n');
}

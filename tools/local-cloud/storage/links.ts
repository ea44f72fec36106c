import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { CloudError } from '../cloud-error';

export type LinkPurpose = 'get' | 'put';

/** Where links lead; the rest of the address is the path, encoded, and its proof. */
export const LINK_PREFIX = '/__cloud/objects/';

/** Private links: they name one file and one purpose, and end. The path is in base64url, because the SDK encodes
 *  the address of a download once more. */
export class Links {
  readonly #secret = randomBytes(32);

  /** @returns an address without host */
  create(purpose: LinkPurpose, cloudPath: string, endsAtMs: number): string {
    const name = Buffer.from(cloudPath).toString('base64url');
    const proof = this.#prove(purpose, cloudPath, endsAtMs);
    return `${LINK_PREFIX}${name}?ends=${endsAtMs}&sign=${proof}`;
  }

  /** @returns the path that the link names
   *  @throws CloudError STORAGE_SIGN_PARAM_INVALID for a link that is not ours, for another purpose, or over */
  open(purpose: LinkPurpose, url: URL, nowMs: number): string {
    const name = url.pathname.slice(LINK_PREFIX.length);
    const cloudPath = Buffer.from(name, 'base64url').toString();
    const endsAtMs = Number(url.searchParams.get('ends'));
    const expected = Buffer.from(this.#prove(purpose, cloudPath, endsAtMs));
    const given = Buffer.from(url.searchParams.get('sign') ?? '');
    const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
    if (isOurs && nowMs < endsAtMs) return cloudPath;
    throw new CloudError('STORAGE_SIGN_PARAM_INVALID', 'the link is not valid or has expired');
  }

  #prove(purpose: LinkPurpose, cloudPath: string, endsAtMs: number): string {
    const text = `${purpose}\n${cloudPath}\n${endsAtMs}`;
    return createHmac('sha256', this.#secret).update(text).digest('base64url');
  }
}

import { createHmac, randomBytes } from 'node:crypto';
import { CloudError } from '../cloud-error';

/** Tokens that only functions of this cloud hold, one for each function. A page in a browser can reach the port, but
 *  not the administrator's endpoint. */
export class Sessions {
  readonly #secret = randomBytes(32);

  /** @param holder name of a function */
  tokenFor(holder: string): string {
    return `${holder}.${createHmac('sha256', this.#secret).update(holder).digest('base64url')}`;
  }

  /** @returns the name of the function that holds the token
   *  @throws CloudError SIGN_PARAM_INVALID */
  holderOf(token: unknown): string {
    const holder = typeof token === 'string' ? token.slice(0, token.lastIndexOf('.')) : '';
    if (token === this.tokenFor(holder)) return holder;
    throw new CloudError('SIGN_PARAM_INVALID', 'the request does not come from a function');
  }
}

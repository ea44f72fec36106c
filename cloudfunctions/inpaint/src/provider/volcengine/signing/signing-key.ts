import { shortDate } from './credential-scope';
import type { SigningScope } from './credential-scope';
import { hmacSha256 } from './digest';

/** The key of one day, region and service: secret -> day -> region -> service -> "request". Unlike AWS, nothing stands
 *  before the secret.
 *  @returns 32 bytes   @see volcengine.com/docs/6766/127937: signing key */
export function signingKey(secretAccessKey: string, xDate: string, scope: SigningScope): Buffer {
  const steps = [shortDate(xDate), scope.region, scope.service, 'request'];
  return steps.reduce<Buffer>(hmacSha256, Buffer.from(secretAccessKey));
}

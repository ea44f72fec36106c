/** Where a signature is valid. */
export interface SigningScope {
  readonly region: string;
  readonly service: string;
}

/** UTC as `YYYYMMDDTHHMMSSZ`, milliseconds cut off. */
export function formatXDate(signedAt: Date): string {
  return signedAt
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z')
    .replace(/[-:]/g, '');
}

/** `YYYYMMDD/region/service/request`.
 *  @see volcengine.com/docs/6766/127937: credential scope */
export function credentialScope(xDate: string, scope: SigningScope): string {
  return [shortDate(xDate), scope.region, scope.service, 'request'].join('/');
}

/** The day of an X-Date: its first 8 characters. */
export function shortDate(xDate: string): string {
  return xDate.slice(0, 8);
}

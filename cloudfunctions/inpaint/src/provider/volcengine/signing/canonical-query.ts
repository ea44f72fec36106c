/** Query parameters as they are meant, not yet encoded. A list is one key repeated. */
export type QueryParameters = Readonly<Record<string, string | readonly string[]>>;

/** Percent-encodes all but `A-Z a-z 0-9 - _ . ~`, with capital hex digits.
 *  @see RFC 3986, section 2.3 */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, encodeAsHex);
}

/** The query as it is signed, and fit to stand in the URL: sorted by key, values of one key sorted too.
 *  @throws URIError when a key or value holds half a surrogate pair
 *  @see volcengine.com/docs/6766/127937: canonical query string */
export function canonicalQuery(query: QueryParameters): string {
  return Object.keys(query)
    .sort()
    .flatMap((key) => encodePairs(key, query[key] ?? ''))
    .join('&');
}

function encodePairs(key: string, value: string | readonly string[]): string[] {
  const values = typeof value === 'string' ? [value] : value;
  const encoded = values.map(encodeStrictly).sort();
  return encoded.map((one) => `${encodeStrictly(key)}=${one}`);
}

function encodeAsHex(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

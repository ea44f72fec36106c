import type { CanonicalHeaders } from './canonical-headers';

export interface CanonicalRequestParts {
  readonly method: string;
  /** Starts with a slash; already encoded as it stands in the URL. */
  readonly path: string;
  readonly canonicalQuery: string;
  readonly headers: CanonicalHeaders;
  /** SHA-256 of the body, small hex. */
  readonly payloadHash: string;
}

/** The request as one text; the block of headers ends with a line feed, so an empty line follows it.
 *  @see volcengine.com/docs/6766/127937: canonical request */
export function canonicalRequest(parts: CanonicalRequestParts): string {
  return [
    parts.method.toUpperCase(),
    parts.path,
    parts.canonicalQuery,
    parts.headers.block,
    parts.headers.names,
    parts.payloadHash,
  ].join('\n');
}

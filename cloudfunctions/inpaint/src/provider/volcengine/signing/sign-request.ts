import { canonicalHeaders } from './canonical-headers';
import type { Headers } from './canonical-headers';
import { canonicalQuery } from './canonical-query';
import type { QueryParameters } from './canonical-query';
import { canonicalRequest } from './canonical-request';
import { credentialScope, formatXDate } from './credential-scope';
import type { SigningScope } from './credential-scope';
import { hmacSha256, sha256Hex } from './digest';
import { signingKey } from './signing-key';
import { ALGORITHM, stringToSign } from './string-to-sign';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Only for temporary keys. */
  readonly sessionToken?: string;
}

export interface RequestToSign {
  readonly method: string;
  /** As in the Host header: with the port unless it is the scheme's own. */
  readonly host: string;
  /** Starts with a slash; already encoded as it stands in the URL. */
  readonly path: string;
  readonly query: QueryParameters;
  /** Everything but Host, X-Date, X-Content-Sha256 and X-Security-Token, which are added here. */
  readonly headers: Headers;
  /** The bytes exactly as they will be sent; left out for a request without a body. */
  readonly body?: Uint8Array;
  readonly credentials: Credentials;
  readonly scope: SigningScope;
  readonly signedAt: Date;
  /** Which headers the signature covers; the four of the vendor's HTTP sample (and the token) when left out. */
  readonly signedHeaders?: readonly string[];
}

export interface SignedRequest {
  /** All headers to send, Authorization among them. */
  readonly headers: Headers;
  /** The query to put behind the question mark, byte for byte what was signed. */
  readonly queryText: string;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  /** Small hex. */
  readonly signature: string;
}

const FOUR_HEADERS = ['content-type', 'host', 'x-content-sha256', 'x-date'] as const;
const TOKEN_HEADER = 'x-security-token';

/** Signs a request by Volcengine's signature V4 in the Authorization header. Pure: same input, same bytes.
 *  Sign at the moment of sending; a signature lives 15 minutes.
 *  @throws AppError INTERNAL when a header to be signed is missing
 *  @see volcengine.com/docs/6766/127937, known answers in test/vectors */
export function signRequest(request: RequestToSign): SignedRequest {
  const { credentials, scope } = request;
  const xDate = formatXDate(request.signedAt);
  const payloadHash = sha256Hex(request.body ?? '');
  const headers = addSigningHeaders(request, xDate, payloadHash);
  const covered = canonicalHeaders(headers, request.signedHeaders ?? usualHeaders(credentials));
  const queryText = canonicalQuery(request.query);
  const canonical = canonicalRequest({
    method: request.method,
    path: request.path,
    canonicalQuery: queryText,
    headers: covered,
    payloadHash,
  });
  const scopeText = credentialScope(xDate, scope);
  const toSign = stringToSign(xDate, scopeText, canonical);
  const key = signingKey(credentials.secretAccessKey, xDate, scope);
  const signature = hmacSha256(key, toSign).toString('hex');
  const credential = `Credential=${credentials.accessKeyId}/${scopeText}`;
  const authorization = `${ALGORITHM} ${credential}, SignedHeaders=${covered.names}, Signature=${signature}`;
  return {
    headers: { ...headers, Authorization: authorization },
    queryText,
    canonicalRequest: canonical,
    stringToSign: toSign,
    signature,
  };
}

function addSigningHeaders(request: RequestToSign, xDate: string, payloadHash: string): Headers {
  const { sessionToken } = request.credentials;
  return {
    ...request.headers,
    Host: request.host,
    'X-Date': xDate,
    ...(request.body === undefined ? {} : { 'X-Content-Sha256': payloadHash }),
    ...(sessionToken === undefined ? {} : { 'X-Security-Token': sessionToken }),
  };
}

function usualHeaders(credentials: Credentials): readonly string[] {
  return credentials.sessionToken === undefined ? FOUR_HEADERS : [...FOUR_HEADERS, TOKEN_HEADER];
}

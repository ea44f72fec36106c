import { AppError } from '../../../../../miniprogram/shared/contract/app-error';

/** Hosts that only this machine can be. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Checks the address of the service: https, or http to this machine for a stand-in.
 *  @throws AppError NOT_CONFIGURED */
export function parseEndpoint(text: string): URL {
  const endpoint = parseUrl(text);
  if (endpoint === undefined || !isSafe(endpoint)) {
    throw new AppError('NOT_CONFIGURED', 'VOLC_ENDPOINT must be an https address');
  }
  return endpoint;
}

function isSafe(endpoint: URL): boolean {
  if (endpoint.username || endpoint.password || endpoint.search || endpoint.hash) return false;
  return endpoint.protocol === 'https:' || isLoopbackHttp(endpoint);
}

/** True for plain http that does not leave this machine. */
export function isLoopbackHttp(url: URL): boolean {
  return url.protocol === 'http:' && LOOPBACK.has(url.hostname);
}

/** The address, or undefined where the text is none. The cloud's Node 18.15 has no URL.canParse. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { contentTypeOf } from './content-types';

/** Files of the mini program's package, such as images, are served below this address. */
const PACKAGE_PREFIX = '/package/';

/** Answers requests below `/package/`; returns false for every other address. */
export function servePackageFile(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const address = (request.url ?? '/').split('?')[0] ?? '/';
  if (!address.startsWith(PACKAGE_PREFIX)) return false;
  const file = locate(root, address.slice(PACKAGE_PREFIX.length));
  if (file === undefined) {
    response.writeHead(404).end();
    return true;
  }
  response.writeHead(200, { 'content-type': contentTypeOf(file), 'cache-control': 'no-cache' });
  createReadStream(file).pipe(response);
  return true;
}

function locate(root: string, encoded: string): string | undefined {
  try {
    const file = path.resolve(root, decodeURIComponent(encoded));
    const isInside = file.startsWith(root + path.sep);
    return isInside && statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined; // Not a file, or an address that is not well encoded.
  }
}

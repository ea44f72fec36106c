import { packageAddress } from './source-address';

const cache = new Map<string, Uint8Array<ArrayBuffer> | undefined>();

/** Reads a file of the mini program's package at once, as readFileSync must. */
export function readPackageFile(path: string): Uint8Array<ArrayBuffer> | undefined {
  const address = packageAddress(path, '');
  if (!cache.has(address)) cache.set(address, load(address));
  return cache.get(address);
}

/** A synchronous request may not ask for bytes, so they come as text in a character set that keeps them. */
function load(address: string): Uint8Array<ArrayBuffer> | undefined {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  if (request.status !== 200) return undefined;
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 0xff);
}

import { ApiFailure } from '../wx/api-failure';
import { bytesOf } from './file-operations';
import { sourceAddress } from './source-address';

/** Bytes behind any source that a mini program may name: local, package, cloud or network. */
export async function fetchBytes(source: string): Promise<Uint8Array<ArrayBuffer>> {
  const isRemote = /^(cloud|https?|data|blob):/.test(source);
  if (!isRemote) return bytesOf(source, 'open');
  const response = await fetch(sourceAddress(source, '')).catch(() => undefined);
  if (response === undefined || !response.ok) throw new ApiFailure('download image fail');
  return new Uint8Array(await response.arrayBuffer());
}

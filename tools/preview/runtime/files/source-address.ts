import { launchOptions } from '../launch-options';
import { objectUrlOf } from './object-urls';

/** Turns what a mini program may write as a picture's or file's source into an address that the browser can load.
 *  @param folder of the page or component that names it, for relative paths; '' is the package's root */
export function sourceAddress(source: string, folder: string): string {
  if (/^(data:|blob:|https?:|\/\/)/.test(source)) return source;
  if (source.startsWith('wxfile://')) return objectUrlOf(source) ?? '';
  if (source.startsWith('cloud://')) return cloudAddress(source);
  return packageAddress(source, folder);
}

/** Address of a file of the mini program's own package. */
export function packageAddress(source: string, folder: string): string {
  const base = `https://package/${folder === '' ? '' : `${folder}/`}`;
  return `/package${new URL(source, base).pathname}`;
}

export function cloudAddress(fileId: string): string {
  const query = new URLSearchParams({ fileID: fileId, openid: launchOptions.openid });
  return `/__cloud/files?${query}`;
}

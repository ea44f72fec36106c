import { fileStore } from './file-store';
import { mediaTypeOf } from './media-type';

const urls = new Map<string, string>();

/** An address of a local file's present bytes, undefined where there is no such file. */
export function objectUrlOf(path: string): string | undefined {
  const known = urls.get(path);
  if (known !== undefined) return known;
  const bytes = fileStore.read(path);
  if (bytes === undefined) return undefined;
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaTypeOf(bytes) }));
  urls.set(path, url);
  return url;
}

/** Addresses of changed or removed files lead nowhere any more. */
fileStore.onChange((path) => {
  const url = urls.get(path);
  if (url !== undefined) URL.revokeObjectURL(url);
  urls.delete(path);
});

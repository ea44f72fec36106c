import { subpackages } from 'virtual:miniprogram/subpackages';

const loading = new Map<string, Promise<unknown>>();

/** Loads the subpackage that a path lies in, once; nothing for a path of the main package. */
export async function loadPackageOf(path: string): Promise<void> {
  const found = subpackages.find(({ root }) => path.startsWith(root));
  if (found === undefined) return;
  const known = loading.get(found.root) ?? found.load();
  loading.set(found.root, known);
  await known;
}

/** Loads all of them, as WeChat does ahead of need and where a page shows a placeholder. */
export async function loadPackages(): Promise<void> {
  await Promise.all(subpackages.map(({ root }) => loadPackageOf(root)));
}

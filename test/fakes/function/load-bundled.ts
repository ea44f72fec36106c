import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from '../../../tools/build-function';

/** Loads a module of the function the way it is shipped: bundled, with its WebAssembly inside. */
export async function loadBundled(source: string): Promise<unknown> {
  const { outputFiles } = await build(bundleOptions(source));
  const bundle = outputFiles.find(({ path }) => path.endsWith('.js'));
  if (bundle === undefined) throw new Error(`no bundle of ${source}`);
  const folder = mkdtempSync(join(tmpdir(), 'tumo-bundle-'));
  try {
    const file = join(folder, 'bundle.js');
    writeFileSync(file, bundle.contents);
    return require(file) as unknown;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

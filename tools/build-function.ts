/** `npm run build`: bundles the cloud function and its engine worker into cloudfunctions/inpaint/. */
import { randomUUID } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Metafile } from 'esbuild';

const ROOT = join(__dirname, '..');
const FUNCTION_FOLDER = 'cloudfunctions/inpaint';

/** The oldest Node that CloudBase offers and we run on. */
const TARGET = 'node18';

const ENTRIES = [
  { source: `${FUNCTION_FOLDER}/src/main.ts`, bundle: 'index.js' },
  {
    source: `${FUNCTION_FOLDER}/src/provider/builtin/engine-worker.ts`,
    bundle: 'engine-worker.js',
  },
  {
    source: `${FUNCTION_FOLDER}/src/picture/foreign/decoder-worker.ts`,
    bundle: 'decoder-worker.js',
  },
] as const;

/** Put beside the bundles as they are: libheif's licence (LGPL) wants it to be replaceable. */
const COPIES = [
  { source: 'node_modules/libheif-js/libheif-wasm/libheif-bundle.js', copy: 'libheif.js' },
  { source: 'node_modules/libheif-js/libheif-wasm/LICENSE', copy: 'libheif.js.LEGAL.txt' },
] as const;

/** Our own files that may be in a bundle. */
const OWN_SOURCE = /^(cloudfunctions\/inpaint\/src|miniprogram\/shared)\//;

/** Packages that the function asks for itself; what these bring along is their business. */
const DIRECT_PACKAGES: ReadonlySet<string> = new Set([
  '@jsquash/avif',
  '@jsquash/webp',
  'axios',
  'valibot',
  'wx-server-sdk',
]);

/** How a part of the function becomes one file. Tests load single modules the same way. */
export function bundleOptions(source: string): BuildOptions & { write: false; metafile: true } {
  return {
    absWorkingDir: ROOT,
    entryPoints: [source],
    outfile: join(ROOT, FUNCTION_FOLDER, 'bundle.js'),
    bundle: true,
    platform: 'node',
    target: TARGET,
    format: 'cjs',
    minify: true,
    legalComments: 'external',
    loader: { '.wasm': 'binary' },
    // wx-server-sdk requires this copy; without the alias our own import would bring a second one.
    alias: { axios: join(ROOT, 'node_modules', 'axios', 'dist', 'node', 'axios.cjs') },
    // The codecs' glue asks for it and does without.
    logOverride: { 'empty-import-meta': 'silent' },
    logLevel: 'warning',
    write: false,
    metafile: true,
  };
}

/** Builds index.js and the workers beside it.
 *  @returns path of index.js
 *  @throws Error when a bundle would hold a file that has no business there */
export async function buildFunction(): Promise<string> {
  await Promise.all(ENTRIES.map(({ source, bundle }) => buildEntry(source, bundle)));
  for (const { source, copy } of COPIES) {
    await replaceFile(join(ROOT, FUNCTION_FOLDER, copy), await readFile(join(ROOT, source)));
  }
  return join(ROOT, FUNCTION_FOLDER, ENTRIES[0].bundle);
}

async function buildEntry(source: string, bundle: string): Promise<void> {
  const result = await build(bundleOptions(source));
  refuseStrangers(result.metafile);
  for (const { path, contents } of result.outputFiles) {
    await replaceFile(path.replace('bundle.js', bundle), contents);
  }
}

/** Another process may be reading the old file: it keeps it until it is done. */
async function replaceFile(path: string, contents: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`;
  await writeFile(draft, contents);
  await rename(draft, path);
}

/** @throws Error that names the files and packages that a bundle must not hold */
export function refuseStrangers(metafile: Metafile): void {
  const strangers = Object.entries(metafile.inputs).flatMap(([file, { imports }]) => {
    if (file.startsWith('node_modules/')) return [];
    if (!OWN_SOURCE.test(file)) return [file];
    return imports.map(({ path }) => packageOf(path)).filter((name) => name && !isAllowed(name));
  });
  if (strangers.length > 0) {
    throw new Error(`these do not belong into the cloud function: ${strangers.join(', ')}`);
  }
}

function isAllowed(packageName: string): boolean {
  return DIRECT_PACKAGES.has(packageName);
}

/** @returns '' for a file of our own or a module of Node */
function packageOf(path: string): string {
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? '';
}

async function main(): Promise<void> {
  const startedAtMs = Date.now();
  await buildFunction();
  for (const { bundle } of ENTRIES) {
    const { size } = await stat(join(ROOT, FUNCTION_FOLDER, bundle));
    process.stdout.write(`${FUNCTION_FOLDER}/${bundle}  ${Math.round(size / 1024)} KB\n`);
  }
  process.stdout.write(`built in ${Date.now() - startedAtMs} ms\n`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}

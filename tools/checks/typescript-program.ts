import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { listFiles } from './mini-program';

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2020,
  lib: ['lib.es2020.d.ts', 'lib.es2022.error.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  types: [],
};

/** The folder of WeChat's own type declarations. */
export const WECHAT_TYPES = join(
  dirname(require.resolve('miniprogram-api-typings/package.json')),
  'types',
);

/** A type-checked view of the mini program.
 *  @param texts files that read differently from what is on the disk */
export function miniProgramCompilation(
  root: string,
  files: readonly string[],
  texts: ReadonlyMap<string, string> = new Map(),
): ts.Program {
  const host = ts.createCompilerHost(OPTIONS, true);
  const readFile = host.readFile.bind(host);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  const roots = [...files, ...ownTypings(root), join(WECHAT_TYPES, 'index.d.ts')];
  return ts.createProgram(roots, OPTIONS, host);
}

function ownTypings(root: string): string[] {
  const folder = join(root, 'typings');
  if (!existsSync(folder)) return [];
  return listFiles(folder)
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => join(folder, file));
}

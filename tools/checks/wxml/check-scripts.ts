import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../finding';
import { placeAt } from '../finding';
import { listFiles, resolveReference } from '../mini-program';
import type { MiniProgram } from '../mini-program';

const REQUIRE = /\brequire\(\s*["'](.+?)["']\s*\)/g;

/** What every `.wxs` file asks for must be there: the compilers do not look, the page fails when it runs. */
export function checkScripts(program: MiniProgram): Finding[] {
  return listFiles(program.folder)
    .filter((file) => file.endsWith('.wxs'))
    .flatMap((file) => {
      const source = readFileSync(join(program.folder, file), 'utf8');
      return missingRequires(program, file, source).map(({ offset, message }) => ({
        file: `${program.name}/${file}`,
        ...placeAt(source, offset),
        message,
      }));
    });
}

/** The scripts that a text asks for and that are not there. @param from the file that the text stands in */
export function missingRequires(
  { folder }: MiniProgram,
  from: string,
  source: string,
): { offset: number; message: string }[] {
  return [...source.matchAll(REQUIRE)].flatMap(({ 1: reference = '', index }) => {
    const file = resolveReference(from, reference);
    if (existsSync(join(folder, file))) return [];
    return [{ offset: index, message: `${file} does not exist` }];
  });
}

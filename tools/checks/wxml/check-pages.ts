import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../finding';
import { placeOf } from '../finding';
import { listFiles } from '../mini-program';
import type { MiniProgram } from '../mini-program';

/** WeChat's rule 不存在打包了但不可达的页面: every page but the first must be named where a script or template may open it. */
export function checkPages({ folder, name, units }: MiniProgram): Finding[] {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const texts = listFiles(folder)
    .filter((file) => /\.(?:ts|js|wxml)$/.test(file))
    .map((file) => ({ file, text: read(file) }));
  const isNamed = (path: string): boolean => {
    const address = path.split('/').slice(-2).join('/');
    return texts.some(({ file, text }) => !file.startsWith(`${path}.`) && text.includes(address));
  };
  return units
    .filter(({ isPage }) => isPage)
    .slice(1)
    .filter(({ path }) => !isNamed(path))
    .map(({ path }) => ({
      file: `${name}/app.json`,
      ...placeOf(read('app.json'), path.split('/').at(-1) ?? path),
      message: `nothing opens the page ${path}`,
    }));
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../finding';
import { placeOf } from '../finding';
import type { MiniProgram, Unit } from '../mini-program';

/** WeChat's rule for components of another package, which may not be there yet: `componentPlaceholder` says what stands for
 *  them. Without it the page shows nothing, and the compiler does not say so. @see WeChat docs: 分包异步化 */
export function checkPackages(program: MiniProgram): Finding[] {
  return program.units.flatMap((unit) => missingPlaceholders(program, unit));
}

function missingPlaceholders({ folder, name, packages }: MiniProgram, unit: Unit): Finding[] {
  const packageOf = (path: string): string => packages.find((root) => path.startsWith(root)) ?? '';
  return [...unit.components]
    .filter(([, path]) => !['', packageOf(unit.path)].includes(packageOf(path)))
    .filter(([tag]) => unit.placeholders[tag] === undefined)
    .map(([tag, path]) => ({
      file: `${name}/${unit.path}.json`,
      ...placeOf(readFileSync(join(folder, `${unit.path}.json`), 'utf8'), `"${tag}"`),
      message: `${path} is in another package: componentPlaceholder must say what stands for it`,
    }));
}

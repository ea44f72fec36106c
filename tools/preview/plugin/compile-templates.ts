import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';

/** What the template compiler says about one place in one file. */
interface TemplateProblem {
  readonly isError: boolean;
  readonly message: string;
  readonly startLine: number;
  readonly startColumn: number;
}

export interface CompiledTemplates {
  /** A JavaScript expression: an object of template generators by path without suffix. */
  readonly expression: string;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** Compiles every .wxml and .wxs below the root into one template group. */
export function compileTemplates(root: string): CompiledTemplates {
  const group = new TmplGroup();
  try {
    const problems = listFiles(root).flatMap((file) => addFile(group, root, file));
    return {
      expression: group.getTmplGenObjectGroups(),
      errors: problems.filter((one) => one.isError).map((one) => one.text),
      warnings: problems.filter((one) => !one.isError).map((one) => one.text),
    };
  } finally {
    group.free();
  }
}

function addFile(
  group: TmplGroup,
  root: string,
  file: string,
): { isError: boolean; text: string }[] {
  const name = path.relative(root, file).split(path.sep).join('/');
  if (name.endsWith('.wxs')) addScript(group, name, readFileSync(file, 'utf8'));
  if (!name.endsWith('.wxml')) return [];
  const source = readFileSync(file, 'utf8');
  const problems = group.addTmpl(name.slice(0, -'.wxml'.length), source) as TemplateProblem[];
  return problems.map((one) => ({
    isError: one.isError,
    text: `${name}:${one.startLine + 1}:${one.startColumn + 1} ${one.message}`,
  }));
}

/** `<wxs src>` drops the suffix and `require` keeps it, so a script answers to both names. */
function addScript(group: TmplGroup, name: string, source: string): void {
  // In WXS `value.constructor` is the constructor's name.
  const script = source.replace(/\.constructor\b/g, '.constructor.name');
  group.addScript(name, script);
  group.addScript(name.slice(0, -'.wxs'.length), script);
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (!entry.isDirectory()) return [file];
    return entry.name === 'node_modules' ? [] : listFiles(file);
  });
}

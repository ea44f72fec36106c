import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler-dev';
import ts from 'typescript';
import type { Finding } from '../finding';
import { posixPath } from '../finding';
import { listFiles } from '../mini-program';
import type { MiniProgram } from '../mini-program';
import { miniProgramCompilation } from '../typescript-program';
import { checkSetData } from './check-set-data';
import { readUnitSource } from './unit-source';
import type { UnitFiles, UnitSource } from './unit-source';

/** Checks every template against its script by the type checker: expressions, handlers, properties of components, and
 *  what the script puts into the data. */
export function checkUnits(root: string, program: MiniProgram): Finding[] {
  const group = addTemplates(program);
  try {
    const read = typedUnits(program).map((files) => readUnitSource(files, group));
    const sources = read.filter((one): one is UnitSource => 'unit' in one);
    const refused = read.filter((one): one is Finding => !('unit' in one));
    const texts = new Map(sources.map(({ scriptFile, text }) => [scriptFile, text]));
    const compilation = miniProgramCompilation(root, [...texts.keys()], texts);
    return [
      ...refused.map((finding) => ({ ...finding, file: posixPath(root, finding.file) })),
      ...sources.flatMap((source) => [
        ...checkTemplate(source, compilation, program),
        ...checkSetData(source, compilation, posixPath(root, source.scriptFile)),
      ]),
    ];
  } finally {
    group.free();
  }
}

function addTemplates({ folder }: MiniProgram): TmplGroup {
  const group = TmplGroup.newDev();
  for (const file of listFiles(folder)) {
    const text = (): string => readFileSync(join(folder, file), 'utf8');
    if (file.endsWith('.wxs')) group.addScript(file.slice(0, -'.wxs'.length), text());
    if (file.endsWith('.wxml')) group.addTmpl(file.slice(0, -'.wxml'.length), text());
  }
  return group;
}

function typedUnits({ folder, units }: MiniProgram): UnitFiles[] {
  return units
    .map((unit) => ({
      unit,
      scriptFile: join(folder, `${unit.path}.ts`),
      templateFile: join(folder, `${unit.path}.wxml`),
    }))
    .filter(({ scriptFile, templateFile }) => existsSync(scriptFile) && existsSync(templateFile));
}

function checkTemplate(
  source: UnitSource,
  compilation: ts.Program,
  { name }: MiniProgram,
): Finding[] {
  const file = compilation.getSourceFile(source.scriptFile);
  if (file === undefined) throw new Error(`${source.scriptFile} is not in the compilation`);
  const findings = compilation
    .getSemanticDiagnostics(file)
    .filter(({ start }) => start !== undefined && start >= source.tailOffset)
    .map(({ start = 0, length = 0, messageText }) => ({
      file: `${name}/${source.unit.path}.wxml`,
      ...source.placeInTemplate(start, length),
      message: readableMessage(messageText),
    }));
  return withoutRepeats(findings);
}

/** Without the type that lacks the name: it says more of the checker than of the page. */
function readableMessage(text: string | ts.DiagnosticMessageChain): string {
  return ts
    .flattenDiagnosticMessageText(text, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ on type '.*?'(?=\.( |$))/, '');
}

function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const seen = new Map(findings.map((one) => [`${one.line}:${one.column} ${one.message}`, one]));
  return [...seen.values()];
}

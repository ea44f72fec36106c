import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { TmplConvertedExpr, TmplGroup } from 'glass-easel-template-compiler-dev';
import ts from 'typescript';
import type { Finding, Place } from '../finding';
import { START, placeAt } from '../finding';
import type { Unit } from '../mini-program';
import { readTags } from '../wxml/read-tags';
import { UNIT_TYPES, tagTypes } from './unit-types';

/** A page's or component's script with its template appended as TypeScript, so that one type check sees both. */
export interface UnitSource {
  readonly unit: Unit;
  readonly scriptFile: string;
  /** The whole text that is checked. */
  readonly text: string;
  /** From here on it is the template. */
  readonly tailOffset: number;
  /** Words in the template's expressions: what of the data is shown. */
  readonly boundWords: ReadonlySet<string>;
  /** Where in the template an offset of the text comes from. */
  placeInTemplate(offset: number, length: number): Place;
}

export interface UnitFiles {
  readonly unit: Unit;
  readonly scriptFile: string;
  readonly templateFile: string;
}

/** Splices a unit together. Answers a finding when its script has no `Page({...})` or `Component({...})` of its own. */
export function readUnitSource(files: UnitFiles, group: TmplGroup): UnitSource | Finding {
  const { unit, scriptFile, templateFile } = files;
  const script = readFileSync(scriptFile, 'utf8');
  const callee = findConstructor(script);
  if (callee === undefined) {
    const message =
      'no Page({...}) or Component({...}) at the top level to check the template against';
    return { file: scriptFile, ...START, message };
  }
  const head = `${script.slice(0, callee.start)}const __unit = __${script.slice(callee.start)}\n`;
  const types = tagTypes(modulesOf(unit));
  const opening = `${UNIT_TYPES}${types}\n{ const { data, methods } = __unit; const tags = null! as __Tags;\n`;
  const converted = group.getTmplConvertedExpr(unit.path, '');
  const code = converted.code() ?? '';
  const template = readFileSync(templateFile, 'utf8');
  const probes = probeStaticValues(template, unit);
  const codeOffset = head.length + opening.length;
  const probeOffset = codeOffset + code.length + 1;
  const text = `${head}${opening}${code}\n${probes.map(({ line }) => line).join('\n')}\n}\n`;
  return {
    unit,
    scriptFile,
    text,
    tailOffset: head.length,
    boundWords: new Set(
      [...template.matchAll(/\{\{(.*?)\}\}/gs)].flatMap(
        ([, code = '']) => code.match(/[\w$]+/g) ?? [],
      ),
    ),
    placeInTemplate: (offset, length) => {
      if (offset >= probeOffset) {
        const line = text.slice(probeOffset, offset).split('\n').length - 1;
        return probes[line]?.place ?? START;
      }
      return placeOfCode(converted, code, { start: offset - codeOffset, length });
    },
  };
}

/** Where the call `Page(` or `Component<...>(` of the top level starts. */
function findConstructor(script: string): { start: number } | undefined {
  const file = ts.createSourceFile('unit.ts', script, ts.ScriptTarget.ES2020);
  for (const statement of file.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression))
      continue;
    const { expression } = statement.expression;
    if (ts.isIdentifier(expression) && /^(Page|Component)$/.test(expression.text)) {
      return { start: expression.getStart(file) };
    }
  }
  return undefined;
}

function modulesOf({ path, components }: Unit): Map<string, string> {
  return new Map(
    [...components].map(([tag, component]) => {
      const module = posix.relative(posix.dirname(path), component);
      return [tag, module.startsWith('.') ? module : `./${module}`];
    }),
  );
}

/** `<line-icon name="brush" />`: the compiler only asks whether the property takes words at all. A property that takes
 *  certain words only must take this one. */
function probeStaticValues(template: string, unit: Unit): { line: string; place: Place }[] {
  return readTags(template).flatMap(({ name: tag, attributes }) => {
    if (!unit.components.has(tag)) return [];
    return attributes
      .filter(
        ({ name, value }) => isStaticProperty(name) && value !== undefined && !value.includes('{{'),
      )
      .map(({ name, value, offset }) => ({
        line: `__fits<__Tags['${tag}'] extends { ${camelCase(name)}: infer T } ? T : any>(${JSON.stringify(value)});`,
        place: placeAt(template, offset),
      }));
  });
}

function isStaticProperty(name: string): boolean {
  return !name.includes(':') && !/^(id|class|style|slot|hidden|data-.*)$/.test(name);
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function placeOfCode(
  converted: TmplConvertedExpr,
  code: string,
  span: { start: number; length: number },
): Place {
  const from = placeAt(code, span.start);
  const to = placeAt(code, span.start + span.length);
  const source = converted.getSourceLocation(
    from.line - 1,
    from.column - 1,
    to.line - 1,
    to.column - 1,
  );
  const [line, column] = source ?? [];
  return line === undefined || column === undefined
    ? START
    : { line: line + 1, column: column + 1 };
}

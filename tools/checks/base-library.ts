/** Gate: nothing is used that WeChat's oldest base library we promise does not have, nothing that WeChat calls deprecated. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { isGuarded } from './base-library/is-guarded';
import { isNewer, readMinimum, readSince, showVersion } from './base-library/versions';
import type { Version } from './base-library/versions';
import type { Finding, Verdict } from './finding';
import { START, placeAt, posixPath, runGate } from './finding';
import { listFiles, miniProgramName } from './mini-program';
import { WECHAT_TYPES, miniProgramCompilation } from './typescript-program';

/** Files that must say the same version, because the program they belong to cannot read project.config.json. */
const ECHOES = [
  { file: 'tools/preview/runtime/wx/system-apis.ts', version: /SDK_VERSION = '([\d.]+)'/ },
] as const;

export function checkBaseLibrary(root: string): Verdict {
  const minimum = readMinimum(root);
  if (minimum === undefined) {
    const message = 'libVersion must say the minimum base library, such as "3.8.12"';
    return { findings: [{ file: 'project.config.json', ...START, message }] };
  }
  const folder = join(root, miniProgramName(root));
  const files = listFiles(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
  const compilation = miniProgramCompilation(root, files);
  const uses = files.flatMap((file) => judgeFile(compilation, file, { root, minimum }));
  return { findings: [...uses, ...ECHOES.flatMap((echo) => judgeEcho(root, minimum, echo))] };
}

function judgeEcho(
  root: string,
  minimum: Version,
  { file, version }: { readonly file: string; readonly version: RegExp },
): Finding[] {
  if (!existsSync(join(root, file))) return [];
  const text = readFileSync(join(root, file), 'utf8');
  const match = version.exec(text);
  const promised = showVersion(minimum);
  if (match?.[1] === promised) return [];
  const message = `must say ${promised}, as libVersion of project.config.json does`;
  return [{ file, ...placeAt(text, match?.index ?? 0), message }];
}

function judgeFile(
  compilation: ts.Program,
  path: string,
  { root, minimum }: { root: string; minimum: Version },
): Finding[] {
  const file = compilation.getSourceFile(path);
  if (file === undefined) throw new Error(`${path} is not in the compilation`);
  const text = readFileSync(path, 'utf8');
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || isNameInBrackets(node)) {
      const message = judgeName(node, compilation.getTypeChecker(), minimum);
      const place = placeAt(text, node.getStart(file));
      if (message !== undefined) findings.push({ file: posixPath(root, path), ...place, message });
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return findings;
}

/** `wx['showModal']` */
function isNameInBrackets(node: ts.Node): node is ts.StringLiteralLike {
  return ts.isStringLiteralLike(node) && ts.isElementAccessExpression(node.parent);
}

function judgeName(
  name: ts.Identifier | ts.StringLiteralLike,
  checker: ts.TypeChecker,
  minimum: Version,
): string | undefined {
  const comments = wechatDeclarations(name, checker).map(commentOf);
  if (comments.length === 0) return undefined;
  if (comments.every((comment) => comment.includes('@deprecated'))) {
    return `${name.text}: WeChat calls it deprecated`;
  }
  const versions = comments.map(readSince);
  const since = versions.find((version) => version !== undefined);
  const isNewEverywhere = versions.every((version) => version && isNewer(version, minimum));
  if (since === undefined || !isNewEverywhere || isGuarded(name, name.text)) return undefined;
  const [needed, promised] = [showVersion(since), showVersion(minimum)];
  return `${name.text} needs base library ${needed}, ${promised} is promised: ask wx.canIUse or whether it exists`;
}

/** The declarations in WeChat's typings that a used name comes from. */
function wechatDeclarations(
  name: ts.Identifier | ts.StringLiteralLike,
  checker: ts.TypeChecker,
): ts.Declaration[] {
  const symbol = symbolOf(name, checker);
  return (symbol?.declarations ?? []).filter((declaration) =>
    declaration.getSourceFile().fileName.startsWith(WECHAT_TYPES),
  );
}

/** An option's name belongs to what the call expects, not to the object that is written down. */
function symbolOf(
  name: ts.Identifier | ts.StringLiteralLike,
  checker: ts.TypeChecker,
): ts.Symbol | undefined {
  const { parent } = name;
  if (ts.isObjectLiteralElementLike(parent) && parent.name === name) {
    const expected = checker.getContextualType(parent.parent as ts.ObjectLiteralExpression);
    return expected?.getProperty(name.text);
  }
  if (ts.isBindingElement(parent) && (parent.propertyName ?? parent.name) === name) {
    return checker.getTypeAtLocation(parent.parent).getProperty(name.text);
  }
  return checker.getSymbolAtLocation(name);
}

function commentOf(declaration: ts.Declaration): string {
  const text = declaration.getSourceFile().getFullText();
  const ranges = ts.getLeadingCommentRanges(text, declaration.getFullStart()) ?? [];
  const last = ranges.at(-1);
  return last === undefined ? '' : text.slice(last.pos, last.end);
}

if (require.main === module) void runGate(checkBaseLibrary);

import ts from 'typescript';
import type { Finding } from '../finding';
import { placeAt } from '../finding';
import type { UnitSource } from './unit-source';

/** `setData` takes any name and shows nothing for one that the page does not have: every name must be in the data,
 *  and the template must show it. */
export function checkSetData(
  source: UnitSource,
  compilation: ts.Program,
  fileName: string,
): Finding[] {
  const file = compilation.getSourceFile(source.scriptFile);
  if (file === undefined) return [];
  const checker = compilation.getTypeChecker();
  const data = dataType(file, checker);
  if (data === undefined) return [];
  const findings: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (node.pos >= source.tailOffset) return;
    if (isSetData(node)) findings.push(...judge(node));
    ts.forEachChild(node, visit);
  };
  const judge = (call: ts.CallExpression): Finding[] => {
    const [argument] = call.arguments;
    if (argument === undefined) return [];
    return checker
      .getTypeAtLocation(argument)
      .getProperties()
      .flatMap((property) => {
        const written = writtenName(property, argument, file);
        const message = refuseName(property, { data, source, isWritten: written !== undefined });
        if (message === undefined) return [];
        const place = placeAt(source.text, (written ?? argument).getStart(file));
        return [{ file: fileName, ...place, message: `setData: ${message}` }];
      });
  };
  ts.forEachChild(file, visit);
  return findings;
}

/** WeChat's rule 避免 setData 数据冗余: what no template shows need not go to it. Names that come in a value from elsewhere are
 *  judged by the data alone: they may be a view that several templates share. */
function refuseName(
  property: ts.Symbol,
  { data, source, isWritten }: { data: ts.Type; source: UnitSource; isWritten: boolean },
): string | undefined {
  const name = rootName(property.name);
  if (data.getProperty(name) === undefined) return `the data has no ${name}`;
  if (!isWritten || source.boundWords.has(name)) return undefined;
  return `the template does not show ${name}; keep it beside the data`;
}

function dataType(file: ts.SourceFile, checker: ts.TypeChecker): ts.Type | undefined {
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const [declaration] = statement.declarationList.declarations;
    if (declaration?.name.getText(file) !== '__unit') continue;
    const data = checker.getTypeAtLocation(declaration.name).getProperty('data');
    return data && checker.getTypeOfSymbolAtLocation(data, declaration);
  }
  return undefined;
}

function isSetData(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  return ts.isPropertyAccessExpression(expression) && expression.name.text === 'setData';
}

/** `list[0].name` changes `list`. */
function rootName(path: string): string {
  return path.split(/[.[]/)[0] ?? path;
}

/** Where the call itself writes the name down. */
function writtenName(
  property: ts.Symbol,
  argument: ts.Node,
  file: ts.SourceFile,
): ts.Declaration | undefined {
  return (property.declarations ?? []).find(
    (one) => one.getSourceFile() === file && one.pos >= argument.pos && one.end <= argument.end,
  );
}

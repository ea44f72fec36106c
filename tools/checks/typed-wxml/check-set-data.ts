import ts from 'typescript';
import type { Finding } from '../finding';
import { placeAt } from '../finding';
import type { UnitSource } from './unit-source';

/** `setData` takes any name and shows nothing for one that the page does not have: every name must be in the data. */
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
      .filter(({ name }) => data.getProperty(rootName(name)) === undefined)
      .map((property) => ({
        file: fileName,
        ...placeAt(source.text, placeOfName(property, argument, file)),
        message: `setData: the data has no ${rootName(property.name)}`,
      }));
  };
  ts.forEachChild(file, visit);
  return findings;
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

function placeOfName(property: ts.Symbol, argument: ts.Node, file: ts.SourceFile): number {
  const [declaration] = property.declarations ?? [];
  const isWithin =
    declaration?.getSourceFile() === file &&
    declaration.pos >= argument.pos &&
    declaration.end <= argument.end;
  return (isWithin ? declaration : argument).getStart(file);
}

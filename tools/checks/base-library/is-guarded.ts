import ts from 'typescript';

/** True when the code asks whether a name is there before it uses it: by `wx.canIUse`, or by looking whether it exists.
 *  @param use the name where it is used: `foo` of `wx.foo`, or an option's name */
export function isGuarded(use: ts.Node, name: string): boolean {
  if (isTestedHere(use)) return true;
  for (let node: ts.Node = use; node.parent !== undefined; node = node.parent) {
    if (isWithinTestedBranch(node, name) || followsEarlyExit(node, name)) return true;
  }
  return false;
}

/** `wx.foo?.()`, `base.foo ?? 1`, `if (wx.foo)`, `wx.foo === undefined`: the use is the question. */
function isTestedHere(use: ts.Node): boolean {
  const asked = ts.isPropertyAccessExpression(use.parent) ? use.parent : use;
  const { parent } = asked;
  if (ts.isCallExpression(parent) || ts.isPropertyAccessExpression(parent)) {
    return parent.expression === asked && parent.questionDotToken !== undefined;
  }
  if (ts.isBinaryExpression(parent)) {
    return parent.left === asked && (isOneOf(parent, FALLBACKS) || isComparison(parent));
  }
  if (ts.isIfStatement(parent)) return parent.expression === asked;
  if (ts.isConditionalExpression(parent)) return parent.condition === asked;
  return ts.isTypeOfExpression(parent) || isNot(parent);
}

const FALLBACKS = [
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandToken,
];
const EQUALS = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.EqualsEqualsToken];
const DIFFERS = [ts.SyntaxKind.ExclamationEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsToken];

function isOneOf({ operatorToken }: ts.BinaryExpression, kinds: readonly ts.SyntaxKind[]): boolean {
  return kinds.includes(operatorToken.kind);
}

function isComparison(node: ts.BinaryExpression): boolean {
  return isOneOf(node, [...EQUALS, ...DIFFERS]) && isNothing(node.right);
}

function isNothing(node: ts.Expression): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined')
  );
}

function isNot(node: ts.Node): node is ts.PrefixUnaryExpression {
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;
}

function isWithinTestedBranch(node: ts.Node, name: string): boolean {
  const { parent } = node;
  if (ts.isIfStatement(parent)) {
    if (node === parent.thenStatement) return saysThere(parent.expression, name);
    return node === parent.elseStatement && saysMissing(parent.expression, name);
  }
  if (ts.isConditionalExpression(parent)) {
    if (node === parent.whenTrue) return saysThere(parent.condition, name);
    return node === parent.whenFalse && saysMissing(parent.condition, name);
  }
  if (!ts.isBinaryExpression(parent) || node !== parent.right) return false;
  if (isOneOf(parent, [ts.SyntaxKind.AmpersandAmpersandToken])) return saysThere(parent.left, name);
  return isOneOf(parent, [ts.SyntaxKind.BarBarToken]) && saysMissing(parent.left, name);
}

/** `if (!wx.foo) return;` further up in the same block. */
function followsEarlyExit(node: ts.Node, name: string): boolean {
  const block = node.parent;
  if (!ts.isBlock(block) && !ts.isSourceFile(block)) return false;
  const before = block.statements.slice(0, block.statements.indexOf(node as ts.Statement));
  return before.some(
    (statement) =>
      ts.isIfStatement(statement) &&
      leaves(statement.thenStatement) &&
      saysMissing(statement.expression, name),
  );
}

function leaves(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
}

/** When the condition holds, the name is there. */
function saysThere(condition: ts.Expression, name: string): boolean {
  if (ts.isParenthesizedExpression(condition)) return saysThere(condition.expression, name);
  if (isNot(condition)) return saysMissing(condition.operand, name);
  if (!ts.isBinaryExpression(condition))
    return names(condition, name) || asksWechat(condition, name);
  const { left, right } = condition;
  if (isOneOf(condition, [ts.SyntaxKind.AmpersandAmpersandToken])) {
    return saysThere(left, name) || saysThere(right, name);
  }
  if (isOneOf(condition, DIFFERS)) {
    return (isNothing(right) && names(left, name)) || isTypeTest(condition, name, 'undefined');
  }
  if (isOneOf(condition, EQUALS)) return isTypeTest(condition, name, 'function');
  return isOneOf(condition, [ts.SyntaxKind.InKeyword]) && isText(left, name);
}

/** When the condition does not hold, the name is there. */
function saysMissing(condition: ts.Expression, name: string): boolean {
  if (ts.isParenthesizedExpression(condition)) return saysMissing(condition.expression, name);
  if (isNot(condition)) return saysThere(condition.operand, name);
  if (!ts.isBinaryExpression(condition)) return false;
  const { left, right } = condition;
  if (isOneOf(condition, [ts.SyntaxKind.BarBarToken])) {
    return saysMissing(left, name) || saysMissing(right, name);
  }
  if (isOneOf(condition, EQUALS)) {
    return (isNothing(right) && names(left, name)) || isTypeTest(condition, name, 'undefined');
  }
  return isOneOf(condition, DIFFERS) && isTypeTest(condition, name, 'function');
}

/** `typeof wx.foo === 'function'` */
function isTypeTest({ left, right }: ts.BinaryExpression, name: string, type: string): boolean {
  return ts.isTypeOfExpression(left) && names(left.expression, name) && isText(right, type);
}

function isText(node: ts.Expression, text: string): boolean {
  return ts.isStringLiteralLike(node) && node.text === text;
}

function names(node: ts.Expression, name: string): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === name;
  return ts.isIdentifier(node) && node.text === name;
}

/** `wx.canIUse('showModal.object.editable')` asks for each of its parts. */
function asksWechat(node: ts.Expression, name: string): boolean {
  if (!ts.isCallExpression(node) || !names(node.expression, 'canIUse')) return false;
  const [asked] = node.arguments;
  return (
    asked !== undefined && ts.isStringLiteralLike(asked) && asked.text.split('.').includes(name)
  );
}

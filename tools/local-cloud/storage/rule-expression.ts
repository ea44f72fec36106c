/** What a rule may look at; what is missing is null. */
export interface RuleScope {
  readonly auth: { readonly openid: string } | null;
  readonly resource: { readonly openid: string; readonly path: string };
}

type Value = string | number | boolean | null;
type Expression = (scope: RuleScope) => Value;

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(\/(?![/*])(?:[^/\\[\n]|\\.|\[(?:[^\]\\]|\\.)*\])+\/)|([A-Za-z_]\w*)|(===|!==|==|!=|<=|>=|&&|\|\||[<>!().]))/y;

interface Token {
  readonly kind: 'number' | 'string' | 'regexp' | 'name' | 'sign';
  readonly text: string;
}

const KINDS = ['number', 'string', 'regexp', 'name', 'sign'] as const;

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new Error(`storage rule: cannot read "${source.slice(at)}"`);
    const index = KINDS.findIndex((_, group) => match[group + 1] !== undefined);
    tokens.push({ kind: KINDS[index] ?? 'sign', text: match[index + 1] ?? '' });
  }
  return tokens;
}

/** Reads one expression of CloudBase's rule language: auth and resource, literals, comparisons, && || ! and
 *  /pattern/.test(text), whose answer must be compared with true or false. Anything else is refused when it is read.
 *  @see docs.cloudbase.net/storage/security-rules/secure_resource */
export function parseRuleExpression(source: string): Expression {
  const parser = new Parser(tokenize(source));
  const expression = parser.parseOr();
  parser.expectEnd();
  return expression;
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parseOr(): Expression {
    let left = this.#parseAnd();
    while (this.#accept('||')) {
      const [one, other] = [left, this.#parseAnd()];
      left = (scope) => one(scope) || other(scope);
    }
    return left;
  }

  expectEnd(): void {
    const left = this.#tokens[this.#next];
    if (left) throw new Error(`storage rule: unexpected "${left.text}"`);
  }

  #parseAnd(): Expression {
    let left = this.#parseComparison();
    while (this.#accept('&&')) {
      const [one, other] = [left, this.#parseComparison()];
      left = (scope) => one(scope) && other(scope);
    }
    return left;
  }

  #parseComparison(): Expression {
    const isTest = this.#peek()?.kind === 'regexp';
    const left = this.#parseUnary();
    const compare = COMPARISONS.get(this.#peek()?.text ?? '');
    if (!compare) {
      if (isTest) throw new Error('storage rule: compare .test() with true or false');
      return left;
    }
    this.#next += 1;
    const right = this.#parseUnary();
    return (scope) => compare(left(scope), right(scope));
  }

  #parseUnary(): Expression {
    if (!this.#accept('!')) return this.#parsePrimary();
    const operand = this.#parseUnary();
    return (scope) => !operand(scope);
  }

  #parsePrimary(): Expression {
    const token = this.#take();
    if (token.kind === 'number') return () => Number(token.text);
    if (token.kind === 'string') return () => unquote(token.text);
    if (token.kind === 'regexp') return this.#parseTest(new RegExp(token.text.slice(1, -1)));
    if (token.kind === 'name') return this.#parseName(token.text);
    if (token.text !== '(') throw new Error(`storage rule: unexpected "${token.text}"`);
    const inner = this.parseOr();
    this.#expect(')');
    return inner;
  }

  #parseTest(pattern: RegExp): Expression {
    ['.', 'test', '('].forEach((text) => this.#expect(text));
    const subject = this.parseOr();
    this.#expect(')');
    return (scope) => pattern.test(String(subject(scope)));
  }

  #parseName(name: string): Expression {
    if (name === 'true' || name === 'false') return () => name === 'true';
    if (name === 'null') return () => null;
    const field = this.#accept('.') ? this.#take().text : undefined;
    const read = READERS.get(field === undefined ? name : `${name}.${field}`);
    if (!read) throw new Error(`storage rule: unknown name ${name}${field ? `.${field}` : ''}`);
    return read;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #take(): Token {
    const token = this.#tokens[this.#next];
    if (!token) throw new Error('storage rule: it ends too early');
    this.#next += 1;
    return token;
  }

  #accept(text: string): boolean {
    const token = this.#peek();
    if (token?.text !== text || token.kind === 'string') return false;
    this.#next += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) throw new Error(`storage rule: "${text}" expected`);
  }
}

/** auth.uid exists, and is empty for people who come from a mini program. `auth` alone is only good for null checks. */
const READERS: ReadonlyMap<string, Expression> = new Map<string, Expression>([
  ['auth', ({ auth }) => (auth ? 'auth' : null)],
  ['auth.openid', ({ auth }) => auth?.openid ?? null],
  ['auth.uid', () => null],
  ['resource.openid', ({ resource }) => resource.openid],
  ['resource.path', ({ resource }) => resource.path],
]);

type Comparison = (left: Value, right: Value) => boolean;

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['==', (left, right) => left === right],
  ['===', (left, right) => left === right],
  ['!=', (left, right) => left !== right],
  ['!==', (left, right) => left !== right],
  ['<', (left, right) => Number(left) < Number(right)],
  ['<=', (left, right) => Number(left) <= Number(right)],
  ['>', (left, right) => Number(left) > Number(right)],
  ['>=', (left, right) => Number(left) >= Number(right)],
]);

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}

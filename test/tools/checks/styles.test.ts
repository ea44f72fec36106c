import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
const STYLELINT = join(ROOT, 'node_modules', 'stylelint', 'bin', 'stylelint.mjs');

interface LintResult {
  readonly warnings: readonly { line: number; column: number; rule: string }[];
}

/** Judged as if it stood in this file of the project. */
function judge(file: string, code: string): string[] {
  const args = ['--stdin', '--stdin-filename', join('miniprogram', file), '--formatter', 'json'];
  const outcome = spawnSync(process.execPath, [STYLELINT, ...args], {
    cwd: ROOT,
    input: code,
    encoding: 'utf8',
  });
  const results = JSON.parse(outcome.stderr || outcome.stdout) as LintResult[];
  return results.flatMap(({ warnings }) =>
    warnings.map(({ line, column, rule }) => `${line}:${column} ${rule}`),
  );
}

describe('the gate of styles', () => {
  it.each([
    ['.a {}\n.a .b:active { color: #222222; }', '2:6 selector-pseudo-class-disallowed-list'],
    ['.a { width: 3rpxx; }', '1:14 unit-no-unknown'],
    ['.a { colour: #222222; }', '1:6 property-no-unknown'],
    ['.a view { color: #222222; }', '1:1 selector-max-type'],
    ['#a { color: #222222; }', '1:1 selector-max-id'],
    ['[hidden] { color: #222222; }', '1:1 selector-max-attribute'],
  ])('refuses %s in a component', (code, expected) => {
    expect(judge('components/a/a.wxss', code)).toContain(expected);
  });

  it('takes tags in a page', () => {
    expect(judge('pages/a/a.wxss', 'page, view { color: #222222; }')).toEqual([]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileWxss } from '../../../../tools/preview/plugin/compile-wxss';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wxss-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function compile(source: string, options = { scope: '', route: '' }): string {
  writeFileSync(join(folder, 'a.wxss'), source);
  return compileWxss(join(folder, 'a.wxss'), options).replace(/\s+/g, ' ').trim();
}

it('writes the tags of the document for built-in tags', () => {
  expect(compile('view, .a > image:first-child, canvas {}')).toBe(
    'wx-view, .a > wx-image:first-child, canvas {}',
  );
});

it('keeps a component to itself', () => {
  const css = compile(':host { margin: 0 } .a.b .c, #id {}', { scope: 'c3', route: '' });
  expect(css).toBe('[wx-host=c3] { margin: 0 } .c3--a.c3--b .c3--c, #id {}');
});

it('keeps a page to its route without adding weight', () => {
  expect(compile('page, .a {}', { scope: '', route: 'pages/a/a' })).toBe(
    ':where([data-route="pages/a/a"]) page, :where([data-route="pages/a/a"]) .a {}',
  );
});

it('answers a theme query by the attribute of the document', () => {
  expect(compile('@media (prefers-color-scheme: dark) { .a, .b { color: red } }')).toBe(
    ':where([data-theme="dark"]) .a, :where([data-theme="dark"]) .b { color: red }',
  );
  expect(compile('@media (min-width: 600px) and (prefers-color-scheme: light) { .a {} }')).toBe(
    '@media (min-width: 600px) { :where([data-theme="light"]) .a {} }',
  );
});

it('refuses a theme query that it could not answer', () => {
  expect(() => compile('@media (prefers-color-scheme: dark), print { .a {} }')).toThrow(
    /a\.wxss:1:1: a theme query may be joined to others by "and" only/,
  );
});

it('leaves keyframes their steps and other media queries their words', () => {
  expect(
    compile(
      '@keyframes k { from { top: 1rpx } 50% { top: 0 } } @media (min-width: 1px) { .a {} }',
      {
        scope: 'c1',
        route: '',
      },
    ),
  ).toBe(
    '@keyframes k { from { top: calc(1 * 100cqw / 750) } 50% { top: 0 } } @media (min-width: 1px) { .c1--a {} }',
  );
});

it('takes in what a style imports, and refuses a circle', () => {
  writeFileSync(join(folder, 'b.wxss'), '.b {}');
  expect(compile('@import "./b.wxss"; .a {}')).toBe('.b {} .a {}');
  writeFileSync(join(folder, 'b.wxss'), "@import './a.wxss';");
  expect(() => compile('@import "./b.wxss";')).toThrow(/imports itself/);
});

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileTemplates } from '../../../../tools/preview/plugin/compile-templates';
import { scanPackage } from '../../../../tools/preview/plugin/scan-package';
import { FIXTURE } from '../fixture-server';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'package-'));
  cpSync(FIXTURE, root, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

it('finds pages, the components they use and how their styles are shared', () => {
  const units = scanPackage(root).units.map(({ path, isPage, scope, package: home }) => ({
    path,
    isPage,
    isIsolated: scope !== '',
    ...(home !== '' && { home }),
  }));
  expect(units).toEqual([
    { path: 'pages/paint/paint', isPage: true, isIsolated: false },
    { path: 'components/paint-board/paint-board', isPage: false, isIsolated: true },
    { path: 'pages/detail/detail', isPage: true, isIsolated: false },
    { path: 'pages/widgets/widgets', isPage: true, isIsolated: false },
    { path: 'pages/styles/styles', isPage: true, isIsolated: false },
    { path: 'components/card/card', isPage: false, isIsolated: true },
    { path: 'components/shared-note/shared-note', isPage: false, isIsolated: true },
    { path: 'pages/custom/custom', isPage: true, isIsolated: false },
    { path: 'pages/made/made', isPage: true, isIsolated: false },
    { path: 'pages/far/far', isPage: true, isIsolated: false },
    { path: 'side/note/note', isPage: false, isIsolated: true, home: 'side/' },
    { path: 'side/page/page', isPage: true, isIsolated: false, home: 'side/' },
  ]);
});

it('names the file that asks for something missing', () => {
  const name = join(root, 'pages/custom/custom.json');
  writeFileSync(name, JSON.stringify({ usingComponents: { gone: '/components/gone/gone' } }));
  expect(() => scanPackage(root)).toThrow(
    'pages/custom/custom.json names components/gone/gone, but components/gone/gone.wxml does not exist',
  );
  writeFileSync(name, '{');
  expect(() => scanPackage(root)).toThrow(/custom\.json is not readable JSON/);
});

it('says where a template is wrong', () => {
  expect(compileTemplates(root).errors).toEqual([]);
  writeFileSync(join(root, 'pages/custom/custom.wxml'), '<view>\n  {{ a + }}\n</view>');
  expect(compileTemplates(root).errors.join()).toMatch(/^pages\/custom\/custom\.wxml:2:\d+ /);
});

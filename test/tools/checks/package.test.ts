import { checkPackage, isPackageGateInstalled } from '../../../tools/checks/package';
import { judgePackage, measurePackage } from '../../../tools/checks/package/judge-package';
import type { PackageAnswer } from '../../../tools/checks/package/judge-package';
import { lines, removeProjects, soundProjectWith } from './temporary-project';

afterAll(removeProjects);

function judged(answer: PackageAnswer): string[] {
  return lines({ findings: judgePackage(soundProjectWith(), answer) });
}

describe('the figures of a package', () => {
  const app = { subPackages: [{ root: 'extra' }] };

  it('belong to the package whose root holds the file', () => {
    const bytes = { 'app.js': 1, 'extra/a.js': 20, 'extras/b.js': 300, 'app.json': 4000 };
    expect(measurePackage({ app, bytes, quality: [] }).packages).toEqual([
      { name: 'main', bytes: 4301 },
      { name: 'extra/', bytes: 20 },
    ]);
  });

  it('may reach the budget and not pass it', () => {
    const answer = (main: number, extra: number): PackageAnswer => ({
      app,
      bytes: { 'app.js': main, 'extra/a.js': extra },
      quality: [],
    });
    expect(judged(answer(300 * 1024, 2 * 1024 * 1024))).toEqual([]);
    expect(judged(answer(300 * 1024 + 1, 2 * 1024 * 1024 + 1))).toEqual([
      'miniprogram/app.json:1:1 package main has 307201 bytes compiled, 307200 are allowed',
      'miniprogram/app.json:1:1 package extra/ has 2097153 bytes compiled, 2097152 are allowed',
    ]);
  });
});

describe('what the compiler says', () => {
  it('is passed on where app.json has a field that it does not know', () => {
    const warned = { app: { __warning__: 'invalid app.json ["pagez"]' }, bytes: {}, quality: [] };
    expect(judged(warned)).toEqual(['miniprogram/app.json:1:1 invalid app.json ["pagez"]']);
  });
});

describe("WeChat's quality scan", () => {
  it('may find scripts of shared/ that only subpackages use, and nowhere else', () => {
    const rule = {
      name: 'CONTAINS_OTHER_PKG_JS',
      success: false,
      text: 'only other packages',
      detail: ['shared/a.js', 'services/b.js'],
    };
    expect(judged({ app: {}, bytes: {}, quality: [rule] })).toEqual([
      'miniprogram/services/b.js:1:1 CONTAINS_OTHER_PKG_JS: only other packages',
    ]);
  });
});

describe("the places in the compiler's words", () => {
  it.each([
    [
      'pages/a/a.wxml',
      '2:9:unexpected end tag: view',
      'miniprogram/pages/a/a.wxml:2:9 7 2:9:unexpected end tag: view',
    ],
    [
      'pages/a/a.wxss',
      '/pages/a/a.wxss:3:1: Unclosed block\n> 3 | .a',
      'miniprogram/pages/a/a.wxss:3:1 7 /pages/a/a.wxss:3:1: Unclosed block',
    ],
    [
      'pages/a/a.ts',
      'file: pages/a/a.ts\n /x/a.ts: Unexpected token (2:5)\n',
      'miniprogram/pages/a/a.ts:2:5 7  /x/a.ts: Unexpected token (2:5)',
    ],
    [
      'miniprogram/app.json',
      'miniprogram/app.json\nExpecting\n  1 | {\n> 2 |  "a": 1,',
      'miniprogram/app.json:2:1 7 miniprogram/app.json',
    ],
  ])('%s', (path, message, expected) => {
    expect(judged({ error: { code: 7, path, message } })).toEqual([expected]);
  });
});

/** WeChat's compiler is installed by the first `npm run check -- --package`; without it these are skipped. */
(isPackageGateInstalled() ? describe : describe.skip)('the package gate', () => {
  it.each([
    [
      'a style that never closes',
      { 'miniprogram/pages/home/home.wxss': '.a {\n}\n.b {\n  color: red;\n' },
      [expect.stringMatching(/^miniprogram\/pages\/home\/home\.wxss:3:1 10037 .*Unclosed block/)],
    ],
    [
      'a picture of a kind that WeChat leaves out',
      { 'miniprogram/images/a.webp': 'RIFF' },
      ['miniprogram/images/a.webp:1:1 WeChat leaves files of this kind out of the package'],
    ],
    [
      'pictures of more than 200 KB',
      { 'miniprogram/images/a.png': 'x'.repeat(201 * 1024) },
      [expect.stringMatching(/^project\.config\.json:1:1 IMAGE_AND_AUDIO_LIMIT/)],
    ],
  ])(
    'judges %s',
    (_, files, expected) => {
      const config = {
        setting: {
          useCompilerPlugins: ['typescript'],
          minified: true,
          minifyWXML: true,
          minifyWXSS: true,
          es6: true,
        },
        libVersion: '3.8.12',
        miniprogramRoot: 'miniprogram/',
      };
      const app = { pages: ['pages/home/home'], lazyCodeLoading: 'requiredComponents' };
      const root = soundProjectWith({
        'project.config.json': JSON.stringify(config),
        'miniprogram/app.json': JSON.stringify(app),
        ...files,
      });
      expect(lines(checkPackage(root))).toEqual(expected);
    },
    120_000,
  );
});

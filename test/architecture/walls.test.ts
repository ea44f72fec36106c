import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** One bad import for each wall: where it stands, what it says. */
const BAD_IMPORTS: readonly (readonly [file: string, line: string])[] = [
  ['miniprogram/shared/mask/bad.ts', `import '../../studio/core/geometry/point';`],
  ['miniprogram/shared/bad.ts', `import 'valibot';`],
  ['miniprogram/studio/core/bad.ts', `import '../../platform/ports';`],
  [
    'miniprogram/studio/core/bad.ts',
    `import type { X } from '../../services/x'; export type Y = X;`,
  ],
  ['miniprogram/components/bad/bad.ts', `import '../../services/save-photo';`],
  ['miniprogram/components/bad/bad.ts', `import '../../platform/wx-platform';`],
  ['miniprogram/services/bad.ts', `import '../platform/wx-platform';`],
  ['miniprogram/services/bad.ts', `import '../platform/ports';`],
  ['miniprogram/services/bad.ts', `import '../pages/home/home';`],
  ['miniprogram/platform/bad.ts', `import '../services/save-photo';`],
  ['miniprogram/pages/bad/bad.ts', `import '../../platform/wx-cloud';`],
  ['miniprogram/pages/bad/bad.ts', `import '../../../cloudfunctions/inpaint/src/handler';`],
  ['miniprogram/studio/services/bad.ts', `import '../../platform/wx-platform';`],
  ['miniprogram/studio/components/bad.ts', `import '../../platform/wx-platform';`],
  ['miniprogram/studio/pages/bad/bad.ts', `import '../../../platform/wx-platform';`],
  ['miniprogram/pages/bad/bad.ts', `import '../../studio/services/history';`],
  ['miniprogram/services/bad.ts', `import '../studio/services/history';`],
  ['miniprogram/components/bad/bad.ts', `import '../../studio/core/geometry/point';`],
  ['miniprogram/bad.ts', `import 'axios';`],
  ['cloudfunctions/inpaint/src/handler.ts', `import './platform/clock';`],
  ['cloudfunctions/inpaint/src/jobs/bad.ts', `import '../actions/submit';`],
  ['cloudfunctions/inpaint/src/jobs/bad.ts', `import '../provider/volcengine/client';`],
  ['cloudfunctions/inpaint/src/actions/bad.ts', `import '../platform/wx-files';`],
  ['cloudfunctions/inpaint/src/picture/bad.ts', `import '../jobs/job';`],
  ['cloudfunctions/inpaint/src/provider/builtin/bad.ts', `import '../volcengine/client';`],
  ['cloudfunctions/inpaint/src/provider/volcengine/bad.ts', `import '../builtin/engine-worker';`],
  ['cloudfunctions/inpaint/src/platform/bad.ts', `import '../handler';`],
  [
    'cloudfunctions/inpaint/src/actions/bad.ts',
    `import '../../../../miniprogram/services/save-photo';`,
  ],
  ['cloudfunctions/inpaint/src/picture/bad.ts', `import '../../../../tools/start';`],
];

const GOOD_IMPORTS: readonly (readonly [file: string, line: string])[] = [
  ['miniprogram/shared/mask/good.ts', `import '../contract/limits';`],
  ['miniprogram/studio/core/good.ts', `import '../../shared/contract/limits';`],
  [
    'miniprogram/services/good.ts',
    `import type { X } from '../platform/ports'; export type Y = X;`,
  ],
  ['miniprogram/pages/good/good.ts', `import '../../platform/wx-platform';`],
  ['miniprogram/studio/services/good.ts', `import '../../services/photo-link';`],
  ['miniprogram/studio/pages/good/good.ts', `import '../../../pages/shared-parts';`],
  ['cloudfunctions/inpaint/src/main.ts', `import './platform/clock';`],
  [
    'cloudfunctions/inpaint/src/jobs/good.ts',
    `import '../../../../miniprogram/shared/contract/job';`,
  ],
];

interface LintCase {
  readonly file: string;
  readonly text: string;
  readonly expected: readonly string[];
}

const CASES: readonly LintCase[] = [
  ...BAD_IMPORTS.map(([file, text]) => ({ file, text, expected: ['house/walls'] })),
  ...GOOD_IMPORTS.map(([file, text]) => ({ file, text, expected: [] })),
  {
    file: 'miniprogram/services/bad.ts',
    text: 'wx.showToast({ title: "x" });',
    expected: ['no-restricted-globals'],
  },
  { file: 'miniprogram/platform/wx-toast.ts', text: 'wx.showToast({ title: "x" });', expected: [] },
  {
    file: 'miniprogram/studio/core/bad.ts',
    text: 'export const now = [Date.now(), Math.random(), new Date()];',
    expected: ['no-restricted-properties', 'no-restricted-properties', 'no-restricted-syntax'],
  },
];

/** Rule ids for each case, all linted by one process. */
function lintAll(cases: readonly LintCase[]): string[][] {
  const outcome = spawnSync(process.execPath, [join(__dirname, 'lint-cases.mjs')], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
  });
  if (outcome.status !== 0) throw new Error(outcome.stderr);
  return JSON.parse(outcome.stdout) as string[][];
}

describe('the walls between folders', () => {
  let answers: string[][] = [];
  beforeAll(() => {
    answers = lintAll(CASES);
  }, 60_000);

  it.each(CASES.map((lintCase, index) => ({ ...lintCase, index })))(
    '$file, $text: $expected',
    ({ index, expected }) => expect(answers[index]).toEqual(expected),
  );
});

describe('the type wall', () => {
  const folder = join(ROOT, '.cache', 'type-wall');

  /** Compiles a line as a file of core/ would be. */
  function compile(line: string): string {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'probe.ts'), `${line}\nexport {};\n`);
    const config = { extends: '../../tsconfig.pure.json', include: ['./probe.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(ROOT, 'node_modules', '.bin', 'tsc');
    const outcome = spawnSync(tsc, ['-p', join(folder, 'tsconfig.json'), '--pretty', 'false'], {
      encoding: 'utf8',
    });
    return outcome.stdout;
  }

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(['wx', 'setTimeout', 'console', 'document', 'process', 'Buffer'])(
    'leaves core without %s',
    (name) => {
      expect(compile(`void ${name};`)).toMatch(new RegExp(`Cannot find name '${name}'`));
    },
  );

  it('lets plain ES2020 pass', () => {
    expect(compile('export const sum = [1n, 2n].map((n) => n + 1n);')).toBe('');
  });
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeReport } from '../../../tools/checks/report';
import type { Report } from '../../../tools/checks/report';
import { removeProjects, soundProjectWith } from './temporary-project';

const ROOT = join(__dirname, '..', '..', '..');

afterAll(removeProjects);

describe('a gate as a program', () => {
  function run(root: string) {
    const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    const { status, stdout } = spawnSync(process.execPath, [tsx, 'tools/checks/wxml.ts', root], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    return { status, stdout };
  }

  it('prints what it finds in the order of files and lines, and ends with 1', () => {
    const home = 'miniprogram/pages/home/home.wxml';
    const root = soundProjectWith({ [home]: '<view>\n<view bindtap="f" />\n<gone />\n' });
    expect(run(root)).toEqual({
      status: 1,
      stdout: [
        'miniprogram/pages/home/home.json:1:24 <name-tag> is declared and not used',
        `${home}:1:2 Warn: missing end tag`,
        `${home}:2:7 bindtap: write bind:tap`,
        `${home}:3:2 <gone> is neither WeChat's nor in usingComponents`,
        '',
      ].join('\n'),
    });
  }, 30_000);

  it('is silent and ends with 0 where there is nothing to find', () => {
    expect(run(soundProjectWith())).toEqual({ status: 0, stdout: '' });
  }, 30_000);
});

describe('the report', () => {
  const lock = (name: string, version: string): string =>
    JSON.stringify({ packages: { [`node_modules/${name}`]: { version } } });

  function report(): { text: string; json: Report } {
    const root = soundProjectWith({
      'package-lock.json': lock('eslint', '10.0.1'),
      'tools/package-gate/package-lock.json': lock('miniprogram-ci', '2.1.3'),
      '.cache/checks/package.json': JSON.stringify({
        packages: [{ name: 'main', bytes: 2048 }],
        largest: [{ file: 'app.js', bytes: 1536 }],
        quality: [{ rule: 'JS_COMPRESS_OPEN', passed: false }],
      }),
      '.cache/checks/audit.json': JSON.stringify([
        { rule: 'tapTarget', value: 43, where: 'pages/home/home view' },
        { rule: 'nodeCount', value: 12, where: 'pages/home/home' },
      ]),
    });
    const gates = [{ name: 'lint', passed: true, tookMs: 1250 }];
    const text = writeReport(root, 'out/report.json', gates);
    return {
      text,
      json: JSON.parse(readFileSync(join(root, 'out/report.json'), 'utf8')) as Report,
    };
  }

  it('holds versions, gates, sizes and a score for each rule', () => {
    const { json } = report();
    expect(json.versions).toMatchObject({
      'base library, at least': '3.0.0',
      eslint: '10.0.1',
      'miniprogram-ci': '2.1.3',
    });
    expect(json.gates).toEqual([{ name: 'lint', passed: true, tookMs: 1250 }]);
    expect(json.package?.packages).toEqual([{ name: 'main', bytes: 2048 }]);
    expect(json.audit.map(({ rule, weight, passed }) => [rule, weight, passed])).toEqual([
      ['tapTarget', 3, false],
      ['nodeCount', 6, true],
    ]);
  });

  it('reads as a table', () => {
    const { text } = report();
    expect(text).toContain('  pass  1.3 s  lint');
    expect(text).toContain('  2.0 KB  main');
    expect(text).toContain('  FAIL  JS_COMPRESS_OPEN');
    expect(text).toMatch(/FAIL {2}weight 3 {2}tapTarget {2}43 \(limit 44\)/);
  });
});

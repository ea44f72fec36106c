/** Gate: wcc and wcsc, WeChat's own compilers of 2020, take every template, script and style too. They are stricter than the new
 *  compiler about scripts and styles, and what they take runs on old phones. Linux on x64 only: there are no others. */
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Finding, Verdict } from './finding';
import { START, placeOf, runGate } from './finding';
import { listFiles, miniProgramName } from './mini-program';

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

interface Compilation {
  readonly folder: string;
  readonly name: string;
  readonly program: 'wcc' | 'wcsc';
  readonly args: readonly string[];
}

export function askSecondOpinion(root: string): Verdict {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return {
      findings: [],
      skipped: `wcc and wcsc do not run on ${process.platform} ${process.arch}`,
    };
  }
  const name = miniProgramName(root);
  const folder = join(root, name);
  const files = listFiles(folder);
  const ofKind = (suffix: string): string[] => files.filter((file) => file.endsWith(suffix));
  const templates = [...ofKind('.wxml'), ...ofKind('.wxs')];
  const styles = ofKind('.wxss');
  const findings = [
    ...compile({
      folder,
      name,
      program: 'wcc',
      args: ['-d', '-cc', '0', ...templates, '-gn', '$gwx'],
    }),
    ...compile({
      folder,
      name,
      program: 'wcsc',
      args: ['-db', '-pc', String(styles.length), ...styles],
    }),
  ];
  return { findings };
}

function compile({ folder, name, program, args }: Compilation): Finding[] {
  return withExecutable(program, (path) => {
    const { status, stderr, error } = spawnSync(path, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    if (error !== undefined) throw error;
    if (status === 0) return [];
    return stderr
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('error file count'))
      .map((line) => readComplaint(line.trim(), folder, name));
  });
}

/** npm leaves the x bit off; where it cannot be set, a copy gets it. */
function withExecutable<Result>(program: string, use: (path: string) => Result): Result {
  const compilers = dirname(require.resolve('miniprogram-compiler/package.json'));
  const installed = join(compilers, 'bin', 'linux', program);
  if (isExecutable(installed)) return use(installed);
  const folder = mkdtempSync(join(tmpdir(), 'second-opinion-'));
  try {
    const copy = join(folder, program);
    copyFileSync(installed, copy);
    chmodSync(copy, 0o755);
    return use(copy);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** ``a.wxml:2:13: text``, ``ERR: a.wxss(2:4): text`` or ``path `./b.wxss` not found from `a.wxss`.`` */
function readComplaint(complaint: string, folder: string, name: string): Finding {
  const placed =
    /^(?:ERR: )?(?:\.\/)?(\S+?\.(?:wxml|wxs|wxss))(?::|\()(\d+):(\d+)\)?:\s*(.*)$/.exec(complaint);
  if (placed !== null) {
    const [, file = '', line, column, message = complaint] = placed;
    return { file: `${name}/${file}`, line: Number(line), column: Number(column), message };
  }
  const missing = /path `([^`]+)` not found from `(?:\.\/)?([^`]+)`/.exec(complaint);
  if (missing !== null) {
    const [message, path = '', file = ''] = missing;
    const place = placeOf(readFileSync(join(folder, file), 'utf8'), path);
    return { file: `${name}/${file}`, ...place, message };
  }
  return { file: name, ...START, message: complaint };
}

if (require.main === module) void runGate(askSecondOpinion);

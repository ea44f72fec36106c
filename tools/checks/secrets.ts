/** Gate: nothing that looks like a key lies in the tree. What it finds is named by its first letters only. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Verdict } from './finding';
import { placeAt, runGate } from './finding';
import { listFiles } from './mini-program';
import { ALLOWED_FILES, ALLOWED_WORDS } from './secrets/allowed';
import { findKeys } from './secrets/find-keys';

const SHOWN_LETTERS = 4;

export function checkSecrets(root: string): Verdict {
  const findings = listTree(root)
    .filter((file) => !ALLOWED_FILES.has(file))
    .flatMap((file) => judgeFile(root, file));
  return { findings };
}

/** What is made by programs, where no git says so. */
const MADE = /^(?:\.[^/]+|dist)\/|^cloudfunctions\/[^/]+\/[^/]+\.(?:js|txt)$/;

/** What git would take; where there is no git, what is not made by programs. */
function listTree(root: string): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) return listFiles(root).filter((file) => !MADE.test(file));
  return stdout.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

function judgeFile(root: string, file: string): Finding[] {
  const path = join(root, file);
  if (!statSync(path).isFile()) return [];
  const text = readFileSync(path, 'utf8');
  if (text.includes('\0')) return [];
  return findKeys(text)
    .filter(({ word }) => !ALLOWED_WORDS.has(word))
    .map(({ kind, word, offset }) => ({
      file,
      ...placeAt(text, offset),
      message: `looks like ${kind} (${word.slice(0, SHOWN_LETTERS)}...); made-up ones: tools/checks/secrets/allowed.ts`,
    }));
}

if (require.main === module) void runGate(checkSecrets);

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const SOURCE_FOLDERS = /^(miniprogram|cloudfunctions|tools|test|docs|typings)\//;
/** Made by a run, or a word to be put in. */
const NOT_KEPT = /screenshots\/|\/PART\/|^cloudfunctions\/inpaint\/[\w-]+\.js$/;
const EXTENSIONS = ['', '.ts', '.test.ts'];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
}).split('\n');

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)];
}

const known = new Set(files.flatMap((file) => [file, ...foldersAbove(file)]));
const names = new Set(files.map((file) => file.slice(file.lastIndexOf('/') + 1)));

function exists(path: string): boolean {
  return EXTENSIONS.some((extension) => known.has(`${path.replace(/\/$/, '')}${extension}`));
}

/** Paths from the root and bare names of sources, in the code of a text: in backticks and indented. */
function namedPaths(text: string): string[] {
  const code = [...text.matchAll(/`([^`\n]+)`|^ {4}(.+)$/gm)];
  return code
    .flatMap(([, span = '', line = '']) => `${span} ${line}`.split(/[\s;,:()]+/))
    .filter(
      (word) =>
        (SOURCE_FOLDERS.test(word) || /^[\w-]+\.(ts|mjs)$/.test(word)) && !NOT_KEPT.test(word),
    );
}

function linkedPaths(document: string, text: string): string[] {
  return [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) =>
    join(dirname(document), target),
  );
}

const documents = files.filter((file) => /^(docs\/)?[^/]+\.md$/.test(file));

describe('a path that the docs name', () => {
  it.each(documents)('is there: %s', (document) => {
    const text = readFileSync(join(ROOT, document), 'utf8');
    const lost = namedPaths(text).filter((path) => !exists(path) && !names.has(path));
    const broken = linkedPaths(document, text)
      .map((path) => (exists(path) || exists(`${path}.md`) ? '' : path))
      .filter(Boolean);
    expect([...lost, ...broken]).toEqual([]);
  });
});

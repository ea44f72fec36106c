/** Gate: no file imports itself by way of others, types included: what is in a circle can only be understood as a whole. */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';
import type { Finding, Verdict } from './finding';
import { placeAt, runGate } from './finding';
import { listFiles } from './mini-program';

const FOLDERS = ['miniprogram', 'cloudfunctions', 'tools', 'test'];
const SUFFIXES = ['', '.ts', '/index.ts', '.js', '.mjs', '.cjs'];

interface Import {
  readonly target: string;
  readonly offset: number;
}

type Graph = ReadonlyMap<string, readonly Import[]>;

export function checkImportCycles(root: string): Verdict {
  const graph = readGraph(root);
  return { findings: findCycles(graph).map((cycle) => describeCycle(root, graph, cycle)) };
}

function readGraph(root: string): Graph {
  const files = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    listFiles(join(root, folder))
      .filter((file) => /\.ts$/.test(file))
      .map((file) => posix.join(folder, file)),
  );
  const known = new Set(files);
  return new Map(files.map((file) => [file, readImports(root, file, known)]));
}

function readImports(root: string, file: string, known: ReadonlySet<string>): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'));
  return importedFiles.flatMap(({ fileName, pos }) => {
    if (!fileName.startsWith('.')) return [];
    const bare = posix.join(posix.dirname(file), fileName);
    const target = SUFFIXES.map((suffix) => bare + suffix).find((path) => known.has(path));
    return target === undefined ? [] : [{ target, offset: pos }];
  });
}

/** Each circle once, as the files along it; a walk that never enters a file twice. */
function findCycles(graph: Graph): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push(path.slice(start));
    if (start >= 0 || done.has(file)) return;
    path.push(file);
    for (const { target } of graph.get(file) ?? []) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of graph.keys()) visit(file);
  return cycles;
}

/** The fault stands where the last file of the circle imports the first. */
function describeCycle(root: string, graph: Graph, cycle: readonly string[]): Finding {
  const [first = ''] = cycle;
  const last = cycle.at(-1) ?? first;
  const closing = graph.get(last)?.find(({ target }) => target === first);
  const text = readFileSync(join(root, last), 'utf8');
  const message = `imports in a circle: ${[...cycle, first].join(' -> ')}`;
  return { file: last, ...placeAt(text, closing?.offset ?? 0), message };
}

if (require.main === module) void runGate(checkImportCycles);

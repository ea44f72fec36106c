import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keeps a folder for this process: two clouds over the same files would destroy each other's records.
 *  @returns gives the folder back
 *  @throws Error while another process, or another cloud of this one, holds it */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock');
  mkdirSync(folder, { recursive: true });
  const holder = readHolder(file);
  if (holder !== undefined && isRunning(holder)) {
    throw new Error(`the local cloud's folder ${folder} is in use by process ${holder}`);
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function readHolder(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

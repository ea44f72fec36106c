import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
/** A mini program with one of everything that the preview has to run. */
export const FIXTURE = join(__dirname, 'fixture');

/** A preview in a process of its own, as people start it. */
export interface RunningPreview {
  /** Without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts tools/preview/dev.ts on a free port and waits for its address. */
export async function startPreview(...args: readonly string[]): Promise<RunningPreview> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tools/preview/dev.ts', '--port', '0', ...args],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /(http:\/\/localhost:\d+)\//.exec(said);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the preview ended with ${code}:\n${said}`)));
  });
  return {
    url,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

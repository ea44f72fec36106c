import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from '../../tools/local-cloud/volcengine/fault-queue';
import type { HouseAnswer, HouseOrder } from './house-process';

/** Everything that `npm start` runs, in a process of its own with an empty cloud. */
export interface TestHouse {
  /** Without a slash at the end. */
  readonly url: string;
  /** Replaces what the stand-in of Volcengine does wrong next. */
  setFaults(faults: readonly Fault[]): Promise<void>;
  close(): Promise<void>;
}

async function ask(child: ChildProcess, order: HouseOrder): Promise<string> {
  const answered = once(child, 'message') as Promise<[HouseAnswer]>;
  child.send(order);
  const [answer] = await answered;
  if ('failure' in answer) throw new Error(answer.failure);
  return answer.url;
}

export interface TestHouseOptions {
  /** The function calls Volcengine's stand-in, else the embedded engine fills. */
  readonly usesStandIn: boolean;
  /** The function's variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** Another mini program than this project's. */
  readonly miniprogramRoot?: string;
}

/** Opens a house for some tests. */
export async function openHouse(options: TestHouseOptions): Promise<TestHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'tumo-house-'));
  const child = fork(join(__dirname, 'house-process.ts'), [], { execArgv: ['--import', 'tsx'] });
  const url = await ask(child, { kind: 'start', folder, env: {}, ...options });
  return {
    url,
    setFaults: async (faults) => void (await ask(child, { kind: 'setFaults', faults })),
    async close() {
      const ended = once(child, 'exit');
      await ask(child, { kind: 'close' });
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../../tools/local-cloud/database/database';
import { DatabaseAdmin } from '../../../tools/local-cloud/database/database-admin';
import { startTestCloud, PROBE, STORAGE_RULES } from './start-test-cloud';
import type { TestCloud } from './start-test-cloud';

const PERSON = 'oLocalA1b2c3d4';

describe('what the local cloud keeps', () => {
  let test: TestCloud;

  beforeEach(async () => {
    test = await startTestCloud();
  });
  afterEach(() => test.end());

  const restart = async () => {
    await test.cloud.close();
    test = await startTestCloud({}, test.folder);
  };

  it('finds its documents again, with their types', async () => {
    const document = { _id: 'a', n: 1.5, at: new Date(1_700_000_000_123), list: [null, true] };
    test.cloud.database.createCollection('jobs');
    test.cloud.database.createCollection('empty');
    test.cloud.database.insert('jobs', [document, { _id: 'b' }, { _id: 'c' }]);
    test.cloud.database.update('jobs', { _id: 'b' }, { $set: { state: 'done' } });
    test.cloud.database.remove('jobs', { _id: 'c' });
    await restart();
    expect(test.cloud.database.find('jobs')).toEqual([document, { _id: 'b', state: 'done' }]);
    expect(test.cloud.database.collectionNames()).toEqual(['jobs', 'empty']);
    await restart();
    expect(test.cloud.database.find('jobs')).toHaveLength(2);
  });

  it('has every change on disk before it answers', () => {
    test.cloud.database.createCollection('jobs');
    test.cloud.database.insert('jobs', [{ _id: 'a', state: 'running' }]);
    const log = readFileSync(join(test.folder, 'database.jsonl'), 'utf8');
    expect(log).toContain('"state":"running"');
  });

  it('forgets a set of changes that a kill cut in half, and only that', async () => {
    test.cloud.database.createCollection('jobs');
    test.cloud.database.insert('jobs', [{ _id: 'a' }]);
    await test.cloud.close();
    const half = '[{"kind":"put","collection":"jobs","document":{"_id":"b"';
    appendFileSync(join(test.folder, 'database.jsonl'), half);
    test = await startTestCloud({}, test.folder);
    test.cloud.database.insert('jobs', [{ _id: 'c' }]);
    await restart();
    expect(test.cloud.database.find('jobs')).toEqual([{ _id: 'a' }, { _id: 'c' }]);
  });

  it('does not grow without end', () => {
    const file = join(test.folder, 'other.jsonl');
    const database = new Database(file);
    database.createCollection('counters');
    for (let n = 1; n <= 25_000; n += 1) {
      const document = { _id: 'a', n };
      database.write([{ kind: 'put', collection: 'counters', document }]);
    }
    database.close();
    expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(6000);
    const again = new Database(file);
    expect(new DatabaseAdmin(again).find('counters')).toEqual([{ _id: 'a', n: 25_000 }]);
    again.close();
  });

  it('finds its files again, with their owners', async () => {
    const path = `people/${PERSON}/photos/one.jpg`;
    const fileId = test.cloud.putFile(PERSON, path, Buffer.from('first'));
    test.cloud.putFile(PERSON, path, Buffer.from('second'));
    await restart();
    expect(test.cloud.getFile({ openid: PERSON }, fileId).toString()).toBe('second');
    expect(() => test.cloud.getFile({ openid: 'oSomebodyElse' }, fileId)).toThrow('denied');
    expect(test.cloud.listFiles('people/')).toEqual([fileId]);
  });

  it('refuses a second cloud in the same folder', async () => {
    await expect(startTestCloud({}, test.folder)).rejects.toThrow('is in use by process');
  });
});

describe('processes of the local cloud', () => {
  /** Starts a cloud in another process, with one function that sleeps and one that spins; tells their ids. */
  const PARENT = `
    const { startLocalCloud } = require(${JSON.stringify(join(__dirname, '../../../tools/local-cloud/index.ts'))});
    (async () => {
      const config = { file: ${JSON.stringify(PROBE)}, timeoutMs: 600000 };
      const functions = { sleeper: config, spinner: config };
      const cloud = await startLocalCloud({
        folder: process.env.FOLDER, functions, storageRules: ${JSON.stringify(STORAGE_RULES)},
      });
      const pids = [];
      for (const name of ['sleeper', 'spinner']) {
        pids.push((await cloud.call('oLocalA1b2c3d4', name, { action: 'warm' })).result.pid);
      }
      cloud.call('oLocalA1b2c3d4', 'sleeper', { action: 'sleep', ms: 600000 }).catch(() => undefined);
      cloud.call('oLocalA1b2c3d4', 'spinner', { action: 'spin' }).catch(() => undefined);
      setTimeout(() => console.log(JSON.stringify(pids)), 200);
    })();
  `;

  const isRunning = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  const waitUntilGone = async (pids: readonly number[]): Promise<number[]> => {
    for (let waited = 0; waited < 5000 && pids.some(isRunning); waited += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return pids.filter(isRunning);
  };

  /** @returns the workers that outlive a parent which gets the signal */
  const survivorsOf = async (signal: NodeJS.Signals): Promise<number[]> => {
    const folder = mkdtempSync(join(tmpdir(), 'local-cloud-'));
    const parent = spawn(process.execPath, ['--import', 'tsx', '-e', PARENT], {
      env: { ...process.env, FOLDER: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) =>
      parent.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    const pids = JSON.parse(line) as number[];
    expect(pids.filter(isRunning)).toHaveLength(2);
    parent.kill(signal);
    const survivors = await waitUntilGone(pids);
    rmSync(folder, { recursive: true });
    return survivors;
  };

  it('leave none behind when their parent is ended or killed', async () => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
    expect(await Promise.all(signals.map(survivorsOf))).toEqual([[], [], []]);
  }, 60_000);
});

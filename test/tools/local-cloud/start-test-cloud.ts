import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalCloud } from '../../../tools/local-cloud';
import type { CloudEvent, FunctionConfig, LocalCloud } from '../../../tools/local-cloud';

export const STORAGE_RULES = join(__dirname, '../../../cloudfunctions/storage.rules.json');
export const PROBE = join(__dirname, 'fixtures/probe.js');

export interface TestCloud {
  readonly cloud: LocalCloud;
  readonly folder: string;
  readonly events: CloudEvent[];
  end(): Promise<void>;
}

/** A local cloud in a folder of its own, or again in one that was left behind. */
export async function startTestCloud(
  functions: Readonly<Record<string, FunctionConfig>> = {},
  folder = mkdtempSync(join(tmpdir(), 'local-cloud-')),
): Promise<TestCloud> {
  const events: CloudEvent[] = [];
  const onEvent = (event: CloudEvent): void => void events.push(event);
  const cloud = await startLocalCloud({ folder, functions, storageRules: STORAGE_RULES, onEvent });
  const end = async (): Promise<void> => {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { cloud, folder, events, end };
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FUNCTION_NAME } from '../../miniprogram/shared/contract/actions';
import { startLocalCloud } from '../local-cloud/index';
import type { CloudEvent, LocalCloud, TimerTrigger } from '../local-cloud/index';
import { buildFunction } from '../build-function';

export const ROOT = join(__dirname, '..', '..');

/** Time for the embedded engine on a slow machine; an operator sets the same in the cloud's console. */
export const FUNCTION_TIMEOUT_MS = 60_000;

export interface HouseCloudOptions {
  /** Where database and files live. */
  readonly folder: string;
  /** The function's environment variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly onEvent?: (event: CloudEvent) => void;
}

/** What WeChat reads from the function's config.json when it is deployed. */
interface DeployedConfig {
  readonly permissions?: { readonly openapi?: readonly string[] };
  readonly triggers?: readonly TimerTrigger[];
}

async function readDeployedConfig(): Promise<DeployedConfig> {
  const file = join(ROOT, 'cloudfunctions', FUNCTION_NAME, 'config.json');
  return JSON.parse(await readFile(file, 'utf8')) as DeployedConfig;
}

/** Builds the function and starts a local cloud that has it deployed. */
export async function startHouseCloud(options: HouseCloudOptions): Promise<LocalCloud> {
  const [file, { permissions, triggers }] = await Promise.all([
    buildFunction(),
    readDeployedConfig(),
  ]);
  return startLocalCloud({
    folder: options.folder,
    storageRules: join(ROOT, 'cloudfunctions', 'storage.rules.json'),
    functions: {
      [FUNCTION_NAME]: {
        file,
        timeoutMs: FUNCTION_TIMEOUT_MS,
        env: options.env,
        openapi: permissions?.openapi ?? [],
        triggers: triggers ?? [],
      },
    },
    ...(options.onEvent && { onEvent: options.onEvent }),
  });
}

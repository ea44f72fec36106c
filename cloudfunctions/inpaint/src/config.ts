import { AppError } from '../../../miniprogram/shared/contract/app-error';
import type { ProviderName } from '../../../miniprogram/shared/contract/job';
import type { JobLimits, LabelSettings } from './jobs/job-parts';
import { toProducer } from './jobs/producer-code';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the provider for Volcengine is made with. */
export interface VolcengineSettings {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly sessionToken?: string;
  readonly endpoint: string;
  readonly mode: 'async' | 'sync';
  readonly editReqKey?: string;
  readonly eraseReqKey?: string;
}

/** The operator's limits, with their defaults. */
const LIMIT_VARIABLES = {
  concurrency: { name: 'INPAINT_CONCURRENCY', usual: 1, most: 100 },
  dailyLimit: { name: 'INPAINT_DAILY_LIMIT', usual: 20, most: 500 },
  globalDailyLimit: { name: 'INPAINT_GLOBAL_DAILY_LIMIT', usual: 2_000, most: 10_000_000 },
  keepDays: { name: 'INPAINT_KEEP_DAYS', usual: 7, most: 3_650 },
} as const;

/** Reads the operator's limits.
 *  @throws AppError NOT_CONFIGURED that names the variable to set */
export function readLimits(environment: Environment): JobLimits {
  const read = (limit: keyof JobLimits) => readCount(environment, LIMIT_VARIABLES[limit]);
  return {
    concurrency: read('concurrency'),
    dailyLimit: read('dailyLimit'),
    globalDailyLimit: read('globalDailyLimit'),
    keepDays: read('keepDays'),
  };
}

/** Whether WeChat checks the words of an edit. @throws AppError NOT_CONFIGURED */
export function readPromptCheck(environment: Environment): 'on' | 'off' {
  return oneOf(environment, 'INPAINT_PROMPT_CHECK', ['on', 'off']);
}

/** Whether the provider may be asked which objects a photo shows, which costs a call for each photo. @throws AppError NOT_CONFIGURED */
export function readSelecting(environment: Environment): 'on' | 'off' {
  return oneOf(environment, 'INPAINT_SELECT', ['on', 'off']);
}

/** Stands in exported files where the operator gave no name. */
const DEFAULT_PRODUCER = 'tumoxiaochu';

/** Reads what the AI labels of exported files say.
 *  @throws AppError NOT_CONFIGURED that names the variable to set */
export function readLabel(environment: Environment): LabelSettings {
  const language = oneOf(environment, 'AIGC_LABEL_LANGUAGE', ['person', 'zh']);
  const given = readText(environment, 'AIGC_PRODUCER');
  if (given === undefined) return { producer: DEFAULT_PRODUCER, isProducerNamed: false, language };
  const producer = toProducer(given);
  if (producer !== undefined) return { producer, isProducerNamed: true, language };
  throw notConfigured(
    'AIGC_PRODUCER must be a unified social credit code of 18, a provider code of 27, or a name in visible ASCII without space, quote and backslash',
  );
}

function readCount(
  environment: Environment,
  { name, usual, most }: (typeof LIMIT_VARIABLES)[keyof JobLimits],
): number {
  const text = readText(environment, name);
  if (text === undefined) return usual;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw notConfigured(`${name} must be a whole number from 1 to ${most}`);
}

export type FunctionConfig =
  | { readonly provider: Extract<ProviderName, 'builtin'> }
  | {
      readonly provider: Extract<ProviderName, 'volcengine'>;
      readonly volcengine: VolcengineSettings;
    };

const DEFAULT_ENDPOINT = 'https://visual.volcengineapi.com';

/** Reads the function's environment.
 *  @throws AppError NOT_CONFIGURED that names the variable to set, never its value */
export function readConfig(environment: Environment): FunctionConfig {
  const wanted = oneOf(environment, 'INPAINT_PROVIDER', ['auto', 'volcengine', 'builtin']);
  const hasKeys = Boolean(
    readText(environment, 'VOLC_ACCESSKEY') && readText(environment, 'VOLC_SECRETKEY'),
  );
  if (wanted === 'builtin' || (wanted === 'auto' && !hasKeys)) return { provider: 'builtin' };
  return { provider: 'volcengine', volcengine: readVolcengine(environment) };
}

/** What the operator's log says of the choice: which provider, and what is missing for the other. */
export function explainProvider({ provider }: FunctionConfig, environment: Environment): string {
  if (provider === 'volcengine') return provider;
  if (readText(environment, 'INPAINT_PROVIDER') === 'builtin')
    return 'builtin, by INPAINT_PROVIDER';
  const keys = ['VOLC_ACCESSKEY', 'VOLC_SECRETKEY'];
  const missing = keys.filter((name) => readText(environment, name) === undefined);
  return `builtin, because ${missing.join(' and ')} must be set for Volcengine`;
}

/** Endpoint and abilities are checked by the provider, which knows them. */
function readVolcengine(environment: Environment): VolcengineSettings {
  const sessionToken = readText(environment, 'VOLC_SESSION_TOKEN');
  const editReqKey = readText(environment, 'INPAINT_EDIT_REQ_KEY');
  const eraseReqKey = readText(environment, 'INPAINT_ERASE_REQ_KEY');
  return {
    accessKey: requireText(environment, 'VOLC_ACCESSKEY'),
    secretKey: requireText(environment, 'VOLC_SECRETKEY'),
    ...(sessionToken !== undefined && { sessionToken }),
    ...(editReqKey !== undefined && { editReqKey }),
    ...(eraseReqKey !== undefined && { eraseReqKey }),
    endpoint: readText(environment, 'VOLC_ENDPOINT') ?? DEFAULT_ENDPOINT,
    mode: oneOf(environment, 'VOLC_MODE', ['async', 'sync']),
  };
}

/** The first of `allowed` is the default. */
function oneOf<T extends string>(
  environment: Environment,
  name: string,
  allowed: readonly [T, ...T[]],
): T {
  const text = readText(environment, name);
  if (text === undefined) return allowed[0];
  const found = allowed.find((value) => value === text);
  if (found === undefined) throw notConfigured(`${name} must be one of ${allowed.join(', ')}`);
  return found;
}

function requireText(environment: Environment, name: string): string {
  const text = readText(environment, name);
  if (text === undefined) throw notConfigured(`set ${name} in the function's environment`);
  return text;
}

/** An empty variable counts as unset: consoles cannot always delete one. */
function readText(environment: Environment, name: string): string | undefined {
  const text = environment[name]?.trim();
  return text === '' ? undefined : text;
}

function notConfigured(message: string): AppError {
  return new AppError('NOT_CONFIGURED', message);
}

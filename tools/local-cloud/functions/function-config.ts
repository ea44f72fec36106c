/** How one cloud function is deployed. */
export interface FunctionConfig {
  /** The built index.js. */
  readonly file: string;
  /** WeChat's default is 3 seconds. */
  readonly timeoutMs?: number;
  readonly memoryMb?: number;
  /** The function's environment variables; the platform's own cannot be overridden. */
  readonly env?: Readonly<Record<string, string>>;
  /** Timer triggers of config.json; they fire by `fireTrigger` only. */
  readonly triggers?: readonly TimerTrigger[];
  /** permissions.openapi of config.json. */
  readonly openapi?: readonly string[];
}

export interface TimerTrigger {
  readonly name: string;
  readonly type: 'timer';
  readonly config: string;
}

export const DEFAULT_TIMEOUT_MS = 3000;
export const DEFAULT_MEMORY_MB = 256;

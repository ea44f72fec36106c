import { randomUUID } from 'node:crypto';
import { CloudError, toCloudError } from '../cloud-error';
import { ENV_ID } from '../environment';
import type { CloudEvent } from '../cloud-event';
import { toCallerVariables, toEvent } from './caller';
import type { Caller } from './caller';
import { DEFAULT_MEMORY_MB, DEFAULT_TIMEOUT_MS } from './function-config';
import type { FunctionConfig } from './function-config';
import { Instance } from './instance';
import type { Invocation } from './instance';
import { InstancePool } from './instance-pool';

/** Text of one request. @see docs.cloudbase.net, EXCEED_MAX_PAYLOAD_SIZE */
const MAX_REQUEST_BYTES = 100 * 1024;
/** Text of one result. @see docs.cloudbase.net, EXCEED_MAX_RESPONSE_SIZE; WeChat -604001 */
const MAX_RESULT_BYTES = 1024 * 1024;

export interface FunctionReply {
  readonly result: unknown;
  readonly requestID: string;
}

interface RunnerOptions {
  readonly functions: Readonly<Record<string, FunctionConfig>>;
  /** What the SDK inside the function needs to find and trust this cloud. */
  readonly sdkEnvironment: (name: string) => Readonly<Record<string, string>>;
  readonly onEvent: (event: CloudEvent) => void;
}

/** Runs the built cloud functions, each event in a process of its own until the reply. */
export class FunctionRunner {
  readonly #options: RunnerOptions;
  readonly #pools = new Map<string, InstancePool>();
  readonly #running = new Map<string, Instance>();
  /** The last request of each instance: what it prints arrives a little after its reply. */
  readonly #lastRequests = new WeakMap<Instance, string>();

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** @throws CloudError with what the platform would answer; a stack never leaves */
  async call(name: string, event: unknown, caller: Caller): Promise<FunctionReply> {
    const config = this.#configOf(name);
    const requestID = randomUUID();
    const sent = JSON.stringify(event ?? {});
    if (Buffer.byteLength(sent) > MAX_REQUEST_BYTES) {
      throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', 'EXCEED_MAX_PAYLOAD_SIZE: over 100 KB');
    }
    const received: unknown = JSON.parse(sent);
    const json = await this.#run(name, {
      event: toEvent(received, caller),
      variables: toCallerVariables(caller),
      context: {
        request_id: requestID,
        time_limit_in_ms: config.timeoutMs ?? DEFAULT_TIMEOUT_MS,
        memory_limit_in_mb: config.memoryMb ?? DEFAULT_MEMORY_MB,
        function_name: name,
        function_version: '$LATEST',
        namespace: ENV_ID,
      },
    });
    if (Buffer.byteLength(json) > MAX_RESULT_BYTES) {
      throw new CloudError('EXCEED_MAX_RESPONSE_SIZE', 'return packet larger than 1M');
    }
    return { result: JSON.parse(json) as unknown, requestID };
  }

  /** Fires a timer trigger by its name, as the platform's clock would. */
  async fireTrigger(triggerName: string): Promise<FunctionReply> {
    for (const [name, config] of Object.entries(this.#options.functions)) {
      if (!config.triggers?.some((trigger) => trigger.name === triggerName)) continue;
      const Time = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
      const event = { Type: 'Timer', TriggerName: triggerName, Time, Message: '' };
      return this.call(name, event, { kind: 'timer' });
    }
    throw new Error(`no function has a trigger ${triggerName}`);
  }

  /** permissions.openapi of a function; none for a name that is not one. */
  openApiPermissions(name: string): readonly string[] {
    const { functions } = this.#options;
    return (Object.hasOwn(functions, name) ? functions[name]?.openapi : undefined) ?? [];
  }

  /** Kills every process at once, busy or idle. @returns how many there were */
  killAll(): number {
    const instances = [...this.#pools.values()].flatMap((pool) => pool.instances);
    instances.forEach((instance) => instance.kill());
    return instances.length;
  }

  /** Kills the process that works on a request. @returns false when none does */
  killInstanceOf(requestId: string): boolean {
    const instance = this.#running.get(requestId);
    instance?.kill();
    return instance !== undefined;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
  }

  async #run(name: string, invocation: Invocation): Promise<string> {
    const pool = this.#poolOf(name);
    const { instance, isCold } = await pool.borrow();
    const requestId = invocation.context.request_id;
    const startedAtMs = Date.now();
    this.#running.set(requestId, instance);
    this.#lastRequests.set(instance, requestId);
    this.#options.onEvent({ kind: 'call-started', name, requestId, isCold });
    const outcome = { errCode: 0 };
    try {
      if (isCold) await instance.load();
      return await instance.invoke(invocation);
    } catch (error) {
      outcome.errCode = toCloudError(error).errCode;
      throw error;
    } finally {
      this.#running.delete(requestId);
      pool.release(instance);
      const tookMs = Date.now() - startedAtMs;
      this.#options.onEvent({ kind: 'call-ended', name, requestId, tookMs, ...outcome });
    }
  }

  #configOf(name: string): FunctionConfig {
    const config = Object.hasOwn(this.#options.functions, name)
      ? this.#options.functions[name]
      : undefined;
    if (config) return config;
    throw new CloudError(
      'FUNCTION_NOT_FOUND',
      `FunctionName parameter could not be found: ${name}`,
    );
  }

  #poolOf(name: string): InstancePool {
    const known = this.#pools.get(name);
    if (known) return known;
    const pool = new InstancePool(() => this.#start(name));
    this.#pools.set(name, pool);
    return pool;
  }

  #start(name: string): Instance {
    const config = this.#configOf(name);
    const instance: Instance = new Instance({
      file: config.file,
      memoryMb: config.memoryMb ?? DEFAULT_MEMORY_MB,
      env: this.#processEnvironment(name, config),
      onLogLine: (line) => {
        const requestId = this.#lastRequests.get(instance) ?? '';
        this.#options.onEvent({ kind: 'log', name, requestId, line });
      },
    });
    return instance;
  }

  /** Nothing of this process's own environment reaches a function but what lets Node start. */
  #processEnvironment(name: string, config: FunctionConfig): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      LANG: 'en_US.UTF-8',
      ...config.env,
      TZ: 'UTC',
      ...this.#options.sdkEnvironment(name),
    };
  }
}

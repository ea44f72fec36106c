import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CloudError } from '../cloud-error';

const HOST_FILE = join(__dirname, 'host.cjs');

/** Loading the function's code has its own limit, apart from the time limit of a call.
 *  @see Tencent SCF, initialisation timeout */
const LOAD_TIMEOUT_MS = 65_000;

export interface Invocation {
  readonly event: unknown;
  /** Environment variables that name the caller. */
  readonly variables: Readonly<Record<string, string>>;
  readonly context: {
    readonly request_id: string;
    readonly time_limit_in_ms: number;
    readonly memory_limit_in_mb: number;
    readonly function_name: string;
    readonly function_version: string;
    readonly namespace: string;
  };
}

export interface InstanceOptions {
  readonly file: string;
  readonly memoryMb: number;
  readonly env: Readonly<Record<string, string>>;
  readonly onLogLine: (line: string) => void;
}

type HostMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'result'; readonly json: string; readonly requestId: string }
  | { readonly kind: 'error'; readonly message: string; readonly requestId: string };

/** One worker process with the function loaded. It takes one event at a time; what it still does after its reply has
 *  no guarantee, as on the real platform, where the process is frozen: the next event or a kill may come any moment. */
export class Instance {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #waiting: { resolve: (message: HostMessage) => void; reject: (error: Error) => void } | undefined;
  #isAlive = true;

  constructor(options: InstanceOptions) {
    this.#child = fork(HOST_FILE, [options.file], {
      execArgv: [`--max-old-space-size=${options.memoryMb}`],
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', options.onLogLine);
    }
    this.#child.on('message', (message) => this.#settle(message as HostMessage));
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        this.#end();
        resolve();
      };
      this.#child.once('exit', end);
      // A process that never started does not exit.
      this.#child.on('error', () => this.#child.pid === undefined && end());
    });
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  /** @throws CloudError FUNCTIONS_EXECUTE_FAIL when the code cannot be loaded */
  async load(): Promise<void> {
    const message = await this.#next(
      LOAD_TIMEOUT_MS,
      new CloudError('FUNCTIONS_EXECUTE_FAIL', 'Initialization timed out'),
    );
    if (message.kind === 'ready') return;
    this.kill();
    const reason = message.kind === 'broken' ? message.message : 'unexpected reply';
    throw new CloudError('FUNCTIONS_EXECUTE_FAIL', `Initialization failed: ${reason}`);
  }

  /** @returns the function's result as JSON
   *  @throws CloudError FUNCTIONS_TIME_LIMIT_EXCEEDED (the process is killed then) or FUNCTIONS_EXECUTE_FAIL */
  async invoke(invocation: Invocation): Promise<string> {
    const limitMs = invocation.context.time_limit_in_ms;
    const tooLate = new CloudError(
      'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      `Invoking task timed out after ${limitMs / 1000} seconds`,
    );
    const reply = this.#next(limitMs, tooLate);
    this.#child.send(invocation, (error) => {
      if (error) this.kill();
    });
    const message = await reply;
    if (message.kind === 'result') return message.json;
    const reason = message.kind === 'error' ? message.message : 'unexpected reply';
    throw new CloudError('FUNCTIONS_EXECUTE_FAIL', reason);
  }

  /** No goodbye: the process is gone at once. */
  kill(): void {
    this.#isAlive = false;
    this.#child.kill('SIGKILL');
  }

  /** Resolves when the process is gone. */
  async ended(): Promise<void> {
    await this.#ended;
  }

  #next(limitMs: number, tooLate: CloudError): Promise<HostMessage> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting = undefined;
        this.kill();
        void this.#ended.then(() => reject(tooLate));
      }, limitMs);
      this.#waiting = {
        resolve: (message) => {
          clearTimeout(timer);
          resolve(message);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      if (!this.#isAlive) this.#end();
    });
  }

  #settle(message: HostMessage): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(message);
  }

  #end(): void {
    this.#isAlive = false;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(new CloudError('FUNCTIONS_EXECUTE_FAIL', 'User process exit when running'));
  }
}

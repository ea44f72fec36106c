import type {
  FilledCrop,
  FillProvider,
  FillRequest,
  PendingTask,
  StartedTask,
} from '../../../cloudfunctions/inpaint/src/provider/provider';
import type { FillOption } from '../../../miniprogram/shared/contract/fill-options';
import type { JobMode, ProviderName } from '../../../miniprogram/shared/contract/job';

type Step<T> = (signal: AbortSignal) => T | Promise<T>;

export const FILLED: FilledCrop = {
  kind: 'filled',
  bytes: Uint8Array.of(7, 7, 7),
  requestId: 'request-of-fill',
};

export const STARTED: StartedTask = {
  kind: 'started',
  taskId: 'task-1',
  requestId: 'request-of-start',
};

/** A provider that does what a test wrote down, and nothing else. */
export class ScriptedProvider implements FillProvider {
  readonly name: ProviderName;
  readonly canEdit: boolean;
  readonly started: FillRequest[] = [];
  readonly polled: string[] = [];
  readonly #starts: Step<StartedTask | FilledCrop>[] = [];
  readonly #polls: Step<PendingTask | FilledCrop>[] = [];

  constructor(name: ProviderName) {
    this.name = name;
    this.canEdit = name === 'volcengine';
  }

  reqKey(mode: JobMode): string {
    return `${this.name}-${mode}`;
  }

  knownOptions(): readonly FillOption[] {
    return this.canEdit ? ['quality', 'strength'] : [];
  }

  onStart(...steps: Step<StartedTask | FilledCrop>[]): this {
    this.#starts.push(...steps);
    return this;
  }

  onPoll(...steps: Step<PendingTask | FilledCrop>[]): this {
    this.#polls.push(...steps);
    return this;
  }

  /** So many polls find the task still at work. */
  onPending(times: number): this {
    return this.onPoll(
      ...Array.from({ length: times }, () => () => ({ kind: 'pending' }) as const),
    );
  }

  async start(request: FillRequest, signal: AbortSignal): Promise<StartedTask | FilledCrop> {
    this.started.push(request);
    const step = this.#starts.shift();
    if (step === undefined) throw new Error('start was not expected');
    return step(signal);
  }

  async poll(_mode: JobMode, taskId: string, signal: AbortSignal) {
    this.polled.push(taskId);
    const step = this.#polls.shift();
    if (step === undefined) throw new Error('poll was not expected');
    return step(signal);
  }

  /** Throws when a written step was not used. */
  assertUsedUp(): void {
    const left = this.#starts.length + this.#polls.length;
    if (left > 0) throw new Error(`${left} steps of the provider were not used`);
  }
}

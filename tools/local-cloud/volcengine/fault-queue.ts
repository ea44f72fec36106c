import type { BusinessCode } from './business-errors';

export type FaultTarget = 'process' | 'submit' | 'query';

/** What may go wrong. All of it happens to calls that passed every check.
 *  - `slow`: waits `ms`, then goes on as usual
 *  - `cut-before`, `html` (a 502 page), `stale-date`, and the codes of REFUSALS: nothing was done
 *  - `cut-after`, `garbage` (half a JSON), `empty` (no body): the work was done, the reply is lost
 *  - `lost-task`: a submit's task vanishes; a query's task is not found
 *  - the others spoil the result; told at `submit` they stay with the task, told at `query` they spoil one reply */
export type FaultKind =
  | 'slow'
  | 'cut-before'
  | 'cut-after'
  | 'html'
  | 'garbage'
  | 'empty'
  | 'stale-date'
  | 'lost-task'
  | keyof typeof REFUSALS
  | ResultFault;

export type ResultFault =
  | 'ghost-face'
  | 'ghost-face-in-data'
  | 'refused-result'
  | 'wrong-size'
  | 'truncated-picture'
  | 'not-a-picture'
  | 'foreign-url';

export interface Fault {
  readonly on: FaultTarget;
  readonly kind: FaultKind;
  /** Calls that it befalls; 1 when left out. */
  readonly times?: number;
  /** For `slow`. */
  readonly ms?: number;
}

/** Faults that answer a code instead of doing the work. */
export const REFUSALS = {
  'qps-limit': 50429,
  'concurrency-limit': 50430,
  'internal-error': 50500,
  'rpc-error': 50501,
  'refused-picture': 50411,
  'refused-prompt': 50412,
} as const satisfies Readonly<Record<string, BusinessCode>>;

const RESULT_FAULTS: ReadonlySet<string> = new Set<ResultFault>([
  'ghost-face',
  'ghost-face-in-data',
  'refused-result',
  'wrong-size',
  'truncated-picture',
  'not-a-picture',
  'foreign-url',
]);

export interface FaultQueue {
  set(faults: readonly Fault[]): void;
  /** Takes the next fault for a kind of call. */
  take(on: FaultTarget): Fault | undefined;
}

export function createFaultQueue(): FaultQueue {
  let waiting: Fault[] = [];
  return {
    set(faults) {
      waiting = faults.flatMap((fault) => Array<Fault>(fault.times ?? 1).fill(fault));
    },
    take(on) {
      const at = waiting.findIndex((fault) => fault.on === on);
      return at < 0 ? undefined : waiting.splice(at, 1)[0];
    },
  };
}

export function isResultFault(kind: FaultKind | undefined): kind is ResultFault {
  return kind !== undefined && RESULT_FAULTS.has(kind);
}

export function isRefusal(kind: FaultKind | undefined): kind is keyof typeof REFUSALS {
  return kind !== undefined && Object.hasOwn(REFUSALS, kind);
}

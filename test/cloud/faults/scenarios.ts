import type {
  Fault,
  FaultKind,
  FaultTarget,
} from '../../../tools/local-cloud/volcengine/fault-queue';

export type Mode = 'async' | 'sync' | 'builtin';
export const MODES: readonly Mode[] = ['async', 'sync', 'builtin'];

/** A moment in the life of a job, counted in actions of the SDK since its submit. */
export interface Cut {
  readonly action: number;
  /** `before`: the request of the action is lost. `after`: the cloud did it, its answer is lost. */
  readonly side: 'before' | 'after';
}

/** One job, and the one thing that goes wrong with it. */
export interface Scenario {
  readonly name: string;
  readonly mode: Mode;
  readonly fault?: Fault;
  /** The worker is killed. */
  readonly cut?: Cut;
  /** The worker is killed when the provider begins to paint. */
  readonly killWhilePainting?: true;
  /** The person cancels after so many actions. */
  readonly cancelAfter?: number;
}

/** Of a call that may be taken up, or of a question. */
const ON_THE_WAY: readonly FaultKind[] = [
  ...(['cut-before', 'cut-after', 'html', 'garbage', 'empty', 'stale-date', 'lost-task'] as const),
];
const REPEATED: readonly FaultKind[] = [
  ...(['qps-limit', 'concurrency-limit', 'internal-error', 'rpc-error'] as const),
];
const REFUSED: readonly FaultKind[] = ['refused-picture', 'refused-prompt', 'slow'];
/** Not charged: the job may be filled anew with another seed. */
export const SPOILED: ReadonlySet<FaultKind> = new Set([
  ...(['ghost-face', 'ghost-face-in-data', 'refused-result'] as const),
]);
const USELESS: readonly FaultKind[] = [
  ...(['wrong-size', 'truncated-picture', 'not-a-picture', 'foreign-url'] as const),
];

function faultsOf(mode: Mode): Fault[] {
  if (mode === 'builtin') return [];
  const start: FaultTarget = mode === 'async' ? 'submit' : 'process';
  const targets: FaultTarget[] = mode === 'async' ? [start, 'query'] : [start];
  return [
    ...targets.flatMap((on) => [
      ...ON_THE_WAY.map((kind) => ({ on, kind })),
      ...REPEATED.map((kind) => ({ on, kind, times: 2 })),
    ]),
    ...REFUSED.map((kind) => ({ on: start, kind, ms: 1_200 })),
    ...[...SPOILED].flatMap((kind) => [
      { on: start, kind },
      { on: start, kind, times: 3 },
    ]),
    ...USELESS.map((kind) => ({ on: start, kind })),
  ].filter(({ on, kind }) => on !== 'process' || kind !== 'lost-task');
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Everything that can go wrong with a job of one kind.
 *  @param actions of the SDK that an undisturbed job takes */
export function scenariosOf(mode: Mode, actions: number): Scenario[] {
  const named = (name: string, what: Omit<Scenario, 'name' | 'mode'>): Scenario => ({
    name: `${mode}: ${name}`,
    mode,
    ...what,
  });
  return [
    ...faultsOf(mode).map((fault) =>
      named(`${fault.kind} at ${fault.on}, ${fault.times ?? 1} times`, { fault }),
    ),
    ...upTo(actions).flatMap((action) =>
      (['before', 'after'] as const).map((side) =>
        named(`killed ${side} action ${action}`, { cut: { action, side } }),
      ),
    ),
    ...upTo(actions).map((action) =>
      named(`cancelled after action ${action}`, { cancelAfter: action }),
    ),
    ...(mode === 'builtin' ? [] : [named('killed while painting', { killWhilePainting: true })]),
  ];
}

/** The same order for the same seed: a small linear congruential generator needs no more. */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed >>> 0;
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  return list
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

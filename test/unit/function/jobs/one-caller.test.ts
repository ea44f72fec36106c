import fc from 'fast-check';
import { handle } from '../../../../cloudfunctions/inpaint/src/handler';
import type { AnyReply } from '../../../../cloudfunctions/inpaint/src/handler';
import type { JobParts } from '../../../../cloudfunctions/inpaint/src/jobs/job-parts';
import type { JobStore } from '../../../../cloudfunctions/inpaint/src/jobs/job-store';
import type { Clock } from '../../../../cloudfunctions/inpaint/src/platform/ports';
import type { FillProvider } from '../../../../cloudfunctions/inpaint/src/provider/provider';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { isFinished } from '../../../../miniprogram/shared/contract/job';
import { FakeHouse, JOB_ID, OPENID } from '../../../fakes/function/house';
import { FILLED, STARTED } from '../../../fakes/function/scripted-provider';

const SEED = Number(process.env['FAULT_SEED'] ?? 20_261_123);
const RUNS = 400;

/** On a busy machine. */
jest.setTimeout(120_000);

/** What becomes of one call to start. `silent`: it may have been taken, and nobody knows. */
type Outcome = 'started' | 'filled' | 'busy' | 'silent';

/** One invocation: its timers may stand still (a busy or frozen worker), or it may be killed at one of its steps. */
interface Invocation {
  readonly isFrozen: boolean;
  readonly diesAtStep: number | undefined;
}

interface World {
  readonly invocations: readonly Invocation[];
  readonly outcomes: readonly Outcome[];
  /** Time that passes with each step that anybody makes, milliseconds. */
  readonly jumpsMs: readonly number[];
}

const worlds: fc.Arbitrary<World> = fc.record({
  invocations: fc.array(
    fc.record({
      isFrozen: fc.boolean(),
      diesAtStep: fc.option(fc.nat(40), { nil: undefined, freq: 3 }),
    }),
    { minLength: 2, maxLength: 5 },
  ),
  outcomes: fc.array(fc.constantFrom<Outcome>('started', 'filled', 'busy', 'silent'), {
    minLength: 1,
    maxLength: 6,
  }),
  jumpsMs: fc.array(fc.constantFrom(0, 0, 10, 200, 1_000, 4_000, 11_000), { minLength: 5 }),
});

/** The function with a provider that keeps books, where every step of every invocation waits for its turn. */
class Play {
  readonly house = new FakeHouse('volcengine');
  readonly #scheduler: fc.Scheduler;
  readonly #world: World;
  #steps = 0;
  #starts = 0;
  /** Calls that the provider took, or may have. */
  charged = 0;
  calling = 0;
  mostCalling = 0;

  constructor(scheduler: fc.Scheduler, world: World) {
    this.#scheduler = scheduler;
    this.#world = world;
  }

  /** @returns undefined when the invocation was killed */
  async invoke(event: object, invocation: Invocation): Promise<AnyReply | undefined> {
    const { house } = this;
    let died = (): void => undefined;
    const death = new Promise<undefined>((resolve) => (died = () => resolve(undefined)));
    let left = invocation.diesAtStep ?? Infinity;
    const step = async (): Promise<void> => {
      if (left-- <= 0) {
        died();
        await new Promise(() => undefined);
      }
      await this.#takeTurn();
    };
    const clock = invocation.isFrozen ? frozen(house.clock) : house.clock;
    const parts: JobParts = {
      ...house.parts(),
      clock,
      jobs: stepwise(house.jobs, step),
      provider: this.#provider(step),
    };
    const work = handle(
      event,
      { time_limit_in_ms: 60_000 },
      {
        clock,
        log: house.log,
        readCaller: () => ({ kind: 'person', openid: OPENID }),
        loadParts: () => parts,
      },
    );
    return Promise.race([work, death]);
  }

  async #takeTurn(): Promise<void> {
    await this.#scheduler.schedule(Promise.resolve());
    const { jumpsMs } = this.#world;
    this.house.clock.advance(jumpsMs[this.#steps++ % jumpsMs.length] ?? 0);
  }

  #provider(step: () => Promise<void>): FillProvider {
    return {
      name: 'volcengine',
      canEdit: true,
      reqKey: () => 'erase',
      knownOptions: () => [],
      start: async () => {
        const outcome = this.#world.outcomes[this.#starts++ % this.#world.outcomes.length];
        this.calling += 1;
        this.mostCalling = Math.max(this.mostCalling, this.calling);
        if (outcome !== 'busy') this.charged += 1;
        // Whoever dies here leaves a call that the provider has ended.
        await this.#takeTurn();
        this.calling -= 1;
        await step();
        if (outcome === 'started') return STARTED;
        if (outcome === 'filled') return FILLED;
        throw refusal(outcome === 'busy');
      },
      poll: async () => {
        await step();
        return FILLED;
      },
    };
  }
}

function refusal(isBusy: boolean): AppError {
  const cause = {
    kind: 'provider-fault',
    action: 'CVSync2AsyncSubmitTask',
    providerCode: isBusy ? '50430' : 'http:cut',
    httpStatus: isBusy ? 429 : 0,
    requestId: '',
    retry: isBusy ? 'back-off' : 'none',
    outcome: isBusy ? 'not-accepted' : 'unknown',
  } as const;
  return new AppError(isBusy ? 'BUSY' : 'PROVIDER_UNAVAILABLE', 'no', { cause });
}

/** A step before and after each question to the database: on the way there, and on the way back. */
function stepwise(jobs: JobStore, step: () => Promise<void>): JobStore {
  return new Proxy(jobs, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        await step();
        const answer: unknown = await Reflect.apply(method, target, args);
        await step();
        return answer;
      };
    },
  });
}

function frozen(clock: Clock): Clock {
  return {
    nowMs: () => clock.nowMs(),
    sleep: (durationMs) => clock.sleep(durationMs),
    abortAfter: (durationMs) => clock.abortAfter(durationMs),
    every: () => ({ stop: () => undefined }),
  };
}

describe('however many invocations work on a job, are frozen or killed', () => {
  it('the provider is called by one at a time, and never again once it may have charged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), worlds, async (scheduler, world) => {
        const play = new Play(scheduler, world);
        const { house } = play;
        const watch = { action: 'watch', jobId: JOB_ID };
        const calls = world.invocations.map((invocation, index) =>
          play.invoke(index < 2 ? house.submitEvent() : watch, invocation),
        );
        await scheduler.waitFor(Promise.all(calls));
        expect(play.mostCalling).toBeLessThanOrEqual(1);

        house.clock.forgetTimers();
        for (let round = 0; round < 60 && !isOver(house); round += 1) {
          house.clock.advance(10_000);
          const again = isKnown(house) ? watch : house.submitEvent();
          await scheduler.waitFor(play.invoke(again, { isFrozen: false, diesAtStep: undefined }));
        }
        expect(house.jobs.peek(JOB_ID)).toMatchObject({ lease: null });
        expect(isOver(house)).toBe(true);
        expect(play.charged).toBeLessThanOrEqual(1);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

function isKnown(house: FakeHouse): boolean {
  return house.jobs.peek(JOB_ID) !== undefined;
}

function isOver(house: FakeHouse): boolean {
  const job = house.jobs.peek(JOB_ID);
  return job !== undefined && isFinished(job.state);
}

import type { Route } from 'playwright-core';
import { Person, recordCalls } from './editor-driver';
import type { SentCall } from './editor-driver';
import type { Phone, PhoneOptions } from './phone';
import { CUT_CALL } from './use-house';
import type { SharedHouse } from './use-house';

/** Somebody at a sample with two strokes. */
export interface StrokesScene {
  readonly phone: Phone;
  /** Every call of the function so far, over every restart. */
  readonly calls: readonly SentCall[];
  /** The person in front of the mini program that runs now. */
  readonly person: () => Person;
  readonly killAndReopen: () => Promise<void>;
}

export interface StrokesStage {
  readonly house: SharedHouse;
  readonly options?: PhoneOptions;
  /** Before the first stroke, which begins the upload. */
  readonly prepare?: (phone: Phone) => Promise<void>;
}

/** Plays a story that begins when the phone has kept the draft of two strokes. */
export async function withStrokes(
  { house, options = {}, prepare }: StrokesStage,
  story: (scene: StrokesScene) => Promise<void>,
): Promise<void> {
  const playStrokes = async (first: Person, phone: Phone): Promise<void> => {
    const calls = recordCalls(phone);
    let person = first;
    await prepare?.(phone);
    await person.openSample(options.language === 'en' ? 'Rocket' : '火箭');
    await person.paint([0.5, 0.36], [0.5, 0.68]);
    await person.paint([0.46, 0.62], [0.54, 0.62]);
    await person.seesDraftKept(2);
    const killAndReopen = async (): Promise<void> => {
      await phone.killAndReopen();
      person = await Person.holding(phone);
    };
    await story({ phone, calls, person: () => person, killAndReopen });
  };
  await house.play(options, playStrokes, CUT_CALL);
}

export function jobIds(calls: readonly SentCall[], action: string): (string | undefined)[] {
  return calls.filter((call) => call.action === action).map(({ jobId }) => jobId);
}

/** The same strokes drawn again differ by edge smoothing only. */
export function expectSamePaint(now: number, before: number): void {
  expect(Math.abs(now - before)).toBeLessThanOrEqual(before * 0.005);
}

/** Does something else with the first call of an action; every other one passes.
 *  @returns what waits for that call */
export async function meetCall(
  phone: Phone,
  action: string,
  meet: (route: Route) => Promise<void>,
): Promise<() => Promise<void>> {
  let tell = (): void => undefined;
  const met = new Promise<void>((resolve) => (tell = resolve));
  let isMet = false;
  await phone.context.route('**/__cloud/functions/**', async (route) => {
    const { action: asked } = route.request().postDataJSON() as SentCall;
    if (isMet || asked !== action) return route.continue();
    isMet = true;
    await meet(route);
    tell();
  });
  return () => met;
}

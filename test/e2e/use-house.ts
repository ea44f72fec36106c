import type { Browser } from 'playwright-core';
import type { Fault } from '../../tools/local-cloud/volcengine/fault-queue';
import { Person } from './editor-driver';
import { openHouse } from './house';
import type { TestHouse, TestHouseOptions } from './house';
import { onPhone } from './on-phone';
import { launchBrowser } from './phone';
import type { Phone, PhoneOptions } from './phone';

/** A story on a machine that does other work. */
const STORY_TIMEOUT_MS = 180_000;

/** What the browser itself says of calls that a story cuts. */
export const CUT_CALL = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED|Failed to load/;

/** The house and the browser that the tests of a file share. */
export interface SharedHouse {
  readonly browser: Browser;
  /** Without a slash at the end. */
  readonly url: string;
  /** Replaces what the stand-in of Volcengine does wrong next, until the test ends. */
  setFaults(faults: readonly Fault[]): Promise<void>;
  /** Plays a story on a phone of its own.
   *  @param expectedProblem  a problem that the story is about */
  onPhone(
    options: PhoneOptions,
    story: (phone: Phone) => Promise<void>,
    expectedProblem?: RegExp,
  ): Promise<void>;
  /** The same with somebody who holds the phone. */
  play(
    options: PhoneOptions,
    story: (person: Person, phone: Phone) => Promise<void>,
    expectedProblem?: RegExp,
  ): Promise<void>;
}

/** One for all houses of a file. */
let browser: Browser | undefined;

function there<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('the house is open while tests run only');
  return thing;
}

/** Opens a house and a browser before the tests of a file or a `describe`, and shuts them after. */
export function useHouse(options: TestHouseOptions = { usesStandIn: true }): SharedHouse {
  let house: TestHouse | undefined;
  jest.setTimeout(STORY_TIMEOUT_MS);

  beforeAll(async () => {
    house = await openHouse(options);
    browser ??= await launchBrowser();
  });
  afterEach(() => house?.setFaults([]));
  afterAll(async () => {
    await browser?.close();
    browser = undefined;
    await house?.close();
  });

  const shared: SharedHouse = {
    get browser() {
      return there(browser);
    },
    get url() {
      return there(house).url;
    },
    setFaults: (faults) => there(house).setFaults(faults),
    onPhone(phoneOptions, story, expectedProblem) {
      const stage = { browser: there(browser), url: there(house).url, options: phoneOptions };
      return onPhone({ ...stage, ...(expectedProblem && { expectedProblem }) }, story);
    },
    play: (phoneOptions, story, expectedProblem) =>
      shared.onPhone(
        phoneOptions,
        async (phone) => story(await Person.holding(phone), phone),
        expectedProblem,
      ),
  };
  return shared;
}

import type { Browser } from 'playwright-core';
import { openPhone } from './phone';
import type { Phone, PhoneOptions } from './phone';

/** A phone on which a story plays. */
export interface Stage {
  readonly browser: Browser;
  readonly url: string;
  readonly options?: PhoneOptions;
  /** A problem that the story is about. */
  readonly expectedProblem?: RegExp;
}

/** Plays a story on a phone of its own: the only way for a browser test to get one, so that none ends without a look at what the
 *  page reported and at WeChat's rules on every state that the page went through. */
export async function onPhone(stage: Stage, story: (phone: Phone) => Promise<void>): Promise<void> {
  const phone = await openPhone(stage.browser, stage.url, stage.options);
  try {
    await story(phone);
    await expectSound(phone, stage.expectedProblem);
  } finally {
    await phone.close();
  }
}

async function expectSound(phone: Phone, expectedProblem = /^$/): Promise<void> {
  const findings = await phone.audit.check();
  const problems = [...phone.problems, ...findings.map(({ message }) => message)];
  expect(problems.filter((problem) => !expectedProblem.test(problem))).toEqual([]);
}

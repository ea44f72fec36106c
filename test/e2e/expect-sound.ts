import type { Phone } from './phone';

/** What every story on a phone ends with: the page reported no problem but the expected, and none of WeChat's rules is broken
 *  on any state that it went through. */
export async function expectSound(phone: Phone, expectedProblem = /^$/): Promise<void> {
  const findings = await phone.audit.check();
  const problems = [...phone.problems, ...findings.map(({ message }) => message)];
  expect(problems.filter((problem) => !expectedProblem.test(problem))).toEqual([]);
}

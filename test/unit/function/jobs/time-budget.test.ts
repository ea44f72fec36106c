import { startBudget } from '../../../../cloudfunctions/inpaint/src/jobs/time-budget';
import { FakeClock } from '../../../fakes/function/fake-clock';

describe('the time of an invocation', () => {
  it.each([
    // 15 % of 3,000 = 450.
    [3_000, 2_550],
    // Never less than 400.
    [1_000, 600],
    // Never more than 2,000.
    [60_000, 58_000],
  ])('of %i ms leaves %i ms for work', (time_limit_in_ms, leftMs) => {
    expect(startBudget({ time_limit_in_ms }, new FakeClock()).leftMs()).toBe(leftMs);
  });

  it('shrinks as time passes and never below zero', () => {
    const clock = new FakeClock();
    const budget = startBudget({ time_limit_in_ms: 10_000 }, clock);
    clock.advance(8_000);
    expect(budget.leftMs()).toBe(500);
    clock.advance(8_000);
    expect(budget.leftMs()).toBe(0);
  });

  it('ends with the kill, which is when a lease may be taken over', () => {
    const clock = new FakeClock(500);
    expect(startBudget({ time_limit_in_ms: 10_000 }, clock).killedAtMs).toBe(10_500);
  });

  it.each([undefined, null, {}, { time_limit_in_ms: 'soon' }, { time_limit_in_ms: -1 }])(
    'counts as 20 s when the platform says %j',
    (context) => {
      expect(startBudget(context, new FakeClock()).leftMs()).toBe(18_000);
    },
  );
});

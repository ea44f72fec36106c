import { dayOf, nextMidnightMs } from '../../../../cloudfunctions/inpaint/src/jobs/day';

describe('a day in Shanghai', () => {
  it('begins at 16:00 UTC of the day before', () => {
    expect(dayOf(Date.parse('2026-11-23T15:59:59.999Z'))).toBe('2026-11-23');
    expect(dayOf(Date.parse('2026-11-23T16:00:00Z'))).toBe('2026-11-24');
  });

  it('ends at the next midnight, never at this one', () => {
    const midnight = Date.parse('2026-11-24T00:00:00+08:00');
    expect(nextMidnightMs(midnight - 1)).toBe(midnight);
    expect(nextMidnightMs(midnight)).toBe(midnight + 86_400_000);
  });
});

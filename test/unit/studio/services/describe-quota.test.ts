import {
  describeLeft,
  describeUsedUp,
} from '../../../../miniprogram/studio/services/describe-quota';

const HOUR_MS = 3_600_000;
/** 20:30 of the second of January 1970 in Shanghai. */
const EVENING = { nowMs: (24 + 12.5) * HOUR_MS, utcOffsetMs: 8 * HOUR_MS };
/** The midnight after it in Shanghai. */
const MIDNIGHT_MS = (24 + 16) * HOUR_MS;

function usage(used: number) {
  return { used, limit: 20, resetAtMs: MIDNIGHT_MS };
}

describe('what is left', () => {
  it.each([
    [16, ''],
    [17, '3 left today'],
    [19, '1 left today'],
    [20, ''],
    [25, ''],
  ])('with %i of 20 used reads "%s"', (used, text) => {
    expect(describeLeft(usage(used), 'en')).toBe(text);
  });

  it('is not told while nobody knows it', () => {
    expect(describeLeft(null, 'zh')).toBe('');
  });
});

describe('a day that is used up', () => {
  it.each([
    ['zh', '今天的 20 次已用完，明天 0 点恢复'],
    ['en', "Today's 20 are used up; back at midnight"],
  ] as const)('ends at midnight in China: %s', (language, text) => {
    expect(describeUsedUp(usage(20), MIDNIGHT_MS, EVENING, language)).toBe(text);
  });

  it('ends at another time where the phone has another', () => {
    // 16:00 UTC is midnight in Shanghai, noon in New York, 21:30 in Delhi.
    const newYork = { nowMs: EVENING.nowMs, utcOffsetMs: -4 * HOUR_MS };
    const delhi = { nowMs: EVENING.nowMs, utcOffsetMs: 5.5 * HOUR_MS };
    expect(describeUsedUp(usage(20), MIDNIGHT_MS, newYork, 'zh')).toBe(
      '今天的 20 次已用完，今天 12 点恢复',
    );
    expect(describeUsedUp(usage(20), MIDNIGHT_MS, delhi, 'en')).toBe(
      "Today's 20 are used up; back today at 21:30",
    );
  });

  it.each([[null], [usage(3)]])(
    'names no number when the limit is not the person’s own: %j',
    (known) => {
      expect(describeUsedUp(known, MIDNIGHT_MS, EVENING, 'zh')).toBe(
        '今天的次数已用完，明天 0 点恢复',
      );
    },
  );
});

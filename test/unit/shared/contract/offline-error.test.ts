import { AppError, toErrorReply } from '../../../../miniprogram/shared/contract/app-error';
import { OfflineError, isOffline } from '../../../../miniprogram/shared/contract/offline-error';

describe('OfflineError', () => {
  it('is told apart from a time limit', () => {
    expect(isOffline(new OfflineError('no network'))).toBe(true);
    expect(isOffline(new AppError('TIMED_OUT', 'after 20 seconds'))).toBe(false);
    expect(isOffline(new Error('no network'))).toBe(false);
    expect(isOffline(undefined)).toBe(false);
  });

  it('reads as TIMED_OUT, to be tried again, where only codes are known', () => {
    expect(toErrorReply(new OfflineError('no network'))).toEqual({
      code: 'TIMED_OUT',
      message: 'no network',
      retryable: true,
    });
  });
});

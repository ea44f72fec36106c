import { AppError } from '../../../miniprogram/shared/contract/app-error';
import { OfflineError } from '../../../miniprogram/shared/contract/offline-error';
import { describeError, failureCode, wayOn } from '../../../miniprogram/services/describe-error';

describe('failureCode', () => {
  it.each([
    [new OfflineError('no network'), 'OFFLINE'],
    [new AppError('QUOTA_EXCEEDED', 'limit 20'), 'QUOTA_EXCEEDED'],
    [new TypeError('x is not a function'), 'INTERNAL'],
    ['text', 'INTERNAL'],
  ])('reads %p as %s', (error, code) => {
    expect(failureCode(error)).toBe(code);
  });
});

describe('describeError', () => {
  it('says that the strokes are safe when the network is gone', () => {
    expect(describeError('OFFLINE', 'zh')).toBe('网络断了，涂抹已保存，恢复后可继续');
    expect(describeError('OFFLINE', 'en')).toBe('You are offline. Your strokes are saved');
  });

  it('says the sentence of the code', () => {
    expect(describeError('RESULT_UNUSABLE', 'zh')).toBe('没能补好，未计次数。可以多涂一点边缘再试');
  });
});

describe('wayOn', () => {
  it.each([
    ['OFFLINE', 'retry'],
    ['TIMED_OUT', 'retry'],
    ['PHOTO_REFUSED', 'choose'],
    ['PHOTO_BROKEN', 'choose'],
    ['RESULT_UNUSABLE', 'paint'],
    ['QUOTA_EXCEEDED', 'none'],
  ] as const)('of %s is %s', (code, way) => {
    expect(wayOn(code)).toBe(way);
  });
});

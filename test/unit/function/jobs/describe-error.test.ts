import { describeError } from '../../../../cloudfunctions/inpaint/src/jobs/describe-error';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';

describe('what the log says of a failure', () => {
  it('is code and message of our own errors, and the number of what was below', () => {
    const cause = Object.assign(new Error('Url:https://x/?sign=secret'), { errCode: -501002 });
    const error = new AppError('INTERNAL', 'reading a file failed', { cause });
    expect(describeError(error)).toEqual({
      code: 'INTERNAL',
      detail: 'reading a file failed',
      cause: 'errCode -501002',
    });
  });

  it('is the vendor code and request id of a provider that failed', () => {
    const cause = {
      kind: 'provider-fault',
      action: 'CVProcess',
      providerCode: '50413',
      httpStatus: 400,
      requestId: 'vendor-7',
      retry: 'none',
      outcome: 'not-accepted',
    };
    expect(describeError(new AppError('PROMPT_REFUSED', 'refused', { cause }))).toEqual({
      code: 'PROMPT_REFUSED',
      detail: 'refused',
      cause: '50413',
      requestId: 'vendor-7',
    });
  });

  it('is name and place of a foreign error, never its words', () => {
    const described = describeError(new TypeError('key AKLT-secret\n    at AKLT-secret'));
    expect(described).toMatchObject({ code: 'INTERNAL', cause: 'TypeError' });
    expect(described.trace![0]).toMatch(/^at .*describe-error\.test\.ts/);
    expect(JSON.stringify(described)).not.toContain('AKLT-secret');
  });

  it.each([
    ['string', 'thrown words'],
    ['object', null],
    ['DATABASE_PERMISSION_DENIED', { code: 'DATABASE_PERMISSION_DENIED' }],
    ['object', { code: 'https://x/?sign=secret' }],
  ])('is %s for something odd that was thrown', (cause, thrown) => {
    expect(describeError(thrown)).toEqual({ code: 'INTERNAL', cause, trace: [] });
  });
});

import fc from 'fast-check';
import { isAppError } from '../../../miniprogram/shared/contract/app-error';
import { parseJobView, parseReply, parseSession } from '../../../miniprogram/services/parse-reply';

describe('parseReply', () => {
  it('hands the data through unchecked', () => {
    expect(parseReply({ ok: true, data: [1] })).toEqual({ ok: true, data: [1] });
  });

  it('keeps a known code', () => {
    const error = { code: 'BUSY', message: 'slots taken', retryable: true };
    expect(parseReply({ ok: false, error })).toEqual({ ok: false, error });
  });

  it('keeps when there is something left again', () => {
    const error = { code: 'QUOTA_EXCEEDED', message: '', retryable: false, resetAtMs: 86_400_000 };
    expect(parseReply({ ok: false, error })).toEqual({ ok: false, error });
  });

  it('reads a code of a newer function as INTERNAL', () => {
    expect(parseReply({ ok: false, error: { code: 'TOO_NEW' } })).toEqual({
      ok: false,
      error: { code: 'INTERNAL', message: '', retryable: false },
    });
  });

  it.each([undefined, null, 'ok', 7, {}, { ok: false }, { ok: 'true', data: 1 }])(
    'refuses %p',
    (value) => {
      expect(() => parseReply(value)).toThrow('not understood');
    },
  );
});

describe('parseSession', () => {
  it('keeps what the phone needs', () => {
    const session = {
      contractVersion: 2,
      uploadPrefix: 'people/oA/photos/',
      canEdit: true,
      provider: 'volcengine',
    } as const;
    expect(parseSession({ ...session, more: 1 })).toEqual(session);
  });

  it('keeps what is used of the day, where the function tells it', () => {
    const usage = { used: 3, limit: 20, resetAtMs: 9 };
    const session = { contractVersion: 1, uploadPrefix: 'p/', usage };
    expect(parseSession(session).usage).toEqual(usage);
    expect(() => parseSession({ ...session, usage: { used: '3' } })).toThrow('used');
  });

  it('keeps the options that it knows, where the function tells them', () => {
    const session = { contractVersion: 1, uploadPrefix: 'p/' };
    const options = { erase: ['strength', 'quality'], edit: ['glitter'], paint: [] };
    expect(parseSession({ ...session, options }).options).toEqual({
      erase: ['quality', 'strength'],
      edit: [],
    });
    expect(() => parseSession({ ...session, options: 'all' })).toThrow('options');
  });

  it.each(['', 'people/oA/photos', 7])('refuses the upload prefix %p', (uploadPrefix) => {
    expect(() => parseSession({ contractVersion: 1, uploadPrefix })).toThrow('uploadPrefix');
  });
});

describe('parseJobView', () => {
  it.each([
    [10, 200],
    [900, 900],
    [60_000, 15_000],
  ])('asks again after %i ms as after %i', (told, pollAfterMs) => {
    const queued = { jobId: 'j', state: 'queued', position: 0, estimateMs: 5, pollAfterMs: told };
    expect(parseJobView(queued)).toEqual({ ...queued, pollAfterMs });
  });

  it('reads a phase it does not know as filling', () => {
    const running = { jobId: 'j', state: 'running', phase: 'new', estimateMs: 5, pollAfterMs: 300 };
    expect(parseJobView(running)).toEqual({ ...running, phase: 'filling' });
  });

  it.each([
    ['no result', { resultFileId: '', report: { result: { lossless: true } } }],
    ['no report', { resultFileId: 'cloud://r' }],
    [
      'no count of what stayed',
      { resultFileId: 'cloud://r', report: { result: { lossless: true, blocksTotal: 9 } } },
    ],
    ['no word on the rest of the photo', { resultFileId: 'cloud://r', report: { result: {} } }],
  ])('refuses a finished job with %s', (_what, fields) => {
    expect(() => parseJobView({ jobId: 'j', state: 'done', ...fields })).toThrow('not understood');
  });

  it('refuses a state it does not know', () => {
    expect(() => parseJobView({ jobId: 'j', state: 'paused' })).toThrow('state');
  });

  it('throws nothing but AppError, whatever arrives', () => {
    const view = fc.record(
      {
        jobId: fc.anything(),
        state: fc.constantFrom('queued', 'running', 'done', 'failed', 'cancelled', 'x'),
        error: fc.anything(),
        report: fc.anything(),
        pollAfterMs: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(view, fc.anything()), (value) => {
        for (const parse of [parseReply, parseSession, parseJobView]) {
          try {
            parse(value);
          } catch (error) {
            if (!isAppError(error)) throw error;
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

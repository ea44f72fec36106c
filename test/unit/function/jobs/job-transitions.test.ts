import fc from 'fast-check';
import type { JobPlan, JobRecord } from '../../../../cloudfunctions/inpaint/src/jobs/job-record';
import * as rules from '../../../../cloudfunctions/inpaint/src/jobs/job-transitions';

const NOW = 1_000;
const LEASE = { holder: 'h', expiresAtMs: 5_000 };
const PLAN: JobPlan = {
  photo: { format: 'jpeg', width: 3, height: 2, orientation: 1, bytes: 9 },
  crops: [],
  grownByPx: 4,
};
const TASK = { taskId: 't', requestId: 'r' };
const ERROR = { code: 'INTERNAL', message: 'm', retryable: true } as const;

const queued = rules.createJob(
  {
    jobId: 'job-0123456789abcdef',
    ownerOpenid: 'oMe123456789',
    request: {
      photoFileId: 'f',
      mask: { version: 1, width: 3, height: 2, ops: [] },
      mode: 'erase',
      seed: 4,
    },
    contentHash: 'c',
    resultToken: 'k',
    provider: 'volcengine',
  },
  NOW,
);
const leased = rules.takeLease(queued, LEASE, NOW);
const running = rules.enterSlot(leased, NOW);

/** Everything that can be done to a job, at a given time. */
const DEEDS: Readonly<Record<string, (job: JobRecord, nowMs: number) => JobRecord>> = {
  cancel: rules.cancelJob,
  count: rules.markCounted,
  giveBack: rules.markReturned,
  enter: rules.enterSlot,
  drop: rules.dropFill,
  take: (job, nowMs) => rules.takeLease(job, { holder: 'x', expiresAtMs: nowMs + 50 }, nowMs),
  handOver: rules.handOver,
  fault: rules.handOverAfterFault,
  announce: (job, nowMs) => rules.announceCall(job, PLAN, nowMs),
  record: (job, nowMs) => rules.recordTask(job, TASK, nowMs),
  withdraw: rules.withdrawCall,
  keep: (job, nowMs) => rules.keepFill(job, 'cloud://fill', nowMs),
  compose: (job, nowMs) => rules.enterPhase(job, 'composing', nowMs),
  fail: (job, nowMs) => rules.failJob(job, ERROR, nowMs),
};

describe('a new job', () => {
  it('is queued at revision 1 and held by nobody', () => {
    expect(queued).toMatchObject({ state: 'queued', revision: 1, lease: null, providerCalls: 0 });
    expect(rules.isLeaseFree(queued, NOW)).toBe(true);
  });
});

describe('a lease', () => {
  it('leaves the job queued until it has a slot, and raises the revision', () => {
    expect(leased).toMatchObject({ state: 'queued', revision: 2, lease: LEASE, cuts: 0 });
    expect(running).toMatchObject({ state: 'running', revision: 3, startedAtMs: NOW });
  });

  it('is not given twice before it runs out', () => {
    expect(() => rules.takeLease(running, LEASE, 4_999)).toThrow('held lease');
    expect(rules.takeLease(running, LEASE, 5_000)).toMatchObject({ revision: 4, cuts: 1 });
  });

  it('that was handed over does not count as cut', () => {
    const again = rules.takeLease(rules.handOver(running, NOW), LEASE, NOW);
    expect(again.cuts).toBe(0);
  });
});

describe('a call to the provider', () => {
  const called = rules.announceCall(running, PLAN, NOW);

  it('is counted when it is announced', () => {
    expect(called).toMatchObject({ providerCalls: 1, phase: 'filling', call: { status: 'open' } });
  });

  it('is not announced twice, neither open nor started', () => {
    expect(() => rules.announceCall(called, PLAN, NOW)).toThrow('call twice');
    const started = rules.recordTask(called, TASK, NOW);
    expect(() => rules.announceCall(started, PLAN, NOW)).toThrow('call twice');
  });

  it('may be made again once it was withdrawn', () => {
    const withdrawn = rules.withdrawCall(called, NOW);
    expect(withdrawn.providerCalls).toBe(0);
    expect(rules.announceCall(withdrawn, PLAN, NOW).providerCalls).toBe(1);
  });

  it('that started cannot be withdrawn', () => {
    const started = rules.recordTask(called, TASK, NOW);
    expect(() => rules.withdrawCall(started, NOW)).toThrow('not open');
  });
});

describe('any sequence of deeds', () => {
  it('ends at most once, raises the revision by one each and keeps the request', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(DEEDS)), { maxLength: 30 }), (names) => {
        let job = queued;
        let refused = 0;
        names.forEach((name, index) => {
          const before = job;
          try {
            job = DEEDS[name]!(job, NOW + index * 20);
          } catch (error) {
            expect(error).toMatchObject({ code: 'INTERNAL' });
            return;
          }
          expect(['failed', 'cancelled'].includes(before.state) ? name : 'giveBack').toBe(
            'giveBack',
          );
          expect(job.revision).toBe(before.revision + 1);
          expect(job.request).toBe(queued.request);
          if (name === 'drop') refused += 1;
          // One for each fill that is kept or was refused, and one that is open.
          expect(job.providerCalls).toBeLessThanOrEqual(job.fillFileIds.length + refused + 1);
        });
      }),
      { numRuns: 500 },
    );
  });
});

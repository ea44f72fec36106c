import { holdJob } from '../../../../cloudfunctions/inpaint/src/jobs/held-job';
import type { JobRecord } from '../../../../cloudfunctions/inpaint/src/jobs/job-record';
import * as rules from '../../../../cloudfunctions/inpaint/src/jobs/job-transitions';
import { FakeClock } from '../../../fakes/function/fake-clock';
import { MemoryJobs } from '../../../fakes/function/memory-jobs';

const JOB_ID = 'job-0123456789abcdef';

/** One invocation that took the lease of a new job, and is killed after a minute at the latest. */
async function holding(killedAfterMs = 60_000) {
  const clock = new FakeClock(1_000_000);
  const jobs = new MemoryJobs();
  const created = rules.createJob(
    {
      jobId: JOB_ID,
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
    clock.nowMs(),
  );
  await jobs.insert(created);
  const job = rules.takeLease(created, { holder: 'h', expiresAtMs: 1_010_000 }, clock.nowMs());
  await jobs.updateIf(1, job);
  const held = holdJob(job, { jobs, clock, killedAtMs: clock.nowMs() + killedAfterMs });
  return { clock, jobs, held };
}

function stored(jobs: MemoryJobs): JobRecord {
  const job = jobs.peek(JOB_ID);
  if (job === undefined) throw new Error('no job');
  return job;
}

/** Lets what was begun go on. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function passTime(clock: FakeClock, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    await settle();
  }
}

describe('a held job', () => {
  it('keeps its lease for as long as its worker lives', async () => {
    const { clock, jobs, held } = await holding();
    await passTime(clock, 40);
    expect(held.isLost).toBe(false);
    // Renewed last at 39 s, for six more.
    expect(stored(jobs).lease).toEqual({ holder: 'h', expiresAtMs: 1_045_000 });
    held.release();
    clock.assertQuiet();
  });

  it('is free six seconds after its worker was killed', async () => {
    const { clock, jobs } = await holding();
    // The last renewal comes at 6 s.
    await passTime(clock, 6);
    clock.forgetTimers();
    await passTime(clock, 5);
    expect(rules.isLeaseFree(stored(jobs), clock.nowMs())).toBe(false);
    await passTime(clock, 1);
    expect(rules.isLeaseFree(stored(jobs), clock.nowMs())).toBe(true);
  });

  it('is never held beyond the end of the invocation', async () => {
    const { clock, jobs } = await holding(12_000);
    await passTime(clock, 11);
    expect(stored(jobs).lease?.expiresAtMs).toBe(1_012_000);
  });

  it('is held longer for a step that keeps timers waiting, whatever is renewed before', async () => {
    const { clock, jobs, held } = await holding();
    await held.commit(rules.enterSlot, 7_000);
    expect(stored(jobs).lease?.expiresAtMs).toBe(1_013_000);
    await passTime(clock, 5);
    expect(stored(jobs).lease?.expiresAtMs).toBe(1_013_000);
  });

  it('is lost when somebody else wrote, and writes nothing from then on', async () => {
    const { clock, jobs, held } = await holding();
    const cancelled = rules.cancelJob(stored(jobs), clock.nowMs());
    await jobs.updateIf(stored(jobs).revision, cancelled);
    held.requireHeld();
    await passTime(clock, 3);
    expect(held.isLost).toBe(true);
    expect(() => held.requireHeld()).toThrow('took the job over');
    await expect(held.commit(rules.enterSlot)).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(stored(jobs)).toEqual(cancelled);
  });

  it('keeps the time that was booked while its lease was renewed', async () => {
    const { clock, jobs, held } = await holding();
    const step = held.timed('provider', () => clock.advance(1_500));
    await Promise.all([step, settle()]);
    await held.commit(rules.enterSlot);
    expect(stored(jobs)).toMatchObject({ spentMs: { provider: 1_500 }, state: 'running' });
  });

  it('writes one change after the other, though all are begun at once', async () => {
    const { clock, jobs, held } = await holding();
    clock.advance(1_500);
    await Promise.all([held.commit(rules.enterSlot), held.commit(rules.handOver)]);
    // Inserted 1, leased 2, renewed 3, slot 4, handed over 5.
    expect(stored(jobs)).toMatchObject({ revision: 5, state: 'queued', lease: null });
    await passTime(clock, 6);
    expect(stored(jobs).revision).toBe(5);
  });

  it('goes on after a renewal that the database refused', async () => {
    const { clock, jobs, held } = await holding();
    for (let attempt = 0; attempt < 3; attempt += 1) jobs.fail('updateIf', 'lost');
    clock.advance(1_500);
    await settle();
    await held.commit(rules.enterSlot);
    expect(stored(jobs)).toMatchObject({ state: 'running' });
  });

  it('knows its own write again that got no answer', async () => {
    const { jobs, held } = await holding();
    jobs.fail('updateIf', 'unanswered');
    await held.commit(rules.enterSlot);
    expect(held.isLost).toBe(false);
  });

  it("does not take somebody else's write of the same moment for its own", async () => {
    const { clock, jobs, held } = await holding();
    jobs.fail('updateIf', 'lost');
    const write = held.commit(rules.enterSlot);
    const cancelled = rules.cancelJob(stored(jobs), clock.nowMs());
    jobs.put(cancelled);
    await expect(write).rejects.toThrow('took the job over');
    expect(stored(jobs)).toEqual(cancelled);
  });
});

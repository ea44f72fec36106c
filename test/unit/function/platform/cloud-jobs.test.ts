import { createCloudJobs } from '../../../../cloudfunctions/inpaint/src/platform/cloud-jobs';
import { placeOf } from '../../../../cloudfunctions/inpaint/src/jobs/job-record';
import type { JobRecord } from '../../../../cloudfunctions/inpaint/src/jobs/job-record';
import {
  createJob,
  markCounted,
  handOver,
  takeLease,
} from '../../../../cloudfunctions/inpaint/src/jobs/job-transitions';
import { FakeCloudDatabase, sdkError } from '../../../fakes/function/fake-cloud-database';

const JOB: JobRecord = createJob(
  {
    jobId: 'job-0123456789abcdef',
    ownerOpenid: 'oMe123456789',
    request: {
      photoFileId: 'f',
      mask: {
        version: 1,
        width: 3,
        height: 2,
        ops: [{ op: 'stroke', mode: 'add', radius: 1.5, points: [[0.25, 1]] }],
      },
      mode: 'erase',
      seed: 4,
    },
    contentHash: 'c',
    resultToken: 'token-a',
    provider: 'builtin',
  },
  1_700_000_000_000,
);
const TAKEN = takeLease(JOB, { holder: 'h', expiresAtMs: 1_700_000_060_000 }, JOB.createdAtMs);

function open(database = new FakeCloudDatabase()) {
  const jobs = createCloudJobs(database as unknown as Parameters<typeof createCloudJobs>[0]);
  return { database, jobs };
}

describe('jobs in the cloud database', () => {
  it('come back as they were written', async () => {
    const { jobs } = open();
    expect(await jobs.insert(JOB)).toBe('inserted');
    expect(await jobs.find(JOB.jobId)).toEqual(JOB);
    expect(await jobs.find('another-0123456789')).toBeUndefined();
  });

  it('can be queried by owner, state, age and lease', async () => {
    const { database, jobs } = open();
    await jobs.insert(JOB);
    await jobs.updateIf(1, TAKEN);
    expect(database.documents.get(JOB.jobId)).toMatchObject({
      ownerOpenid: 'oMe123456789',
      state: 'queued',
      place: '001700000000000-job-0123456789abcdef',
      day: '2023-11-15',
      usage: 'uncounted',
      createdAtMs: 1_700_000_000_000,
      leaseExpiresAtMs: 1_700_000_060_000,
    });
  });

  it('are written only over the revision that was read', async () => {
    const { jobs } = open();
    await jobs.insert(JOB);
    expect(await jobs.updateIf(1, TAKEN)).toBe(true);
    expect(await jobs.updateIf(1, TAKEN)).toBe(false);
    expect(await jobs.updateIf(2, handOver(TAKEN, 5))).toBe(true);
    expect(await jobs.find(JOB.jobId)).toMatchObject({ revision: 3, lease: null });
  });

  it('say that an id is taken', async () => {
    const { jobs } = open();
    await jobs.insert(JOB);
    expect(await jobs.insert({ ...JOB, resultToken: 'token-b' })).toBe('exists');
  });

  it('know their own insert when its answer was lost', async () => {
    const { database, jobs } = open();
    await jobs.insert(JOB);
    database.errors.push(sdkError(-501002));
    expect(await jobs.insert(JOB)).toBe('inserted');
  });

  it('make the collection with the first job', async () => {
    const { database, jobs } = open(new FakeCloudDatabase(false));
    expect(await jobs.find(JOB.jobId)).toBeUndefined();
    expect(await jobs.insert(JOB)).toBe('inserted');
    expect(database.created).toBe(1);
  });

  it('go on when another invocation makes the collection at the same moment', async () => {
    const { database, jobs } = open(new FakeCloudDatabase(true));
    database.errors.push(sdkError(-502005));
    expect(await jobs.insert(JOB)).toBe('inserted');
  });

  it('are counted and found in the order of their places', async () => {
    const { jobs } = open();
    const later = { ...JOB, jobId: 'job-later-0123456789', createdAtMs: JOB.createdAtMs + 1 };
    await jobs.insert(later);
    await jobs.insert(JOB);
    expect(await jobs.firstQueued()).toEqual(JOB);
    expect(await jobs.countQueuedBefore(placeOf(later))).toBe(1);
    expect(await jobs.countQueuedBefore(placeOf(JOB))).toBe(0);
    await jobs.updateIf(1, markCounted(JOB, 5));
    expect(await jobs.countCounted('2023-11-15')).toBe(1);
    expect(await jobs.countCounted('2023-11-16')).toBe(0);
  });

  it('are none while the collection is missing', async () => {
    const { jobs } = open(new FakeCloudDatabase(false));
    expect(await jobs.firstQueued()).toBeUndefined();
    expect(await jobs.countQueuedBefore('1')).toBe(0);
  });

  it('turn failures of the SDK into INTERNAL with its number', async () => {
    const { database, jobs } = open();
    database.errors.push(sdkError(-501002), sdkError(-501002), sdkError(-501002));
    await expect(jobs.find(JOB.jobId)).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'reading jobs failed (errCode -501002)',
    });
    await expect(jobs.updateIf(1, TAKEN)).rejects.toMatchObject({ code: 'INTERNAL' });
    await expect(jobs.insert(JOB)).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

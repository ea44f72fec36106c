import { AppError } from '../../../miniprogram/shared/contract/app-error';
import { OfflineError } from '../../../miniprogram/shared/contract/offline-error';
import { createCancelledJobs } from '../../../miniprogram/services/cancelled-jobs';
import { FakeClock, FakeCloud, createFakeStorage, settle } from '../../fakes/ports';

const CANCELLED = { jobId: 'j1', state: 'cancelled' };
const UNKNOWN = new AppError('JOB_NOT_FOUND', 'never seen');

function setUp(storage = createFakeStorage()) {
  const cloud = new FakeCloud();
  const clock = new FakeClock();
  const jobs = createCancelledJobs({ cloud, clock, storage });
  const finish = () => {
    cloud.finish();
    clock.finish();
  };
  return { cloud, clock, storage, jobs, finish };
}

describe('cancelled jobs', () => {
  it('are told to the cloud at once, and forgotten when it knows', async () => {
    const { cloud, jobs, finish } = setUp();
    cloud.willReply('cancel', CANCELLED);
    expect(await jobs.add('j1')).toEqual(CANCELLED);
    await jobs.send();
    expect(cloud.calls).toEqual([{ action: 'cancel', jobId: 'j1' }]);
    finish();
  });

  it('are remembered over a restart while there is no network', async () => {
    const first = setUp();
    first.cloud.willAnswer('cancel', new OfflineError('gone'), new OfflineError('gone'));
    expect(await first.jobs.add('j1')).toBeNull();
    await first.jobs.add('j2');
    const { cloud, jobs, finish } = setUp(first.storage);
    cloud.willReply('cancel', CANCELLED, { ...CANCELLED, jobId: 'j2' });
    await jobs.send();
    await jobs.send();
    expect(cloud.calls).toMatchObject([{ jobId: 'j1' }, { jobId: 'j2' }]);
    finish();
  });

  it('are asked for once more when the submit may still be on its way', async () => {
    const { cloud, clock, jobs, finish } = setUp();
    cloud.willAnswer('cancel', UNKNOWN);
    await jobs.add('j1');
    cloud.willReply('cancel', CANCELLED);
    await clock.pass(5_000);
    await jobs.send();
    finish();
  });

  it('are given up when the cloud has never seen them', async () => {
    const { cloud, clock, jobs, finish } = setUp();
    cloud.willAnswer('cancel', UNKNOWN, UNKNOWN);
    await jobs.add('j1');
    await clock.pass(5_000);
    await jobs.send();
    finish();
  });

  it('ask nobody where there is no cloud', async () => {
    const { cloud, jobs, finish } = setUp(createFakeStorage({ cancelledJobs: 'j1' }));
    cloud.isReachable = false;
    await jobs.send();
    await settle();
    finish();
  });
});

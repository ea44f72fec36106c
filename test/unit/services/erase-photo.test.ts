import { AppError } from '../../../miniprogram/shared/contract/app-error';
import { OfflineError } from '../../../miniprogram/shared/contract/offline-error';
import type { MaskDocument } from '../../../miniprogram/shared/mask/mask-document';
import { createCancelSource } from '../../../miniprogram/services/cancel';
import { erasePhoto } from '../../../miniprogram/services/erase-photo';
import type { EraseProgress } from '../../../miniprogram/services/erase-watcher';
import { createPhotoUpload } from '../../../miniprogram/services/upload-photo';
import { FakeClock, FakeCloud, createFakeIds, settle } from '../../fakes/ports';

const MASK: MaskDocument = {
  version: 1,
  width: 40,
  height: 30,
  ops: [{ op: 'stroke', mode: 'add', radius: 4, points: [[7, 9]] }],
};
const JOB_ID = 'job-0123456789abcdef';
const QUEUED = {
  jobId: JOB_ID,
  state: 'queued',
  position: 3,
  estimateMs: 20_000,
  pollAfterMs: 900,
};
const RUNNING = {
  jobId: JOB_ID,
  state: 'running',
  phase: 'filling',
  estimateMs: 5_000,
  pollAfterMs: 700,
};
const DONE = {
  jobId: JOB_ID,
  state: 'done',
  resultFileId: 'cloud://env/result.jpg',
  report: { result: { lossless: false } },
};
const NOT_FOUND = {
  ok: false,
  error: { code: 'JOB_NOT_FOUND', message: 'none', retryable: false },
};

function refusal(code: string) {
  return { ok: false, error: { code, message: 'as told', retryable: false } };
}

/** An edit whose photo lies in the cloud already, unless a path is given. */
function setUp(fileId: string | null = 'cloud://env/photo.jpg') {
  const cloud = new FakeCloud();
  const clock = new FakeClock();
  const cancel = createCancelSource();
  const told: EraseProgress[] = [];
  const upload = createPhotoUpload(
    { cloud, ids: createFakeIds() },
    { path: 'tmp/a.jpg', widthPx: 40, heightPx: 30, format: 'jpeg', fileId },
  );
  const start = () => {
    const work = erasePhoto(
      { cloud, clock },
      { jobId: JOB_ID, upload, mask: MASK },
      { cancel: cancel.token, onProgress: (progress) => told.push(progress) },
    );
    work.catch(() => undefined);
    return work;
  };
  const finish = () => {
    cloud.finish();
    clock.finish();
  };
  return { cloud, clock, cancel, told, upload, start, finish };
}

describe('erasePhoto', () => {
  it('answers the result when the submit itself brings it', async () => {
    const { cloud, start, finish } = setUp();
    cloud.willReply('submit', DONE);
    expect(await start()).toEqual({ resultFileId: 'cloud://env/result.jpg', lossless: false });
    expect(cloud.calls).toEqual([
      {
        action: 'submit',
        jobId: JOB_ID,
        photoFileId: 'cloud://env/photo.jpg',
        mask: MASK,
        mode: 'erase',
      },
    ]);
    finish();
  });

  it('uploads first and tells how far it is', async () => {
    const { cloud, told, start, finish } = setUp(null);
    cloud.willReply('session', {
      contractVersion: 1,
      uploadPrefix: 'people/oA/photos/',
      canEdit: false,
      provider: 'builtin',
    });
    const sending = cloud.willHold('upload');
    cloud.willReply('submit', DONE);
    const work = start();
    await settle();
    cloud.tellUploaded(0.42);
    sending.give('cloud://env/new.jpg');
    await work;
    expect(told).toEqual([
      { kind: 'uploading', fraction: 0 },
      { kind: 'uploading', fraction: 0.42 },
      { kind: 'starting' },
    ]);
    expect(cloud.callsOf('submit')).toMatchObject([{ photoFileId: 'cloud://env/new.jpg' }]);
    finish();
  });

  it('watches beside a submit that takes its time, and tells where the job is', async () => {
    const { cloud, clock, told, start, finish } = setUp();
    const submit = cloud.willHold('submit');
    cloud.willReply('watch', QUEUED, RUNNING);
    const work = start();
    await clock.pass(1_500); // the first look
    await clock.pass(900); // as the queued reply asks
    submit.give({ ok: true, data: DONE });
    expect(await work).toMatchObject({ resultFileId: 'cloud://env/result.jpg' });
    expect(told).toEqual([
      { kind: 'starting' },
      { kind: 'queued', ahead: 3, estimateMs: 20_000 },
      { kind: 'running', estimateMs: 5_000 },
    ]);
    finish();
  });

  it('asks again no sooner than the reply says', async () => {
    const { cloud, clock, start, finish } = setUp();
    cloud.willReply('submit', RUNNING).willReply('watch', DONE);
    const work = start();
    await clock.pass(699);
    expect(cloud.callsOf('watch')).toHaveLength(0);
    await clock.pass(1);
    await work;
    finish();
  });

  it('does not mistake a job that is not written yet for a lost one', async () => {
    const { cloud, clock, start, finish } = setUp();
    const submit = cloud.willHold('submit');
    cloud.willAnswer('watch', NOT_FOUND);
    const work = start();
    await clock.pass(1_500);
    expect(cloud.callsOf('submit')).toHaveLength(1);
    submit.give({ ok: true, data: DONE });
    await work;
    finish();
  });

  it('finds by watching what a lost submit has started', async () => {
    const { cloud, clock, told, start, finish } = setUp();
    cloud.willAnswer('submit', new OfflineError('interrupted')).willReply('watch', RUNNING, DONE);
    const work = start();
    await clock.pass(1_000); // the first wait after a failure
    await clock.pass(700);
    await work;
    expect(cloud.callsOf('submit')).toHaveLength(1);
    expect(told[1]).toEqual({ kind: 'waiting', reason: 'OFFLINE' });
    finish();
  });

  it('sends a submit that never arrived again under the same id', async () => {
    const { cloud, clock, start, finish } = setUp();
    cloud
      .willAnswer('submit', new OfflineError('no network'))
      .willAnswer('watch', NOT_FOUND)
      .willReply('submit', DONE);
    const work = start();
    await clock.pass(1_000);
    await work;
    expect(cloud.callsOf('submit')).toMatchObject([{ jobId: JOB_ID }, { jobId: JOB_ID }]);
    finish();
  });

  it('goes on by itself while the service is busy', async () => {
    const { cloud, clock, told, start, finish } = setUp();
    cloud
      .willAnswer('submit', refusal('BUSY'))
      .willAnswer('watch', NOT_FOUND)
      .willReply('submit', DONE);
    const work = start();
    await clock.pass(1_000);
    await work;
    expect(told).toEqual([{ kind: 'starting' }, { kind: 'waiting', reason: 'BUSY' }]);
    finish();
  });

  it('takes a submit cut by the time limit as still running', async () => {
    const { cloud, clock, told, start, finish } = setUp();
    cloud
      .willAnswer('submit', new AppError('TIMED_OUT', 'after 20 seconds'))
      .willReply('watch', DONE);
    const work = start();
    await clock.pass(1_000);
    await work;
    expect(told).toEqual([{ kind: 'starting' }]);
    finish();
  });

  it('waits the network out with growing pauses, and gives up after three minutes', async () => {
    const { cloud, clock, start, finish } = setUp();
    const offline = new OfflineError('no network');
    cloud.willAnswer('submit', offline);
    // 1 + 2 + 4 + 8 * 22 = 183 s are waited after 25 failures; the 26th is the last.
    cloud.willAnswer('watch', ...Array<Error>(25).fill(offline));
    const work = start();
    await clock.pass(182_999);
    expect(cloud.callsOf('watch')).toHaveLength(24);
    await clock.pass(1);
    await expect(work).rejects.toBe(offline);
    finish();
  });

  it('tries other passing troubles three times', async () => {
    const { cloud, clock, start, finish } = setUp();
    const hiccup = new AppError('INTERNAL', 'hiccup');
    cloud.willAnswer('submit', hiccup).willAnswer('watch', hiccup, hiccup, hiccup);
    const work = start();
    await clock.pass(1_000 + 2_000 + 4_000);
    await expect(work).rejects.toBe(hiccup);
    finish();
  });

  it.each(['INVALID_REQUEST', 'MASK_EMPTY', 'QUOTA_EXCEEDED', 'NOT_CONFIGURED'])(
    'ends at once when the submit is refused with %s',
    async (code) => {
      const { cloud, start, finish } = setUp();
      cloud.willAnswer('submit', refusal(code));
      await expect(start()).rejects.toMatchObject({ code });
      finish();
    },
  );

  it("ends with the job's own code when the job failed", async () => {
    const { cloud, start, finish } = setUp();
    cloud.willReply('submit', {
      jobId: JOB_ID,
      state: 'failed',
      error: { code: 'PROVIDER_UNAVAILABLE', message: 'down', retryable: true },
    });
    await expect(start()).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    finish();
  });

  it('ends when a job that was known is gone', async () => {
    const { cloud, clock, start, finish } = setUp();
    cloud.willReply('submit', RUNNING).willAnswer('watch', NOT_FOUND);
    const work = start();
    await clock.pass(700);
    await expect(work).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
    finish();
  });

  it('forgets an upload that the cloud no longer has', async () => {
    const { cloud, upload, cancel, start, finish } = setUp();
    cloud.willAnswer('submit', refusal('PHOTO_NOT_FOUND'));
    await expect(start()).rejects.toMatchObject({ code: 'PHOTO_NOT_FOUND' });
    cloud.willAnswer('session', new AppError('INTERNAL', 'asked anew'));
    await expect(upload.finish(() => undefined, cancel.token)).rejects.toMatchObject({
      message: 'asked anew',
    });
    finish();
  });

  it('stops at once when nobody waits any more, and leaves no timer', async () => {
    const { cloud, clock, cancel, told, start, finish } = setUp();
    cloud.willReply('submit', RUNNING);
    const work = start();
    await clock.pass(100);
    cancel.cancel();
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(told.map(({ kind }) => kind)).toEqual(['starting', 'running']);
    finish();
  });

  it('takes no result that comes after nobody waits', async () => {
    const { cloud, clock, cancel, start, finish } = setUp();
    cloud.willReply('submit', RUNNING);
    const watch = cloud.willHold('watch');
    const work = start();
    await clock.pass(700);
    cancel.cancel();
    watch.give({ ok: true, data: DONE });
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
    finish();
  });

  it('waits for the network before the upload too', async () => {
    const { cloud, clock, told, start, finish } = setUp(null);
    cloud.willAnswer('session', new OfflineError('no network'));
    const work = start();
    await clock.pass(999);
    expect(told.at(-1)).toEqual({ kind: 'waiting', reason: 'OFFLINE' });
    cloud
      .willReply('session', {
        contractVersion: 1,
        uploadPrefix: 'p/',
        canEdit: false,
        provider: 'builtin',
      })
      .willAnswer('upload', 'cloud://env/a')
      .willReply('submit', DONE);
    await clock.pass(1);
    await work;
    finish();
  });
});

import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { OfflineError } from '../../../../miniprogram/shared/contract/offline-error';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { createCancelSource } from '../../../../miniprogram/studio/services/cancel';
import { followJob } from '../../../../miniprogram/studio/services/follow-job';
import { prepareOrder } from '../../../../miniprogram/studio/services/prepare-order';
import type { EraseProgress } from '../../../../miniprogram/studio/services/erase-watcher';
import type { JobFate } from '../../../../miniprogram/services/job-fate';
import { ERASE } from '../../../../miniprogram/services/edit-wish';
import { createPhotoUpload } from '../../../../miniprogram/studio/services/upload-photo';
import { packMask } from '../../../../miniprogram/shared/mask/packed/pack-mask';
import {
  FakeClock,
  FakeCloud,
  FakeFiles,
  FakePresence,
  createFakeIds,
  settle,
} from '../../../fakes/ports';

const MASK: MaskDocument = {
  version: 1,
  width: 40,
  height: 30,
  ops: [{ op: 'stroke', mode: 'add', radius: 4, points: [[7, 9]] }],
};
const PLACE = { cloudPath: 'people/oA/photos/1.jpg', deletedAtMs: 9 };
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
  const presence = new FakePresence();
  const files = new FakeFiles();
  const cancel = createCancelSource();
  const told: EraseProgress[] = [];
  const fates: JobFate[] = [];
  const upload = createPhotoUpload(
    { cloud, ids: createFakeIds() },
    { path: 'tmp/a.jpg', widthPx: 40, heightPx: 30, format: 'jpeg', fileId },
  );
  const start = (mask = MASK) => {
    const ports = { cloud, clock, presence, files };
    const watcher = {
      cancel: cancel.token,
      onProgress: (progress: EraseProgress) => told.push(progress),
      onFate: (fate: JobFate) => fates.push(fate),
    };
    const prepared = prepareOrder(ports, { mask, wish: ERASE, base: [] }, upload, watcher);
    const work = prepared.then((submit) =>
      followJob(ports, { jobId: JOB_ID, submit: { ...submit, jobId: JOB_ID } }, watcher),
    );
    work.catch(() => undefined);
    return work;
  };
  const finish = () => {
    cloud.finish();
    clock.finish();
    presence.finish();
  };
  return { cloud, clock, presence, files, cancel, told, fates, upload, start, finish };
}

describe('an order that is prepared and followed', () => {
  it('answers the result when the submit itself brings it', async () => {
    const { cloud, start, finish } = setUp();
    cloud.willReply('submit', DONE);
    expect(await start()).toEqual({
      jobId: DONE.jobId,
      resultFileId: 'cloud://env/result.jpg',
      lossless: false,
    });
    expect(cloud.calls).toEqual([
      {
        action: 'submit',
        jobId: JOB_ID,
        photoFileId: 'cloud://env/photo.jpg',
        packedMask: packMask(MASK),
        mode: 'erase',
      },
    ]);
    finish();
  });

  describe('a mask too long for a request', () => {
    /** So mixed up that nothing about it can be foretold (the finalizer of MurmurHash3). */
    const mixed = (count: number): number => {
      const once = Math.imul(count ^ (count >>> 16), 0x85ebca6b);
      const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
      return (twice ^ (twice >>> 16)) >>> 0;
    };
    /** 30,000 corners that no hand makes: more than 90 KB however they are packed. */
    const LONG: MaskDocument = {
      ...MASK,
      ops: Array.from({ length: 30 }, (_, index) => ({
        op: 'stroke',
        mode: 'add',
        radius: 4,
        points: Array.from({ length: 1000 }, (_none, at) => [
          (mixed(index * 1000 + at) % 4000) / 4,
          (mixed(1e6 + index * 1000 + at) % 3000) / 4,
        ]),
      })),
    };
    const MASK_PLACE = { cloudPath: 'people/oA/photos/2.mask', deletedAtMs: 9 };

    it('goes up as a file', async () => {
      const { cloud, files, start, finish } = setUp();
      cloud.willReply('announce', MASK_PLACE).willAnswer('upload', 'cloud://env/2.mask');
      cloud.willReply('submit', DONE);
      await start(LONG);
      expect(files.texts.get('mask.txt') === packMask(LONG)).toBe(true);
      expect(cloud.calls).toEqual([
        { action: 'announce', format: 'mask' },
        { upload: { cloudPath: 'people/oA/photos/2.mask', filePath: 'usr/mask.txt' } },
        {
          action: 'submit',
          jobId: JOB_ID,
          photoFileId: 'cloud://env/photo.jpg',
          maskFileId: 'cloud://env/2.mask',
          mode: 'erase',
        },
      ]);
      finish();
    });

    it('goes up again when the network failed', async () => {
      const { cloud, clock, start, finish } = setUp();
      cloud.willReply('announce', MASK_PLACE, MASK_PLACE);
      cloud.willAnswer('upload', new OfflineError('away'), 'cloud://env/2.mask');
      cloud.willReply('submit', DONE);
      const work = start(LONG);
      // The file is written first.
      for (let turns = 0; turns < 4; turns++) await settle();
      await clock.pass(1_000);
      await work;
      expect(cloud.callsOf('submit')).toMatchObject([{ maskFileId: 'cloud://env/2.mask' }]);
      finish();
    });
  });

  it('uploads first and tells how far it is', async () => {
    const { cloud, told, start, finish } = setUp(null);
    cloud.willReply('announce', PLACE);
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
    cloud.willAnswer('announce', new OfflineError('no network'));
    const work = start();
    await clock.pass(999);
    expect(told.at(-1)).toEqual({ kind: 'waiting', reason: 'OFFLINE' });
    cloud
      .willReply('announce', PLACE)
      .willAnswer('upload', 'cloud://env/a')
      .willReply('submit', DONE);
    await clock.pass(1);
    await work;
    finish();
  });

  it('says what is known of the job before it is done', async () => {
    const { cloud, clock, fates, start, finish } = setUp();
    const submit = cloud.willHold('submit');
    const work = start();
    await settle();
    expect(fates).toEqual(['sent']);
    submit.give({ ok: true, data: RUNNING });
    cloud.willReply('watch', DONE);
    await clock.pass(700);
    await work;
    expect(fates).toEqual(['sent', 'known', 'done']);
    finish();
  });

  it.each([
    ['a job that failed', { state: 'failed', error: { code: 'TIMED_OUT', message: '' } }],
    ['a job that was cancelled', { state: 'cancelled' }],
  ])('says that %s is over', async (_name, view) => {
    const { cloud, fates, start, finish } = setUp();
    cloud.willReply('submit', { jobId: JOB_ID, ...view });
    await expect(start()).rejects.toThrow();
    expect(fates.at(-1)).toBe('over');
    finish();
  });

  it('leaves the fate of a job open when its calls got lost', async () => {
    const { cloud, clock, fates, start, finish } = setUp();
    cloud.willAnswer('submit', new OfflineError('gone'));
    cloud.willAnswer('watch', ...Array<Error>(25).fill(new OfflineError('gone')));
    const work = start();
    await clock.pass(183_000);
    await expect(work).rejects.toThrow('gone');
    expect(fates).toEqual(['sent']);
    finish();
  });
});

describe('erasePhoto in the background', () => {
  it('asks nothing while nobody looks, and at once when they are back', async () => {
    const { cloud, clock, presence, start, finish } = setUp();
    cloud.willReply('submit', RUNNING);
    const work = start();
    await settle();
    presence.hide();
    await clock.pass(60_000);
    expect(cloud.callsOf('watch')).toHaveLength(0);
    cloud.willReply('watch', DONE);
    presence.show();
    await work;
    finish();
  });

  it('asks again what the background has cut, and says nothing of the network', async () => {
    const { cloud, clock, presence, told, start, finish } = setUp();
    cloud.willReply('submit', RUNNING);
    const watch = cloud.willHold('watch');
    const work = start();
    await clock.pass(700);
    presence.hide();
    watch.refuse(new OfflineError('interrupted'));
    await clock.pass(60_000);
    cloud.willReply('watch', DONE);
    presence.show();
    await work;
    expect(told.map(({ kind }) => kind)).toEqual(['starting', 'running']);
    finish();
  });

  it('knows a call as cut also when its failure is told after the return', async () => {
    const { cloud, clock, presence, told, start, finish } = setUp();
    cloud.willReply('submit', RUNNING);
    const watch = cloud.willHold('watch');
    const work = start();
    await clock.pass(700);
    presence.hide();
    presence.show();
    watch.refuse(new OfflineError('interrupted'));
    cloud.willReply('watch', DONE);
    await clock.pass(0);
    await work;
    expect(told.map(({ kind }) => kind)).toEqual(['starting', 'running']);
    finish();
  });

  it('uploads again what the background has cut', async () => {
    const { cloud, clock, presence, told, start, finish } = setUp(null);
    cloud.willReply('announce', PLACE);
    const sending = cloud.willHold('upload');
    const work = start();
    await settle();
    cloud.tellUploaded(0.6);
    presence.hide();
    sending.refuse(new OfflineError('interrupted'));
    await clock.pass(60_000);
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://a').willReply('submit', DONE);
    presence.show();
    await work;
    expect(told).toEqual([
      { kind: 'uploading', fraction: 0 },
      { kind: 'uploading', fraction: 0.6 },
      { kind: 'uploading', fraction: 0 },
      { kind: 'starting' },
    ]);
    finish();
  });

  it('tries at once when the network is back', async () => {
    const { cloud, clock, presence, told, start, finish } = setUp();
    cloud.willAnswer('submit', new OfflineError('gone'));
    cloud.willAnswer('watch', ...Array<Error>(3).fill(new OfflineError('gone')));
    const work = start();
    await clock.pass(7_500); // after 1, 2 and 4 s; the next wait would be 8 s
    cloud.willReply('watch', DONE);
    presence.regainNetwork();
    await work;
    expect(told.at(-1)).toEqual({ kind: 'waiting', reason: 'OFFLINE' });
    finish();
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createJob } from '../../../../cloudfunctions/inpaint/src/jobs/job-transitions';
import type { JobRecord } from '../../../../cloudfunctions/inpaint/src/jobs/job-record';
import type { ExportReply } from '../../../../miniprogram/shared/contract/actions';
import type { JobReport } from '../../../../miniprogram/shared/contract/job';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { FakeHouse, JOB_ID, OPENID } from '../../../fakes/function/house';

const COFFEE = readFileSync(join(__dirname, '../../../photos/coffee.png'));
const RESULT_PATH = `people/${OPENID}/results/result-token.png`;
const DAY_MS = 86_400_000;

/** A person with one finished job, its result in storage. */
class ExportHouse extends FakeHouse {
  readonly resultFileId = this.files.put(RESULT_PATH, COFFEE);

  async finish(changes: Partial<JobRecord> = {}): Promise<void> {
    const request = {
      photoFileId: this.photoFileId,
      mask: { version: 1, width: 600, height: 400, ops: [] },
      mode: 'erase',
      seed: 1,
    } as const;
    const job = createJob(
      {
        jobId: JOB_ID,
        ownerOpenid: OPENID,
        request,
        contentHash: 'hash',
        resultToken: 'result-token',
        provider: 'builtin',
      },
      this.clock.nowMs(),
    );
    const photo = { format: 'png', width: 600, height: 400, orientation: 1, bytes: COFFEE.length };
    const report = { photo, result: { format: 'png', bytes: COFFEE.length } } as JobReport;
    const done = {
      state: 'done',
      usage: 'counted',
      resultFileId: this.resultFileId,
      report,
    } as const;
    await this.jobs.insert({ ...job, ...done, ...changes });
  }

  export(changes: object = {}) {
    const event = { action: 'export', jobId: JOB_ID, language: 'zh', keepLocation: true };
    return this.call({ ...event, ...changes });
  }

  async exported(changes: object = {}): Promise<ExportReply> {
    const reply = await this.export(changes);
    if (!reply.ok) throw new Error(reply.error.code);
    return reply.data as ExportReply;
  }
}

let house: ExportHouse;

beforeEach(() => {
  house = new ExportHouse();
});

describe('an export', () => {
  it('lies among the results, under a name that tells nothing of the unlabelled one', async () => {
    await house.finish();
    const { fileId, ...rest } = await house.exported();
    expect(fileId).toMatch(new RegExp(`/people/${OPENID}/results/[0-9a-f]{32}\\.png$`));
    const bytes = house.files.peek(fileId)!;
    expect(rest).toEqual({ jobId: JOB_ID, format: 'png', bytes: bytes.length });
    expect(Buffer.from(bytes).includes(house.label.producer)).toBe(true);
    expect(Buffer.from(bytes).includes(JOB_ID)).toBe(true);
    expect(house.files.peek(house.resultFileId)).toEqual(new Uint8Array(COFFEE));
  });

  it('is made of a result that is larger than a photo may be', async () => {
    await house.finish();
    const read = jest.spyOn(house.files, 'read');
    await house.exported();
    expect(read).toHaveBeenCalledWith(house.resultFileId, 31_457_280);
    const job = (await house.jobs.find(JOB_ID))!;
    const report = { ...job.report!, result: { ...job.report!.result, bytes: 40_000_000 } };
    await house.jobs.updateIf(job.revision, { ...job, report, revision: job.revision + 1 });
    await house.exported({ language: 'en' });
    expect(read).toHaveBeenLastCalledWith(house.resultFileId, 40_000_000);
  });

  it('is made once for the same wish', async () => {
    await house.finish();
    const first = await house.exported();
    expect(await house.exported()).toEqual(first);
    expect(house.files.writes).toBe(1);
  });

  it('is another file in another language and without the place', async () => {
    await house.finish();
    const files = [
      await house.exported(),
      await house.exported({ language: 'en' }),
      await house.exported({ keepLocation: false }),
      await house.exported({ language: 'en', keepLocation: false }),
    ];
    expect(new Set(files.map(({ fileId }) => fileId)).size).toBe(4);
  });

  it('asked for twice at once is one file', async () => {
    await house.finish();
    const [one, other] = await Promise.all([house.exported(), house.exported()]);
    expect(one).toEqual(other);
  });

  it('is Chinese for everybody where the operator says so', async () => {
    await house.finish();
    house.label = { ...house.label, language: 'zh' };
    const english = await house.exported({ language: 'en' });
    expect(english).toEqual(await house.exported({ language: 'zh' }));
  });

  it('is nobody else’s', async () => {
    await house.finish();
    house.openid = 'oTestStranger9z8y';
    expect(await house.export()).toMatchObject({ ok: false, error: { code: 'JOB_NOT_FOUND' } });
  });

  it.each(['queued', 'running', 'failed', 'cancelled'] as const)(
    'of a job that is %s is refused',
    async (state) => {
      await house.finish({ state, resultFileId: null, report: null });
      expect(await house.export()).toMatchObject({
        ok: false,
        error: { code: 'INVALID_REQUEST', retryable: false },
      });
    },
  );

  it('says so when the result is gone', async () => {
    await house.finish();
    await house.files.remove(house.resultFileId);
    expect(await house.export()).toMatchObject({ ok: false, error: { code: 'PHOTO_NOT_FOUND' } });
  });

  it('is not begun where the function has too little time for it', async () => {
    await house.finish();
    // 600 x 400 pixels take 567 ms by the estimate; of 900 ms, 400 are kept for the reply.
    house.limitMs = 900;
    expect(await house.export()).toMatchObject({ ok: false, error: { code: 'NOT_CONFIGURED' } });
    expect(house.files.writes).toBe(0);
  });

  it('may be tried again when storage was away', async () => {
    await house.finish();
    house.files.fail(1);
    expect(await house.export()).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect((await house.exported()).format).toBe('png');
  });

  it.each([
    { language: 'fr' },
    { language: undefined },
    { keepLocation: 'yes' },
    { jobId: 'short' },
    { mode: 'erase' },
  ])('with a bad request is refused: %j', async (changes) => {
    await house.finish();
    expect(await house.export(changes)).toMatchObject({
      ok: false,
      error: { code: 'INVALID_REQUEST' },
    });
  });

  const edited = (bounds: PixelRect) => ({ patch: { pieces: [], softPx: 2, bounds } });
  const atTopLeft = { x: 10, y: 10, width: 60, height: 60 };

  it('takes the calmest corner', async () => {
    await house.finish(edited({ x: 300, y: 200, width: 9, height: 9 }));
    await house.exported();
    expect(house.log.text()).toContain('label top-left');
  });

  it('keeps off the edited place', async () => {
    await house.finish(edited(atTopLeft));
    await house.exported();
    expect(house.log.text()).toMatch(/label (?!top-left)/);
  });

  it('keeps off what was edited before', async () => {
    const earlier = 'job-before-0123456789';
    await house.finish({ jobId: earlier, ...edited(atTopLeft) });
    const request = { photoFileId: house.photoFileId, mode: 'compose', seed: 1 } as const;
    await house.finish({ request: { ...request, patches: [{ jobId: earlier }] } });
    await house.exported();
    expect(house.log.text()).toMatch(/label (?!top-left)/);
  });

  it('goes with its job, and so does the note of it', async () => {
    await house.finish();
    const files = [await house.exported(), await house.exported({ keepLocation: false })];
    expect(house.state.ids().some((id) => id.startsWith('export-'))).toBe(true);
    house.clock.advance(9 * DAY_MS);
    await house.sweep();
    for (const { fileId } of files) expect(house.files.peek(fileId)).toBeUndefined();
    expect(house.state.ids().some((id) => id.startsWith('export-'))).toBe(false);
  });
});

it('tells a session whether the operator named itself', async () => {
  expect(await house.call({ action: 'session' })).toMatchObject({ data: { namesProducer: true } });
  house.label = { ...house.label, isProducerNamed: false };
  expect(await house.call({ action: 'session' })).toMatchObject({ data: { namesProducer: false } });
});

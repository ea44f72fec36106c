import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryPhoto, HistoryReply } from '../../miniprogram/shared/contract/history';
import type { JobView } from '../../miniprogram/shared/contract/job';
import type { PatchRef } from '../../miniprogram/shared/contract/stack';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import type { PixelRect } from '../../miniprogram/shared/mask/pixel-space';
import { readPng } from '../../cloudfunctions/inpaint/src/picture/read-png';
import { packMask } from '../../miniprogram/shared/mask/packed/pack-mask';
import { startFunction } from './start-function';
import type { DeployedFunction } from './start-function';

const PHOTOS = join(__dirname, '..', 'photos');
const ROCKET = readFileSync(join(PHOTOS, 'rocket.jpg'));
const ALPINE = readFileSync(join(PHOTOS, 'alpine.jpg'));
const COFFEE = readFileSync(join(PHOTOS, 'coffee.png'));

const ME = 'oLocalMe1a2b3c4d';
const OTHER = 'oLocalOther5e6f7g';

/** Starting processes and filling take their time on a busy machine. */
jest.setTimeout(240_000);

let inpaint: DeployedFunction;
let uploads = 0;

beforeAll(async () => {
  inpaint = await startFunction({ env: { INPAINT_DAILY_LIMIT: '100', INPAINT_CONCURRENCY: '2' } });
});

afterAll(async () => {
  await inpaint.close();
});

function upload(bytes: Uint8Array, ending: string, openid = ME): string {
  uploads += 1;
  return inpaint.cloud.putFile(openid, `people/${openid}/photos/stack-${uploads}.${ending}`, bytes);
}

interface Shape {
  readonly width: number;
  readonly height: number;
}

const ON_ROCKET: Shape = { width: 640, height: 427 };
const ON_COFFEE: Shape = { width: 600, height: 400 };

function maskOf({ width, height }: Shape, rect: PixelRect): MaskDocument {
  return { version: 1, width, height, ops: [{ op: 'rect', mode: 'add', ...rect }] };
}

type Done = Extract<JobView, { state: 'done' }>;

function requireDone(view: JobView): Done {
  if (view.state === 'done') return view;
  throw new Error(JSON.stringify(view));
}

function bytesOf({ resultFileId }: Done): Buffer {
  return Buffer.from(inpaint.cloud.getFile({ openid: ME }, resultFileId));
}

async function erase(
  photoFileId: string,
  mask: MaskDocument,
  patches: readonly PatchRef[],
): Promise<Done> {
  // The seed goes by the place: another run of the same edit is filled the same.
  const seed = JSON.stringify(mask).length;
  const request = { photoFileId, mask, mode: 'erase', patches, options: { seed } };
  return requireDone(await inpaint.run(ME, request));
}

async function compose(photoFileId: string, patches: readonly PatchRef[]): Promise<Done> {
  return requireDone(await inpaint.run(ME, { photoFileId, mode: 'compose', patches }));
}

/** Erases one after the other, each on all before it. */
async function eraseAll(photoFileId: string, masks: readonly MaskDocument[]) {
  const patches: PatchRef[] = [];
  const done: Done[] = [];
  for (const mask of masks) {
    done.push(await erase(photoFileId, mask, patches));
    patches.push({ jobId: done.at(-1)!.jobId });
  }
  return { patches, done, last: done.at(-1)! };
}

async function refusal(openid: string, request: object): Promise<unknown> {
  const event = { action: 'submit', jobId: inpaint.newJobId(), ...request };
  const reply = await inpaint.call(openid, event);
  return reply.ok ? reply.data : reply.error.code;
}

/** Pixels that are not the same in a part of two PNGs. */
function countOthers(one: Uint8Array, other: Uint8Array, rect: PixelRect): number {
  const [{ rgba, widthPx }, { rgba: others }] = [readPng(one), readPng(other)];
  let count = 0;
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    for (let x = rect.x; x < rect.x + rect.width; x++) {
      const at = 4 * (y * widthPx + x);
      const isSame = [0, 1, 2, 3].every((channel) => rgba[at + channel] === others[at + channel]);
      if (!isSame) count += 1;
    }
  }
  return count;
}

describe('ten edits, each on the result of those before', () => {
  const masks = Array.from({ length: 10 }, (_, index) =>
    maskOf(ON_ROCKET, { x: 190 + index * 21, y: 90 + (index % 4) * 37, width: 40, height: 30 }),
  );

  it('equal one composition of the original and ten patches, and without all of them the original', async () => {
    const photoFileId = upload(ROCKET, 'jpg');
    const { patches, last } = await eraseAll(photoFileId, masks);
    const composed = await compose(photoFileId, patches);
    expect(bytesOf(composed).equals(bytesOf(last))).toBe(true);
    expect(composed.report).toMatchObject({ reqKey: 'compose', providerCalls: 0, crops: [] });
    expect(composed.report.result).toEqual(last.report.result);
    expect(bytesOf(await compose(photoFileId, [])).equals(ROCKET)).toBe(true);
    // All of them brushed back: not one coefficient is coded anew.
    const packedRestore = packMask(maskOf(ON_ROCKET, { x: 160, y: 60, width: 300, height: 220 }));
    const back = await compose(
      photoFileId,
      patches.map((patch) => ({ ...patch, packedRestore })),
    );
    expect(bytesOf(back).equals(ROCKET)).toBe(true);
  });
});

describe('deleting the fourth of five patches', () => {
  it.each([
    // Crops are 512 pixels wide: the fourth lies outside of what the fifth was shown.
    ['a JPEG', 'jpg', ALPINE, { width: 1024, height: 484 }],
    ['a PNG', 'png', COFFEE, ON_COFFEE],
  ] as const)(
    'equals never having made it, bit for bit, on %s',
    async (_name, ending, photo, shape) => {
      const rects = [
        { x: 60, y: 60, width: 50, height: 40 },
        { x: 90, y: 80, width: 50, height: 40 },
        { x: 200, y: 70, width: 30, height: 60 },
        { x: shape.width - 55, y: shape.height - 90, width: 40, height: 50 },
        { x: 75, y: 95, width: 60, height: 30 },
      ];
      const masks = rects.map((rect) => maskOf(shape, rect));
      const photoFileId = upload(photo, ending);
      const made = await eraseAll(photoFileId, masks);
      const never = await eraseAll(
        photoFileId,
        masks.filter((_, index) => index !== 3),
      );
      const deleted = await compose(
        photoFileId,
        made.patches.filter((_, index) => index !== 3),
      );
      expect(bytesOf(deleted).equals(bytesOf(never.last))).toBe(true);
      expect(bytesOf(deleted).equals(bytesOf(made.last))).toBe(false);
    },
  );
});

describe('a stack on a PNG', () => {
  it('shows the original where it was brushed back, however the mask is sent', async () => {
    const photoFileId = upload(COFFEE, 'png');
    const mask = maskOf(ON_COFFEE, { x: 200, y: 150, width: 90, height: 70 });
    const { patches } = await eraseAll(photoFileId, [mask]);
    const { jobId } = patches[0]!;
    const restore = maskOf(ON_COFFEE, { x: 100, y: 100, width: 300, height: 200 });
    const packedRestore = packMask(restore);
    const restoreFileId = upload(Buffer.from(packedRestore), 'mask');
    for (const way of [{ restore }, { packedRestore }, { restoreFileId }]) {
      const back = await compose(photoFileId, [{ jobId, ...way }]);
      expect(back.report.result.blocksChanged).toBe(0);
    }
    expect((await compose(photoFileId, patches)).report.result.blocksChanged).toBeGreaterThan(50);
  });

  it('shows the original bit for bit wherever several patches are brushed back together', async () => {
    const photoFileId = upload(COFFEE, 'png');
    const masks = [
      maskOf(ON_COFFEE, { x: 200, y: 150, width: 90, height: 70 }),
      maskOf(ON_COFFEE, { x: 250, y: 180, width: 80, height: 60 }),
      maskOf(ON_COFFEE, { x: 40, y: 300, width: 60, height: 50 }),
    ];
    const { patches, last } = await eraseAll(photoFileId, masks);
    const brushed = { x: 220, y: 160, width: 90, height: 70 };
    const packedRestore = packMask(maskOf(ON_COFFEE, brushed));
    const back = await compose(photoFileId, [
      { ...patches[0]!, packedRestore },
      { ...patches[1]!, packedRestore },
      patches[2]!,
    ]);
    const [edited, restored] = [bytesOf(last), bytesOf(back)];
    // Both had changed what was brushed, and still show where it was not.
    expect(countOthers(COFFEE, edited, brushed)).toBeGreaterThan(3000);
    expect(countOthers(COFFEE, restored, brushed)).toBe(0);
    const beside = { x: 200, y: 150, width: 10, height: 60 };
    expect(countOthers(COFFEE, restored, beside)).toBeGreaterThan(300);
    expect(countOthers(edited, restored, { x: 30, y: 290, width: 80, height: 70 })).toBe(0);
    // One alone would leave the other.
    const half = await compose(photoFileId, [patches[0]!, { ...patches[1]!, packedRestore }]);
    expect(countOthers(COFFEE, bytesOf(half), brushed)).toBeGreaterThan(1000);
  });

  it('costs nothing of the day to compose, and the same id gives the same job', async () => {
    const photoFileId = upload(COFFEE, 'png');
    const usage = async () => {
      const reply = await inpaint.call<'session'>(ME, { action: 'session' });
      return reply.ok ? reply.data.usage?.used : undefined;
    };
    const before = await usage();
    const jobId = inpaint.newJobId();
    const event = { action: 'submit', jobId, photoFileId, mode: 'compose', patches: [] };
    const [first, second] = await Promise.all([inpaint.call(ME, event), inpaint.call(ME, event)]);
    expect([first.ok, second.ok]).toEqual([true, true]);
    expect(await usage()).toBe(before);
    expect(await inpaint.call(ME, { action: 'watch', jobId })).toMatchObject({
      data: { state: 'done' },
    });
    const patched = { ...event, photoFileId: upload(COFFEE, 'png') };
    expect(await refusal(ME, patched)).toBe('INVALID_REQUEST');
  });
});

describe('a stack', () => {
  it('takes only finished edits of the caller and of the same photo', async () => {
    const photoFileId = upload(COFFEE, 'png');
    const mask = maskOf(ON_COFFEE, { x: 20, y: 15, width: 30, height: 20 });
    const { patches, last } = await eraseAll(photoFileId, [mask]);
    const composed = await compose(photoFileId, patches);
    const another = upload(COFFEE, 'png');
    const foreign = upload(COFFEE, 'png', OTHER);
    const stack = (photo: string, refs: readonly PatchRef[]) => ({
      photoFileId: photo,
      mode: 'compose',
      patches: refs,
    });
    expect(await refusal(OTHER, stack(foreign, patches))).toBe('JOB_NOT_FOUND');
    expect(await refusal(ME, stack(another, patches))).toBe('INVALID_REQUEST');
    expect(await refusal(ME, stack(photoFileId, [{ jobId: composed.jobId }]))).toBe(
      'INVALID_REQUEST',
    );
    expect(await refusal(ME, stack(photoFileId, [...patches, ...patches]))).toBe('INVALID_REQUEST');
    expect(await refusal(ME, { ...stack(another, patches), mode: 'erase', mask })).toBe(
      'INVALID_REQUEST',
    );
    expect(last.report.result.blocksChanged).toBeGreaterThan(0);
  });

  it('keeps its patches where only the function reads', async () => {
    const mask = maskOf(ON_COFFEE, { x: 20, y: 15, width: 30, height: 20 });
    await eraseAll(upload(COFFEE, 'png'), [mask]);
    const files = inpaint.cloud.listFiles(`people/${ME}/fills/`);
    expect(files.length).toBeGreaterThan(0);
    for (const openid of [ME, OTHER]) {
      expect(() => inpaint.cloud.getFile({ openid }, files[0]!)).toThrow();
    }
  });
});

describe('the history', () => {
  const WHO = 'oLocalHistory8h9i';
  const mask = maskOf(ON_COFFEE, { x: 20, y: 15, width: 30, height: 20 });

  async function historyOf(openid: string, cursor?: string): Promise<HistoryReply> {
    const event = { action: 'history', ...(cursor !== undefined && { cursor }) };
    const reply = await inpaint.call<'history'>(openid, event);
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.data;
  }

  async function runAs(request: object): Promise<Done> {
    return requireDone(await inpaint.run(WHO, request));
  }

  it('tells each photo once, edited last first, with the stack to go on from', async () => {
    const photos = [upload(COFFEE, 'png', WHO), upload(COFFEE, 'png', WHO)];
    const first = await runAs({ photoFileId: photos[0], mask, mode: 'erase' });
    const other = await runAs({ photoFileId: photos[1], mask, mode: 'erase' });
    const patches = [{ jobId: first.jobId, packedRestore: packMask(mask) }];
    const second = await runAs({ photoFileId: photos[0], mask, mode: 'erase', patches });

    const reply = await historyOf(WHO);
    expect(reply.nextCursor).toBeUndefined();
    expect(reply.photos.map(({ photoFileId }) => photoFileId)).toEqual(photos);
    const bounds = { x: 16, y: 11, width: 38, height: 28 };
    const photo: Partial<HistoryPhoto> = {
      width: 600,
      height: 400,
      jobId: second.jobId,
      resultFileId: second.resultFileId,
      stack: [...patches, { jobId: second.jobId }],
    };
    expect(reply.photos[0]).toMatchObject(photo);
    expect(reply.photos[0]!.patches.map(({ jobId }) => jobId)).toEqual([first.jobId, second.jobId]);
    expect(reply.photos[0]!.patches[0]).toMatchObject({ mode: 'erase', bounds });
    expect(reply.photos[1]).toMatchObject({ jobId: other.jobId, stack: [{ jobId: other.jobId }] });

    const chosen = await inpaint.call(WHO, { action: 'choose', jobId: first.jobId });
    expect(chosen).toMatchObject({ ok: true, data: { jobId: first.jobId, state: 'done' } });
    expect((await historyOf(WHO)).photos[0]).toMatchObject({
      jobId: first.jobId,
      resultFileId: first.resultFileId,
      stack: [{ jobId: first.jobId }],
    });
    expect(await inpaint.call(OTHER, { action: 'choose', jobId: first.jobId })).toMatchObject({
      error: { code: 'JOB_NOT_FOUND' },
    });
    expect((await historyOf(OTHER)).photos).toEqual([]);
  });

  it('comes in pages that hold each photo once', async () => {
    const person = 'oLocalPages0j1k2l';
    const photos: string[] = [];
    for (let index = 0; index < 14; index += 1) {
      const photoFileId = upload(COFFEE, 'png', person);
      photos.unshift(photoFileId);
      const compositions = index === 13 ? 3 : 1;
      for (let count = 0; count < compositions; count += 1) {
        await inpaint.run(person, { photoFileId, mode: 'compose', patches: [] });
      }
    }
    const first = await historyOf(person);
    const second = await historyOf(person, first.nextCursor);
    expect(first.photos).toHaveLength(12);
    expect(second.nextCursor).toBeUndefined();
    const all = [...first.photos, ...second.photos];
    expect(all.map(({ photoFileId }) => photoFileId)).toEqual(photos);
  });
});

describe('the lifetime of a photo with several edits', () => {
  const WHO = 'oLocalOld1m2n3o4p';
  const DAY_MS = 86_400_000;
  const mask = maskOf(ON_COFFEE, { x: 20, y: 15, width: 30, height: 20 });

  /** As if a job had been submitted, and its photo named last, so long ago. */
  function age(jobId: string, days: { readonly made: number; readonly kept: number }): void {
    const atMs = (ago: number) => Date.now() - ago * DAY_MS;
    const changes = { createdAtMs: atMs(days.made), keptFromMs: atMs(days.kept) };
    inpaint.cloud.database.update('inpaint_jobs', { _id: jobId }, { $set: changes });
  }

  function ids(): unknown[] {
    const jobs = inpaint.cloud.database.find('inpaint_jobs', { ownerOpenid: WHO });
    return jobs.map(({ _id }) => _id).sort();
  }

  it('is that of the youngest edit for all of them', async () => {
    const photoFileId = upload(COFFEE, 'png', WHO);
    const first = await inpaint.run(WHO, { photoFileId, mask, mode: 'erase' });
    age(first.jobId, { made: 9, kept: 9 });
    const patches = [{ jobId: first.jobId }];
    const second = await inpaint.run(WHO, { photoFileId, mask, mode: 'erase', patches });
    const both = [first.jobId, second.jobId].sort();
    await inpaint.cloud.fireTrigger('sweep');
    expect(ids()).toEqual(both);
    for (const { jobId } of [first, second]) age(jobId, { made: 9, kept: 6 });
    await inpaint.cloud.fireTrigger('sweep');
    expect(ids()).toEqual(both);
    for (const jobId of both) age(jobId, { made: 9, kept: 8 });
    await inpaint.cloud.fireTrigger('sweep');
    expect(ids()).toEqual([]);
    expect(inpaint.cloud.listFiles(`people/${WHO}/`)).toEqual([]);
  });

  it('of a record without the newer field is that of the record', async () => {
    const photoFileId = upload(COFFEE, 'png', WHO);
    const { jobId } = await inpaint.run(WHO, { photoFileId, mask, mode: 'erase' });
    age(jobId, { made: 8, kept: 8 });
    inpaint.cloud.database.update('inpaint_jobs', { _id: jobId }, { $unset: { keptFromMs: '' } });
    await inpaint.cloud.fireTrigger('sweep');
    expect(ids()).toEqual([]);
  });
});

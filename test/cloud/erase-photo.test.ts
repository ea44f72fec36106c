import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { growMask } from '../../miniprogram/shared/mask/grow-mask';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import { rasterizeMask } from '../../miniprogram/shared/mask/rasterize-mask';
import type { JobView } from '../../miniprogram/shared/contract/job';
import { pngHeaderOf } from '../fakes/function/make-photo';
import { startFunction } from './start-function';
import type { DeployedFunction } from './start-function';

const PHOTOS = join(__dirname, '..', 'photos');
const ROCKET = readFileSync(join(PHOTOS, 'rocket.jpg'));
const COFFEE = readFileSync(join(PHOTOS, 'coffee.png'));

const ME = 'oLocalMe1a2b3c4d';
const OTHER = 'oLocalOther5e6f7g';

/** Over the rocket's plume. */
function maskOf(width: number, height: number): MaskDocument {
  const points = [
    [300, 120],
    [340, 180],
  ] as const;
  return { version: 1, width, height, ops: [{ op: 'stroke', mode: 'add', radius: 18, points }] };
}

const ON_ROCKET = maskOf(640, 427);

/** Starting processes and filling take their time on a busy machine. */
jest.setTimeout(120_000);

let inpaint: DeployedFunction;

beforeAll(async () => {
  inpaint = await startFunction();
});

afterAll(async () => {
  await inpaint.close();
});

function upload(name: string, bytes: Uint8Array, openid = ME): string {
  return inpaint.cloud.putFile(openid, `people/${openid}/photos/${name}`, bytes);
}

function doneOf(view: JobView) {
  if (view.state !== 'done') throw new Error(JSON.stringify(view));
  return { ...view, bytes: inpaint.cloud.getFile({ openid: ME }, view.resultFileId) };
}

async function pixelsOf(bytes: Uint8Array): Promise<Uint8ClampedArray> {
  const image = await loadImage(Buffer.from(bytes));
  const ctx = createCanvas(image.width, image.height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  return ctx.getImageData(0, 0, image.width, image.height).data;
}

/** Differences of the channels of all pixels that `isWanted`. */
async function differences(
  pair: { readonly before: Uint8Array; readonly after: Uint8Array },
  isWanted: (pixel: number) => boolean,
): Promise<number[]> {
  const before = await pixelsOf(pair.before);
  const after = await pixelsOf(pair.after);
  return [...before.keys()]
    .filter((at) => at % 4 !== 3 && isWanted(at >> 2))
    .map((at) => Math.abs(before[at]! - after[at]!));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('erasing from a JPEG with the embedded engine', () => {
  it('changes what was painted and no pixel outside the blocks of the grown mask', async () => {
    const photoFileId = upload('rocket.jpg', ROCKET);

    const done = doneOf(await inpaint.run(ME, { photoFileId, mask: ON_ROCKET, mode: 'erase' }));

    expect(done.report).toMatchObject({
      provider: 'builtin',
      reqKey: 'patchmatch',
      providerCalls: 1,
      photo: { format: 'jpeg', width: 640, height: 427, orientation: 1, bytes: ROCKET.length },
      crops: [{ x: 64, y: 0, width: 512, height: 427 }],
      grownByPx: 4,
      result: { format: 'jpeg', lossless: true, blocksTotal: 12_960, bytes: done.bytes.length },
    });
    const painted = rasterizeMask(ON_ROCKET);
    const grown = growMask(painted, { widthPx: 640, heightPx: 427 }, 4);
    const pair = { before: ROCKET, after: done.bytes };
    // Blocks of 8 pixels: one touched at its corner changes up to 7 pixels further on each axis.
    const touched = growMask(grown, { widthPx: 640, heightPx: 427 }, 10);
    const outside = await differences(pair, (pixel) => touched[pixel] === 0);
    const inside = await differences(pair, (pixel) => painted[pixel] === 255);
    expect(Math.max(...new Set(outside))).toBe(0);
    expect(mean(inside)).toBeGreaterThan(8);
  });

  it('lets only results be read by others, and only under their long names', async () => {
    const photoFileId = upload('rocket.jpg', ROCKET);
    const done = doneOf(await inpaint.run(ME, { photoFileId, mask: ON_ROCKET, mode: 'erase' }));
    expect(done.resultFileId).toMatch(/\/people\/oLocalMe1a2b3c4d\/results\/[0-9a-f]{32}\.jpg$/);
    expect(() => inpaint.cloud.getFile({ openid: OTHER }, photoFileId)).toThrow();
  });

  it('goes on from an earlier result', async () => {
    const photoFileId = upload('rocket.jpg', ROCKET);
    const first = doneOf(await inpaint.run(ME, { photoFileId, mask: ON_ROCKET, mode: 'erase' }));
    const again = { photoFileId: first.resultFileId, mask: ON_ROCKET, mode: 'erase' };
    expect(doneOf(await inpaint.run(ME, again)).report.photo.bytes).toBe(first.bytes.length);
  });
});

describe('erasing from a PNG with the embedded engine', () => {
  it('changes no pixel outside the grown mask', async () => {
    const photoFileId = upload('coffee.png', COFFEE);
    const mask = maskOf(600, 400);

    const done = doneOf(await inpaint.run(ME, { photoFileId, mask, mode: 'erase' }));

    expect(done.resultFileId).toMatch(/\.png$/);
    const size = { widthPx: 600, heightPx: 400 };
    const grown = growMask(rasterizeMask(mask), size, done.report.grownByPx);
    const pair = { before: COFFEE, after: done.bytes };
    const outside = await differences(pair, (pixel) => grown[pixel] === 0);
    const inside = await differences(pair, (pixel) => grown[pixel] !== 0);
    expect(Math.max(...new Set(outside))).toBe(0);
    expect(mean(inside)).toBeGreaterThan(8);
  });
});

describe('erasing two things that lie far apart', () => {
  it('takes two calls, each reported, and leaves no fill behind', async () => {
    const canvas = createCanvas(3_600, 400);
    const ctx = canvas.getContext('2d');
    for (let x = 0; x < 3_600; x += 90) {
      ctx.fillStyle = `rgb(${x % 200}, 120, ${(x / 15) % 255})`;
      ctx.fillRect(x, 0, 90, 400);
    }
    const photoFileId = upload('wide.jpg', await canvas.encode('jpeg', 90));
    const mask: MaskDocument = {
      version: 1,
      width: 3_600,
      height: 400,
      ops: [
        { op: 'rect', mode: 'add', x: 100, y: 150, width: 30, height: 24 },
        { op: 'rect', mode: 'add', x: 3_400, y: 120, width: 30, height: 24 },
      ],
    };
    const { report } = doneOf(await inpaint.run(ME, { photoFileId, mask, mode: 'erase' }));
    expect(report.providerCalls).toBe(2);
    expect(report.crops).toHaveLength(2);
    // 512 px, and up to a block more so that it begins where one does.
    for (const { width } of report.crops) expect(width).toBeLessThan(512 + 16);
    expect(report.result.lossless).toBe(true);
    // Patches are kept for the stack, fills are not.
    const kept = inpaint.cloud.listFiles(`people/${ME}/fills/`);
    expect(kept.filter((fileId) => !fileId.includes('-patch-'))).toEqual([]);
  });
});

describe('erasing from a WebP', () => {
  it('gives a JPEG back and admits it', async () => {
    const image = await loadImage(COFFEE);
    const canvas = createCanvas(600, 400);
    canvas.getContext('2d').drawImage(image, 0, 0);
    const photoFileId = upload('coffee.webp', await canvas.encode('webp', 90));
    const done = doneOf(
      await inpaint.run(ME, { photoFileId, mask: maskOf(600, 400), mode: 'erase' }),
    );
    expect(done.resultFileId).toMatch(/\.jpg$/);
    expect(done.report).toMatchObject({
      photo: { format: 'webp', width: 600, height: 400 },
      result: { format: 'jpeg', lossless: false },
    });
  });
});

describe('a submit', () => {
  it('that comes twice at once makes one job and one result', async () => {
    const photoFileId = upload('coffee.png', COFFEE);
    const jobId = inpaint.newJobId();
    const event = { action: 'submit', jobId, photoFileId, mask: maskOf(600, 400), mode: 'erase' };
    const before = inpaint.cloud.listFiles(`people/${ME}/results/`).length;

    const replies = await Promise.all([inpaint.call(ME, event), inpaint.call(ME, event)]);
    const watched = await inpaint.call<'watch'>(ME, { action: 'watch', jobId });

    expect(replies.every(({ ok }) => ok)).toBe(true);
    expect(watched).toMatchObject({ data: { state: 'done', report: { providerCalls: 1 } } });
    expect(inpaint.cloud.listFiles(`people/${ME}/results/`)).toHaveLength(before + 1);
  });

  it('cannot be watched by somebody else', async () => {
    const photoFileId = upload('coffee.png', COFFEE);
    const jobId = inpaint.newJobId();
    const request = { jobId, photoFileId, mask: maskOf(600, 400), mode: 'erase' };
    await inpaint.call(ME, { action: 'submit', ...request });
    expect(await inpaint.call(OTHER, { action: 'watch', jobId })).toMatchObject({
      ok: false,
      error: { code: 'JOB_NOT_FOUND' },
    });
  });
});

describe('a bad photo or mask ends the job with its code', () => {
  const outside: MaskDocument = {
    ...ON_ROCKET,
    ops: [{ op: 'stroke', mode: 'add', radius: 9, points: [[90_000, -90_000]] }],
  };

  it.each<[string, string, Uint8Array, MaskDocument]>([
    ['PHOTO_UNSUPPORTED', 'a text file', Buffer.from('only words, no photo'), ON_ROCKET],
    ['PHOTO_BROKEN', 'a truncated JPEG', ROCKET.subarray(0, 60_000), ON_ROCKET],
    ['PHOTO_TOO_LARGE', 'a picture of 100 megapixels', pngHeaderOf(10_000, 10_000), ON_ROCKET],
    ['INVALID_REQUEST', 'a mask of another size', ROCKET, maskOf(427, 640)],
    ['MASK_EMPTY', 'an empty mask', ROCKET, { ...ON_ROCKET, ops: [] }],
    ['MASK_EMPTY', 'points far outside', ROCKET, outside],
  ])('%s for %s', async (code, _name, photo, mask) => {
    const photoFileId = upload('bad.bin', photo);
    expect(await inpaint.run(ME, { photoFileId, mask, mode: 'erase' })).toMatchObject({
      state: 'failed',
      error: { code },
    });
  });
});

describe('a bad request is refused with its code', () => {
  const submit = {
    action: 'submit',
    jobId: 'job-bad-0123456789',
    photoFileId: `cloud://local-env.6c6f-local-env/people/${OTHER}/photos/a.jpg`,
    mask: ON_ROCKET,
    mode: 'erase',
  };
  const mine = `cloud://local-env.6c6f-local-env/people/${ME}/photos/a.jpg`;

  it.each<[string, string, object]>([
    ['PHOTO_NOT_FOUND', 'the photo of somebody else', submit],
    ['INVALID_REQUEST', 'an unknown action', { action: 'erase-everything' }],
    ['INVALID_REQUEST', 'no action', {}],
    ['INVALID_REQUEST', 'a field too many', { action: 'session', admin: true }],
    [
      'INVALID_REQUEST',
      'points absurdly far outside',
      {
        ...submit,
        mask: { ...ON_ROCKET, ops: [{ op: 'stroke', mode: 'add', radius: 9, points: [[1e9, 0]] }] },
      },
    ],
    ['PROMPT_REQUIRED', 'an edit without words', { ...submit, mode: 'edit' }],
    [
      'NOT_CONFIGURED',
      'an edit that no provider can follow',
      {
        ...submit,
        photoFileId: mine,
        mode: 'edit',
        prompt: '一只猫',
      },
    ],
    ['JOB_NOT_FOUND', 'an unknown job', { action: 'watch', jobId: 'job-unknown-0123456789' }],
  ])('%s for %s', async (code, _name, event) => {
    expect(await inpaint.call(ME, event)).toMatchObject({ ok: false, error: { code } });
  });

  it('fails the job as PHOTO_NOT_FOUND when the own photo is gone', async () => {
    const request = { photoFileId: mine, mask: ON_ROCKET, mode: 'erase' };
    expect(await inpaint.run(ME, request)).toMatchObject({
      state: 'failed',
      error: { code: 'PHOTO_NOT_FOUND' },
    });
  });
});

it('logs no openid, fileID or link', () => {
  const lines = inpaint.events.flatMap((event) => (event.kind === 'log' ? [event.line] : []));
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.join('\n')).not.toMatch(/oLocal|cloud:|https?:|people\//);
});

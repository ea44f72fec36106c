import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { growMask } from '../../miniprogram/shared/mask/grow-mask';
import { rasterizeMask } from '../../miniprogram/shared/mask/rasterize-mask';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import { startVolcengineStandIn } from '../../tools/local-cloud/volcengine/stand-in';
import type { StandIn } from '../../tools/local-cloud/volcengine/stand-in';
import { startFunction } from './start-function';
import type { DeployedFunction } from './start-function';

const ROCKET = readFileSync(join(__dirname, '..', 'photos', 'rocket.jpg'));
const SIZE = { widthPx: 640, heightPx: 427 };
const ME = 'oLocalMe1a2b3c4d';
const KEYS = { accessKeyId: 'AKLTTESTONLY', secretAccessKey: 'c2VjcmV0LW9mLWEtdGVzdA==' };

const MASK: MaskDocument = {
  version: 1,
  width: 640,
  height: 427,
  ops: [{ op: 'ellipse', mode: 'add', x: 280, y: 110, width: 60, height: 90 }],
};

/** Starting processes takes its time on a busy machine. */
jest.setTimeout(120_000);

let standIn: StandIn;
let inpaint: DeployedFunction;

/** The function over the strict stand-in. */
async function open(env: Record<string, string>): Promise<void> {
  standIn = await startVolcengineStandIn(KEYS);
  const keys = { VOLC_ACCESSKEY: KEYS.accessKeyId, VOLC_SECRETKEY: KEYS.secretAccessKey };
  inpaint = await startFunction({ env: { ...keys, VOLC_ENDPOINT: standIn.url, ...env } });
}

async function close(): Promise<void> {
  await inpaint.close();
  await standIn.close();
}

function orderOf(changes: object) {
  const photoFileId = inpaint.cloud.putFile(ME, `people/${ME}/photos/rocket.jpg`, ROCKET);
  return { photoFileId, mask: MASK, ...changes };
}

/** Runs a job to its end. @returns its report, its picture, and what the provider was sent */
async function run(changes: object) {
  const before = standIn.calls.length;
  const view = await inpaint.run(ME, orderOf(changes));
  if (view.state !== 'done') throw new Error(JSON.stringify(view));
  const bytes = inpaint.cloud.getFile({ openid: ME }, view.resultFileId);
  return { report: view.report, bytes, sent: standIn.calls[before]?.parameters };
}

async function pixelsOf(bytes: Uint8Array): Promise<Uint8ClampedArray> {
  const image = await loadImage(Buffer.from(bytes));
  const ctx = createCanvas(image.width, image.height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  return ctx.getImageData(0, 0, image.width, image.height).data;
}

/** Mean difference of the channels inside the painted place, and the largest beyond its blocks. */
async function compare(one: Uint8Array, other: Uint8Array) {
  const [a, b] = [await pixelsOf(one), await pixelsOf(other)];
  const painted = rasterizeMask(MASK);
  // Grown by 4, and blocks of 8 pixels: one touched at its corner changes up to 7 pixels further on each axis.
  const touched = growMask(growMask(painted, SIZE, 4), SIZE, 10);
  let sum = 0;
  let count = 0;
  let mostOutside = 0;
  for (let at = 0; at < a.length; at += 1) {
    if (at % 4 === 3) continue;
    const difference = Math.abs(a[at]! - b[at]!);
    if (touched[at >> 2] === 0) mostOutside = Math.max(mostOutside, difference);
    if (painted[at >> 2] === 0) continue;
    sum += difference;
    count += 1;
  }
  return { inside: sum / count, mostOutside };
}

const JIMENG = {
  reqKey: 'jimeng_image2image_dream_inpaint',
  env: {},
  prompt: 'prompt',
  usual: {},
  best: {},
};
const OLDER_EDIT = {
  reqKey: 'i2i_inpainting_edit',
  env: { INPAINT_EDIT_REQ_KEY: 'i2i_inpainting_edit' },
  prompt: 'custom_prompt',
  usual: { steps: 25, scale: 5 },
  best: { steps: 40, scale: 12.5 },
};
const OLDER_EDIT_SYNC = { ...OLDER_EDIT, env: { ...OLDER_EDIT.env, VOLC_MODE: 'sync' } };

describe.each([
  ['jimeng', JIMENG],
  ['the older edit, by tasks', OLDER_EDIT],
  ['the older edit, in one call', OLDER_EDIT_SYNC],
])('an edit by %s', (_name, ability) => {
  beforeAll(() => open(ability.env));
  afterAll(close);

  it('sends the words in their field and nothing that the ability does not know', async () => {
    const usual = await run({ mode: 'edit', prompt: ' 换成草地 ', options: { seed: 3 } });
    expect(usual.report).toMatchObject({ provider: 'volcengine', reqKey: ability.reqKey });
    const words = { [ability.prompt]: '换成草地' };
    const { reqKey: req_key } = ability;
    expect(usual.sent).toEqual({ req_key, ...ability.usual, ...words, seed: 3 });

    const options = { seed: 3, quality: 'best', strength: 0.75 };
    const best = await run({ mode: 'edit', prompt: '换成草地', options });
    expect(best.sent).toEqual({ req_key, ...ability.best, ...words, seed: 3 });
  });

  it('puts something else for other words, into the painted place only', async () => {
    const options = { seed: 3 };
    const meadow = await run({ mode: 'edit', prompt: '换成草地', options });
    const again = await run({ mode: 'edit', prompt: '换成草地', options });
    const door = await run({ mode: 'edit', prompt: '一扇木门', options });
    expect(meadow.bytes.equals(again.bytes)).toBe(true);
    const other = await compare(meadow.bytes, door.bytes);
    expect(other.inside).toBeGreaterThan(20);
    expect(other.mostOutside).toBe(0);
    const changed = await compare(ROCKET, door.bytes);
    expect(changed.inside).toBeGreaterThan(20);
    expect(changed.mostOutside).toBe(0);
  });

  it('fails with PROMPT_REFUSED where the service refuses the words, at no cost', async () => {
    const target = 'VOLC_MODE' in ability.env ? 'process' : 'submit';
    standIn.setFaults([{ on: target, kind: 'refused-prompt' }]);
    const before = await inpaint.call<'session'>(ME, { action: 'session' });
    const view = await inpaint.run(ME, orderOf({ mode: 'edit', prompt: '一只猫' }));
    expect(view).toMatchObject({ state: 'failed', error: { code: 'PROMPT_REFUSED' } });
    const after = await inpaint.call<'session'>(ME, { action: 'session' });
    expect(after).toEqual(before);
  });

  it('is refused at once where the words ask to remove a label, unchecked and uncounted', async () => {
    const [calls, before] = [standIn.calls.length, await inpaint.call(ME, { action: 'session' })];
    const sent = inpaint.run(ME, orderOf({ mode: 'edit', prompt: '去掉右下角的水印' }));
    await expect(sent).rejects.toThrow('PROMPT_REFUSED');
    expect(standIn.calls).toHaveLength(calls);
    expect(await inpaint.call(ME, { action: 'session' })).toEqual(before);
  });

  it('never writes the words into the log', () => {
    const lines = inpaint.events.filter(({ kind }) => kind === 'log');
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(inpaint.events)).not.toMatch(/草地|木门|猫|水印/);
  });
});

describe('an erasure where only jimeng is opened', () => {
  beforeAll(() => open({ INPAINT_ERASE_REQ_KEY: 'jimeng_image2image_dream_inpaint' }));
  afterAll(close);

  it('is asked for by the word 删除', async () => {
    const { report, sent } = await run({ mode: 'erase', options: { seed: 3, quality: 'best' } });
    expect(report.reqKey).toBe('jimeng_image2image_dream_inpaint');
    expect(sent).toEqual({ req_key: report.reqKey, prompt: '删除', seed: 3 });
  });

  it('is told to offer no options', async () => {
    expect(await inpaint.call(ME, { action: 'session' })).toMatchObject({
      data: { canEdit: true, options: { erase: [], edit: [] } },
    });
  });
});

describe('an erasure by its own ability', () => {
  beforeAll(() => open({}));
  afterAll(close);

  it('takes quality and strength', async () => {
    const options = { seed: 3, quality: 'fast', strength: 0 };
    expect((await run({ mode: 'erase', options })).sent).toEqual({
      req_key: 'i2i_inpainting',
      steps: 30,
      strength: 0.1,
      scale: 7,
      dilate_size: 0,
      quality: 'L',
      seed: 3,
    });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import { startVolcengineStandIn } from '../../tools/local-cloud/volcengine/stand-in';
import type { StandIn } from '../../tools/local-cloud/volcengine/stand-in';
import { startFunction } from './start-function';
import type { DeployedFunction, Deployment } from './start-function';

const ROCKET = readFileSync(join(__dirname, '..', 'photos', 'rocket.jpg'));
const ME = 'oLocalMe1a2b3c4d';
const KEYS = { accessKeyId: 'AKLTTESTONLY', secretAccessKey: 'c2VjcmV0LW9mLWEtdGVzdA==' };

const MASK: MaskDocument = {
  version: 1,
  width: 640,
  height: 427,
  ops: [{ op: 'ellipse', mode: 'add', x: 280, y: 110, width: 60, height: 90 }],
};

jest.setTimeout(120_000);

let opened: DeployedFunction | undefined;
let standIn: StandIn | undefined;

afterEach(async () => {
  await opened?.close();
  await standIn?.close();
  opened = undefined;
  standIn = undefined;
});

async function deploy(deployment: Deployment): Promise<DeployedFunction> {
  opened = await startFunction(deployment);
  return opened;
}

async function volcengineEnv(changes: Record<string, string> = {}, queueMs = 400) {
  standIn = await startVolcengineStandIn({ ...KEYS, queueMs });
  return {
    VOLC_ACCESSKEY: KEYS.accessKeyId,
    VOLC_SECRETKEY: KEYS.secretAccessKey,
    VOLC_ENDPOINT: standIn.url,
    ...changes,
  };
}

function requestOn(inpaint: DeployedFunction, changes: object = {}) {
  const photoFileId = inpaint.cloud.putFile(ME, `people/${ME}/photos/rocket.jpg`, ROCKET);
  return { photoFileId, mask: MASK, mode: 'erase', ...changes };
}

describe('with the keys of Volcengine', () => {
  it('erases through a signed task that is started once', async () => {
    const inpaint = await deploy({ env: await volcengineEnv() });
    expect(await inpaint.run(ME, requestOn(inpaint))).toMatchObject({
      state: 'done',
      report: { provider: 'volcengine', reqKey: 'i2i_inpainting', providerCalls: 1 },
    });
    expect(standIn!.tasks).toHaveLength(1);
  });

  it('erases in one call when VOLC_MODE is sync', async () => {
    const inpaint = await deploy({ env: await volcengineEnv({ VOLC_MODE: 'sync' }) });
    expect(await inpaint.run(ME, requestOn(inpaint))).toMatchObject({ state: 'done' });
    expect(standIn!.tasks).toHaveLength(0);
  });

  it('follows words', async () => {
    const inpaint = await deploy({ env: await volcengineEnv() });
    const request = requestOn(inpaint, { mode: 'edit', prompt: '一只猫' });
    expect(await inpaint.run(ME, request)).toMatchObject({
      state: 'done',
      report: { reqKey: 'jimeng_image2image_dream_inpaint' },
    });
    expect(await inpaint.call<'session'>(ME, { action: 'session' })).toMatchObject({
      data: { canEdit: true, provider: 'volcengine' },
    });
  });

  it("refuses words that WeChat's own check refuses", async () => {
    const inpaint = await deploy({ env: await volcengineEnv() });
    const prompt = '特3456书yuuo莞6543李zxcz蒜7782法fgnv级';
    const event = { action: 'submit', jobId: inpaint.newJobId(), ...requestOn(inpaint) };
    expect(await inpaint.call(ME, { ...event, mode: 'edit', prompt })).toMatchObject({
      ok: false,
      error: { code: 'PROMPT_REFUSED' },
    });
  });

  it("is swept by the platform's clock, which finishes what nobody watches", async () => {
    const inpaint = await deploy({ env: await volcengineEnv({}, 1_500), timeoutMs: 3_000 });
    const jobId = inpaint.newJobId();
    await inpaint.call(ME, { action: 'submit', jobId, ...requestOn(inpaint) });
    const untouched = { $set: { updatedAtMs: 1 } };
    inpaint.cloud.database.update('inpaint_jobs', { state: 'running' }, untouched);
    const { result } = await inpaint.cloud.fireTrigger('sweep');
    expect(result).toMatchObject({ ok: true, data: { removed: 0 } });
    const reply = await inpaint.call<'watch'>(ME, { action: 'watch', jobId });
    expect(reply).toMatchObject({ data: { state: 'done' } });
  });

  it('says NOT_CONFIGURED when they are wrong, and never shows them', async () => {
    const env = await volcengineEnv({ VOLC_SECRETKEY: 'd3Jvbmcta2V5' });
    const inpaint = await deploy({ env });
    const view = await inpaint.run(ME, requestOn(inpaint));
    expect(view).toMatchObject({ state: 'failed', error: { code: 'NOT_CONFIGURED' } });
    const seen = JSON.stringify([view, inpaint.events]);
    expect(seen).not.toMatch(/d3Jvbmcta2V5|AKLTTESTONLY|HMAC-SHA256/);
  });

  it('finishes over many short calls within the 3 seconds of a fresh function', async () => {
    const inpaint = await deploy({ env: await volcengineEnv({}, 3_500), timeoutMs: 3_000 });
    expect(await inpaint.run(ME, requestOn(inpaint))).toMatchObject({
      state: 'done',
      report: { providerCalls: 1 },
    });
    expect(standIn!.tasks).toHaveLength(1);
    const calls = inpaint.events.filter(({ kind }) => kind === 'call-started');
    expect(calls.length).toBeGreaterThan(1);
  });
});

describe('with settings that make no sense', () => {
  it.each([
    ['INPAINT_PROVIDER', { INPAINT_PROVIDER: 'photoshop' }],
    ['VOLC_ACCESSKEY', { INPAINT_PROVIDER: 'volcengine' }],
    ['VOLC_ENDPOINT', { VOLC_ACCESSKEY: 'a', VOLC_SECRETKEY: 'b', VOLC_ENDPOINT: 'http://x.test' }],
  ])('says NOT_CONFIGURED and names %s', async (name, env) => {
    const inpaint = await deploy({ env });
    const reply = await inpaint.call(ME, { action: 'session' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_CONFIGURED' } });
    expect(JSON.stringify(reply)).toContain(name);
  });
});

describe('with too little time for the embedded engine', () => {
  it('says NOT_CONFIGURED with the remedy', async () => {
    const inpaint = await deploy({ timeoutMs: 1_500 });
    const view = await inpaint.run(ME, requestOn(inpaint));
    expect(view).toMatchObject({ state: 'failed', error: { code: 'NOT_CONFIGURED' } });
    if (view.state === 'failed') expect(view.error.message).toContain('60 s');
  });
});

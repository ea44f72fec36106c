import { createCanvas } from '@napi-rs/canvas';
import { createAxiosHttp } from '../../../cloudfunctions/inpaint/src/provider/volcengine/axios-http';
import { createEntityFinder } from '../../../cloudfunctions/inpaint/src/provider/volcengine/entity-finder';
import type { EncodedPicture } from '../../../cloudfunctions/inpaint/src/provider/provider';
import type { Fault } from '../../../tools/local-cloud/volcengine/fault-queue';
import type { StandIn } from '../../../tools/local-cloud/volcengine/stand-in';
import { makeMask } from './pictures';
import { KEYS, NEVER_ABORTED, callRaw, closeStandIns, startStandIn } from './stand-in-helper';

let standIn: StandIn;

beforeAll(async () => {
  standIn = await startStandIn({ callsPerSecond: 1_000 });
});
afterAll(closeStandIns);

/** A dark square and a light disc on a grey ground, 320 x 240. */
async function picture(): Promise<EncodedPicture> {
  const context = createCanvas(320, 240).getContext('2d');
  context.fillStyle = '#7f8c9b';
  context.fillRect(0, 0, 320, 240);
  context.fillStyle = '#202840';
  context.fillRect(40, 60, 80, 100);
  context.fillStyle = '#f4e04a';
  context.arc(230, 120, 50, 0, 2 * Math.PI);
  context.fill();
  const bytes = await context.canvas.encode('jpeg', 92);
  return { bytes, format: 'jpeg', widthPx: 320, heightPx: 240 };
}

function makeFinder() {
  const keys = { accessKey: KEYS.accessKeyId, secretKey: KEYS.secretAccessKey };
  return createEntityFinder(
    { endpoint: standIn.url, mode: 'async', ...keys },
    { http: createAxiosHttp(), now: () => new Date() },
  );
}

async function body(changes: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const { bytes } = await picture();
  const binary_data_base64 = [Buffer.from(bytes).toString('base64')];
  return { req_key: 'entity_seg', binary_data_base64, ...changes };
}

describe('finding objects by entity_seg', () => {
  it('tells them apart, by one signed call', async () => {
    const before = standIn.calls.length;
    const found = await makeFinder().find(await picture(), NEVER_ABORTED);
    expect(found).toMatchObject({ widthPx: 320, heightPx: 240, objectCount: 2 });
    const at = (x: number, y: number) => found.objects[y * 320 + x];
    const [square, disc] = [at(80, 110), at(230, 120)];
    expect(new Set([square, disc, at(160, 20)])).toEqual(new Set([1, 2, 0]));
    expect([at(45, 65), at(115, 155), at(200, 120)]).toEqual([square, square, disc]);
    expect(standIn.calls.slice(before)).toMatchObject([
      {
        action: 'CVProcess',
        reqKey: 'entity_seg',
        parameters: { max_entity: 50, return_format: 0, refine_mask: 0 },
      },
    ]);
    expect(found.requestId).toBe(standIn.calls[before]?.requestId);
  });

  it.each<[Fault['kind'], object]>([
    ['wrong-size', { code: 'RESULT_UNUSABLE' }],
    ['truncated-picture', { code: 'RESULT_UNUSABLE' }],
    ['not-a-picture', { code: 'RESULT_UNUSABLE' }],
    ['foreign-url', { code: 'RESULT_UNUSABLE' }],
    ['garbage', { code: 'PROVIDER_UNAVAILABLE', cause: { outcome: 'unknown', retry: 'none' } }],
    ['cut-after', { code: 'PROVIDER_UNAVAILABLE', cause: { outcome: 'unknown', retry: 'none' } }],
    ['concurrency-limit', { code: 'BUSY', cause: { outcome: 'not-accepted' } }],
    ['refused-picture', { code: 'PHOTO_REFUSED', cause: { outcome: 'not-accepted' } }],
  ])('fails as it should on %s', async (kind, expected) => {
    standIn.setFaults([{ on: 'process', kind }]);
    await expect(makeFinder().find(await picture(), NEVER_ABORTED)).rejects.toMatchObject(expected);
  });

  it('sends nothing that would be refused', async () => {
    const small = { ...(await picture()), widthPx: 100 };
    const before = standIn.calls.length;
    await expect(makeFinder().find(small, NEVER_ABORTED)).rejects.toMatchObject({
      code: 'PHOTO_UNSUPPORTED',
    });
    expect(standIn.calls).toHaveLength(before);
  });
});

describe('the stand-in refuses of entity_seg what the service would', () => {
  it.each<[string, Record<string, unknown>, number]>([
    ['no picture', { binary_data_base64: undefined }, 50206],
    ['two pictures', { binary_data_base64: ['AAAA', 'AAAA'] }, 50200],
    ['what is no picture', { binary_data_base64: ['AAAA'] }, 50207],
    ['too small a picture', { binary_data_base64: [tiny()] }, 50205],
    ['too many entities', { max_entity: 101 }, 50200],
    ['a format that it does not know', { return_format: 5 }, 50200],
    ['parameters of other keys', { seed: 1 }, 50200],
  ])('%s', async (_, changes, code) => {
    const reply = await callRaw(standIn.url, { action: 'CVProcess', body: await body(changes) });
    expect(reply.body.code).toBe(code);
  });

  it('the submit/query pair', async () => {
    const reply = await callRaw(standIn.url, { body: await body() });
    expect(reply.body.code).toBe(50200);
  });

  it('nothing of a plain call, and says how much it found', async () => {
    const reply = await callRaw(standIn.url, { action: 'CVProcess', body: await body() });
    expect(reply.body.data).toMatchObject({ entity_num: [2], ori_width: [320], ori_height: [240] });
  });
});

function tiny(): string {
  return makeMask({ widthPx: 100 }).toString('base64');
}

import type { StandIn } from '../../../tools/local-cloud/volcengine/stand-in';
import { makeJpeg, makeMask } from './pictures';
import { callRaw, closeStandIns, eraseBody, eraseBodyWith, startStandIn } from './stand-in-helper';

let standIn: StandIn;

beforeAll(async () => {
  standIn = await startStandIn({ concurrency: 100, callsPerSecond: 1000 });
});
afterAll(closeStandIns);

const GREY = (x: number) => [x % 2 === 0 ? 0 : 255];
const RGB = (x: number) => [...GREY(x), ...GREY(x), ...GREY(x)];

function editBody(reqKey: string, changes: Record<string, unknown>): Record<string, unknown> {
  return eraseBody({ req_key: reqKey, ...changes });
}

describe('accepts', () => {
  test.each([
    ['the pictures alone', eraseBody()],
    [
      'every parameter at its lower end',
      eraseBody({ steps: 1, strength: 0.1, scale: 1, dilate_size: 0, quality: 'L', seed: -1 }),
    ],
    [
      'every parameter at its upper end',
      eraseBody({
        steps: 100,
        strength: 1,
        scale: 20,
        dilate_size: 100,
        quality: 'H',
        seed: 2147483647,
      }),
    ],
    ['a PNG as the picture', eraseBodyWith(makeMask({ colourType: 2, pixel: RGB }), makeMask())],
    [
      'a mask of three equal channels',
      eraseBodyWith(makeJpeg(), makeMask({ colourType: 2, pixel: RGB })),
    ],
    ['the largest side', eraseBodyWith(makeJpeg(4096, 128), makeMask({ widthPx: 4096 }))],
    [
      'words for the edit',
      editBody('i2i_inpainting_edit', { custom_prompt: '一只猫', scale: 5, steps: 25 }),
    ],
    [
      'words for jimeng',
      editBody('jimeng_image2image_dream_inpaint', { prompt: '删除', seed: 101 }),
    ],
  ])('%s', async (_what, body) => {
    const reply = await callRaw(standIn.url, { body });
    expect(reply).toMatchObject({ status: 200, body: { code: 10000 } });
    expect(reply.body.data?.task_id).toMatch(/^\d{19}$/);
  });
});

describe('refuses', () => {
  const jpeg = makeJpeg();
  const mask = makeMask();
  test.each([
    ['a body that is no JSON', 50204, '{"req_key":'],
    ['a body that is a list', 50204, '[]'],
    ['no req_key', 50201, eraseBody({ req_key: undefined })],
    ['a req_key nobody knows', 50200, eraseBody({ req_key: 'i2i_outpainting' })],
    ['a parameter the key does not take', 50200, eraseBody({ cfg: 1 })],
    ['a prompt where none is taken', 50200, eraseBody({ prompt: '删除' })],
    ['image_base64 in place of the documented name', 50200, eraseBody({ image_base64: 'AA==' })],
    [
      'quality at a key without it',
      50200,
      editBody('jimeng_image2image_dream_inpaint', { prompt: 'x', quality: 'H' }),
    ],
    ['steps as text', 50204, eraseBody({ steps: '30' })],
    ['steps with a fraction', 50204, eraseBody({ steps: 30.5 })],
    ['no steps at all', 50200, eraseBody({ steps: 0 })],
    ['a strength below 0.1', 50200, eraseBody({ strength: 0.05 })],
    ['a strength above 1', 50200, eraseBody({ strength: 1.1 })],
    ['a scale above 20', 50200, eraseBody({ scale: 21 })],
    ['a growth below 0', 50200, eraseBody({ dilate_size: -1 })],
    ['a quality nobody knows', 50200, eraseBody({ quality: 'XL' })],
    ['a seed of 32 bits', 50200, eraseBody({ seed: 2147483648 })],
    ['return_url as text', 50204, eraseBody({ return_url: 'true' })],
    ['pictures as one text', 50204, eraseBody({ binary_data_base64: 'AAAA' })],
    ['no picture', 50206, eraseBody({ binary_data_base64: [] })],
    ['pictures left out', 50206, eraseBody({ binary_data_base64: undefined })],
    ['an empty picture', 50206, eraseBody({ binary_data_base64: ['', mask.toString('base64')] })],
    ['one picture', 50200, eraseBody({ binary_data_base64: [jpeg.toString('base64')] })],
    [
      'three pictures',
      50200,
      eraseBody({ binary_data_base64: [jpeg, mask, mask].map((b) => b.toString('base64')) }),
    ],
    ['pictures given twice', 50200, eraseBody({ image_urls: ['https://a', 'https://b'] })],
    [
      'addresses that cannot be reached',
      50207,
      eraseBody({ binary_data_base64: undefined, image_urls: ['https://a', 'https://b'] }),
    ],
    [
      'a data: prefix',
      50207,
      eraseBody({
        binary_data_base64: [
          `data:image/jpeg;base64,${jpeg.toString('base64')}`,
          mask.toString('base64'),
        ],
      }),
    ],
    [
      'base64 for URLs',
      50207,
      eraseBody({ binary_data_base64: [jpeg.toString('base64url'), mask.toString('base64')] }),
    ],
    [
      'base64 with line ends',
      50207,
      eraseBody({ binary_data_base64: [`${jpeg.toString('base64')}\n`, mask.toString('base64')] }),
    ],
    ['a GIF', 50207, eraseBodyWith(Buffer.from('GIF89a0000000000'), mask)],
    ['a picture cut short', 50207, eraseBodyWith(jpeg.subarray(0, jpeg.length - 20), mask)],
    ['a mask cut short', 50207, eraseBodyWith(jpeg, mask.subarray(0, mask.length - 6))],
    ['a side below 128', 50205, eraseBodyWith(makeJpeg(160, 127), makeMask({ heightPx: 127 }))],
    ['a side above 4096', 50205, eraseBodyWith(makeJpeg(4097, 128), makeMask({ widthPx: 4097 }))],
    [
      'a picture over 5 MB',
      50205,
      eraseBodyWith(Buffer.concat([jpeg, Buffer.alloc(5_000_001 - jpeg.length)]), mask),
    ],
    [
      'a picture over 4.7 MB for jimeng',
      50205,
      {
        ...eraseBodyWith(Buffer.concat([jpeg, Buffer.alloc(4_700_001 - jpeg.length)]), mask),
        req_key: 'jimeng_image2image_dream_inpaint',
        prompt: '删除',
      },
    ],
    [
      'a mask of another size',
      50215,
      eraseBodyWith(jpeg, makeMask({ widthPx: 128, heightPx: 160 })),
    ],
    ['a JPEG as the mask', 50215, eraseBodyWith(jpeg, jpeg)],
    ['a mask of 16 bits', 50215, eraseBodyWith(jpeg, makeMask({ bitDepth: 16 }))],
    [
      'a mask with a palette',
      50215,
      eraseBodyWith(jpeg, makeMask({ colourType: 3, pixel: () => [1] })),
    ],
    [
      'a mask with alpha',
      50215,
      eraseBodyWith(jpeg, makeMask({ colourType: 6, pixel: () => [0, 0, 0, 255] })),
    ],
    [
      'a mask with colours',
      50215,
      eraseBodyWith(jpeg, makeMask({ colourType: 2, pixel: () => [255, 255, 0] })),
    ],
    [
      'a mask with an ICC profile',
      50215,
      eraseBodyWith(jpeg, makeMask({ extraChunk: ['iCCP', Buffer.from('p\0\0')] })),
    ],
    [
      'a mask of three equal channels for jimeng',
      50215,
      {
        ...eraseBodyWith(jpeg, makeMask({ colourType: 2, pixel: RGB })),
        req_key: 'jimeng_image2image_dream_inpaint',
        prompt: '删除',
      },
    ],
    ...['strength', 'quality', 'dilate_size'].map((name): [string, number, object] => [
      `${name} at the edit`,
      50200,
      editBody('i2i_inpainting_edit', { custom_prompt: '猫', [name]: 1 }),
    ]),
    ...['strength', 'steps', 'scale', 'dilate_size'].map((name): [string, number, object] => [
      `${name} at jimeng`,
      50200,
      editBody('jimeng_image2image_dream_inpaint', { prompt: '猫', [name]: 1 }),
    ]),
    ['custom_prompt at the erase', 50200, eraseBody({ custom_prompt: '删除' })],
    ['words that are no text', 50204, editBody('i2i_inpainting_edit', { custom_prompt: ['猫'] })],
    [
      'a scale above 20 at the edit',
      50200,
      editBody('i2i_inpainting_edit', { custom_prompt: '猫', scale: 21 }),
    ],
    ['an edit without words', 50201, editBody('i2i_inpainting_edit', {})],
    ['jimeng without words', 50201, editBody('jimeng_image2image_dream_inpaint', {})],
    [
      'jimeng with blank words',
      50201,
      editBody('jimeng_image2image_dream_inpaint', { prompt: '  ' }),
    ],
    [
      'custom_prompt at jimeng',
      50200,
      editBody('jimeng_image2image_dream_inpaint', { custom_prompt: '删除' }),
    ],
    ['prompt at the edit', 50200, editBody('i2i_inpainting_edit', { prompt: '一只猫' })],
    [
      'words over 800 characters',
      50200,
      editBody('jimeng_image2image_dream_inpaint', { prompt: '删'.repeat(801) }),
    ],
  ])('%s (%i)', async (_what, code, body) => {
    const before = standIn.calls.length;
    const reply = await callRaw(standIn.url, { body });
    expect(reply).toMatchObject({ status: 400, body: { code, data: null, status: code } });
    expect(standIn.calls).toHaveLength(before);
  });

  test('a sync call of an ability that has none', async () => {
    const body = editBody('jimeng_image2image_dream_inpaint', { prompt: '删除' });
    const reply = await callRaw(standIn.url, { action: 'CVProcess', body });
    expect(reply.body.code).toBe(50402);
  });

  test('a body over 14 MB', async () => {
    const reply = await callRaw(standIn.url, { body: 'x'.repeat(14 * 1024 * 1024 + 1) });
    expect(reply).toMatchObject({ status: 400, body: { code: 50213 } });
  });

  test('a body of another type', async () => {
    const reply = await callRaw(standIn.url, { body: eraseBody(), contentType: 'text/plain' });
    expect(reply).toMatchObject({ status: 400, body: { code: 50204 } });
  });
});

describe('the gateway refuses', () => {
  test.each([
    ['an unknown action', { action: 'CVSubmitTask' }],
    ['an unknown version', { version: '2020-08-26' }],
    ['a GET', { method: 'GET' as const }],
  ])('%s', async (_what, changes) => {
    const reply = await callRaw(standIn.url, { body: eraseBody(), ...changes });
    expect(reply.status).toBe(404);
    const { Error: error } = reply.body.ResponseMetadata ?? { Error: undefined };
    expect(error).toMatchObject({ Code: 'InvalidActionOrVersion', CodeN: 100008 });
    expect(reply.body).not.toHaveProperty('code');
  });

  test('a call without an action', async () => {
    const reply = await fetch(`${standIn.url}/?Version=2022-08-31`, { method: 'POST' });
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain('"MissingParameter"');
  });

  test('a call without authentication', async () => {
    const address = `${standIn.url}/?Action=CVProcess&Version=2022-08-31`;
    const reply = await fetch(address, { method: 'POST', body: '{}' });
    expect(reply.status).toBe(401);
    expect(await reply.text()).toContain('"MissingAuthenticationToken"');
  });

  test('a date that lies ahead, with 403', async () => {
    const signedAt = new Date(Date.now() + 60_000);
    const reply = await callRaw(standIn.url, { body: eraseBody(), signedAt });
    expect(reply.status).toBe(403);
    expect(reply.body.ResponseMetadata?.Error.Code).toBe('InvalidTimestamp');
  });
});

test('an envelope has the documented fields', async () => {
  const { body } = await callRaw(standIn.url, { body: eraseBody() });
  const fields = ['code', 'data', 'message', 'request_id', 'status', 'time_elapsed'];
  expect(Object.keys(body).sort()).toEqual(fields);
  expect(body).toMatchObject({ message: 'Success', status: 10000 });
  expect(body.request_id).toMatch(/^\d{14}[0-9A-F]{20}$/);
  expect(body.time_elapsed).toMatch(/^[\d.]+ms$/);
});

import type {
  HttpPort,
  HttpReply,
} from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/http-port';
import { HttpFailure } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/http-port';
import { isWholePicture } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/picture-check';
import { takePicture } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/result-picture';
import { makeJpeg, makeMask } from '../../../../tools/volcengine/pictures';

const ADDRESS = 'https://p9-aiop-sign.byteimg.com/a.jpeg?x-signature=abc';
const endpoint = new URL('https://visual.volcengineapi.com');
const { signal } = new AbortController();
const jpeg = makeJpeg();

/** Answers one GET of the address, and nothing else. */
function serving(answer: HttpReply | HttpFailure): HttpPort {
  let isAsked = false;
  return {
    send(request) {
      if (isAsked || request.url !== ADDRESS) throw new Error(`unexpected ${request.url}`);
      isAsked = true;
      expect(request).toMatchObject({ method: 'GET', headers: {} });
      return answer instanceof HttpFailure ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

const SILENT: HttpPort = {
  send: ({ url }) => Promise.reject(new Error(`unexpected ${url}`)),
};

function take(content: Record<string, unknown>, http = SILENT): Promise<Buffer> {
  return takePicture({ requestId: 'R1', content }, { http, endpoint }, signal);
}

test('takes an inline picture without fetching', async () => {
  const content = { binary_data_base64: [jpeg.toString('base64')], image_urls: [ADDRESS] };
  expect((await take(content)).equals(jpeg)).toBe(true);
});

test.each([
  ['null', null],
  ['an empty list', []],
  ['an empty text', ['']],
])('fetches where the inline pictures are %s', async (_what, inline) => {
  const content = { binary_data_base64: inline, image_urls: [ADDRESS] };
  const http = serving({ status: 200, body: jpeg });
  expect((await take(content, http)).equals(jpeg)).toBe(true);
});

test.each([
  ['no picture', {}],
  ['lists of other things', { binary_data_base64: [7], image_urls: [{}] }],
  ['an address that is none', { image_urls: ['not an address'] }],
  ['a foreign address', { image_urls: ['https://example.com/a.jpg'] }],
  ['base64 of something else', { binary_data_base64: ['PGh0bWw+'] }],
])('%s is unusable', async (_what, content) => {
  await expect(take(content)).rejects.toMatchObject({
    code: 'RESULT_UNUSABLE',
    cause: { requestId: 'R1', retry: 'none' },
  });
});

test.each([
  [302, 'PROVIDER_UNAVAILABLE'],
  [403, 'PROVIDER_UNAVAILABLE'],
  [500, 'PROVIDER_UNAVAILABLE'],
])('an address that answers %i may be asked again', async (status, code) => {
  const http = serving({ status, body: jpeg });
  const attempt = take({ image_urls: [ADDRESS] }, http);
  await expect(attempt).rejects.toMatchObject({ code, cause: { retry: 'back-off' } });
});

test('a fetch that breaks may be asked again, and its address is not told', async () => {
  const http = serving(new HttpFailure('cut', 'ECONNRESET'));
  const error: unknown = await take({ image_urls: [ADDRESS] }, http).catch((e: unknown) => e);
  expect(error).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', cause: { retry: 'back-off' } });
  expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('byteimg');
});

describe('a picture is whole', () => {
  test.each([
    ['a JPEG', jpeg],
    ['a JPEG with bytes behind its end', Buffer.concat([jpeg, Buffer.alloc(16)])],
    ['a PNG', makeMask()],
  ])('%s', (_what, bytes) => {
    expect(isWholePicture(bytes)).toBe(true);
  });

  const thumbnail = Buffer.from([0xff, 0xda, 0xff, 0xd9]);
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<html></html>')],
    ['half a JPEG', jpeg.subarray(0, jpeg.length / 2)],
    ['a JPEG without its last two bytes', jpeg.subarray(0, -2)],
    [
      'half a JPEG with a whole thumbnail',
      Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff]), thumbnail, jpeg.subarray(2, -2)]),
    ],
    ['a PNG without its end', makeMask().subarray(0, -12)],
    ['a GIF', Buffer.from('GIF89a')],
  ])('but not %s', (_what, bytes) => {
    expect(isWholePicture(bytes)).toBe(false);
  });
});

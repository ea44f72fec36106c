import { parseEndpoint } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/endpoint';
import { isTrustedAddress } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/result-picture';

test.each([
  'https://visual.volcengineapi.com',
  'https://proxy.example:8443',
  'http://127.0.0.1:9000',
  'http://localhost:9000',
  'http://[::1]:9000',
])('%s may be the endpoint', (address) => {
  expect(parseEndpoint(address).origin).toBe(address);
});

test.each([
  '',
  'visual.volcengineapi.com',
  'http://visual.volcengineapi.com',
  'http://127.0.0.1.example.com',
  'ftp://127.0.0.1',
  'https://user:pass@visual.volcengineapi.com',
  'https://visual.volcengineapi.com/?Action=CVProcess',
])('%j may not', (address) => {
  expect(() => parseEndpoint(address)).toThrow(expect.objectContaining({ code: 'NOT_CONFIGURED' }));
});

describe('results are fetched', () => {
  const real = new URL('https://visual.volcengineapi.com');
  const local = new URL('http://127.0.0.1:9000');
  test.each([
    ['https://p9-aiop-sign.byteimg.com/tos-cn-i-vuqhorh59i/2025-0~tplv.image?x-expires=1', real],
    ['https://p26-aiop-sign.byteimg.com/a.jpeg', local],
    ['https://bucket.tos-cn-beijing.volces.com/a.jpg', real],
    ['https://portal.volccdn.com/obj/a.jpg', real],
    ['http://127.0.0.1:9000/results/a.jpg', local],
  ])('from %s', (address, endpoint) => {
    expect(isTrustedAddress(new URL(address), endpoint)).toBe(true);
  });

  test.each([
    ['http://p9-aiop-sign.byteimg.com/a.jpg', real],
    ['https://byteimg.com.example.com/a.jpg', real],
    ['https://evilbyteimg.com/a.jpg', real],
    ['https://p9.byteimg.com:8443/a.jpg', real],
    ['https://user@p9.byteimg.com/a.jpg', real],
    ['https://169.254.169.254/latest/meta-data', real],
    ['http://127.0.0.1:9000/results/a.jpg', real],
    ['http://127.0.0.1:9001/results/a.jpg', local],
    ['http://localhost:9000/results/a.jpg', local],
    ['file:///etc/passwd', local],
    ['data:image/jpeg;base64,AAAA', local],
  ])('never from %s', (address, endpoint) => {
    expect(isTrustedAddress(new URL(address), endpoint)).toBe(false);
  });
});

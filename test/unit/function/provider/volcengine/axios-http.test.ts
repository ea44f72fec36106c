import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createAxiosHttp } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/axios-http';
import type { HttpRequest } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/http-port';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function send(url: string, changes: Partial<HttpRequest> = {}) {
  const { signal } = new AbortController();
  const limits = { timeoutMs: 5000, maxReplyBytes: 1000 };
  return createAxiosHttp().send({
    method: 'POST',
    url,
    headers: {},
    signal,
    ...limits,
    ...changes,
  });
}

test('sends body and headers byte for byte', async () => {
  const seen: { body: Buffer; headers: object }[] = [];
  const url = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ body: Buffer.concat(chunks), headers: request.headers });
      response.end('ok');
    });
  });
  const body = Buffer.from([0x7b, 0x00, 0xff, 0x80, 0x7d]);
  const headers = {
    Host: 'visual.volcengineapi.com',
    'Content-Type': 'application/json',
    'X-Date': 'D',
  };
  await send(url, { body, headers });
  expect(seen).toHaveLength(1);
  expect(seen[0]?.body.equals(body)).toBe(true);
  expect(seen[0]?.headers).toMatchObject({
    host: 'visual.volcengineapi.com',
    'content-type': 'application/json',
    'content-length': '5',
    'x-date': 'D',
  });
});

test.each([200, 302, 404, 429, 500])('hands back status %i with its bytes', async (status) => {
  const bytes = Buffer.from([0xff, 0xd8, 0x00, 0x7b]);
  const url = await serve((_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', Location: '/elsewhere' });
    response.end(bytes);
  });
  const reply = await send(url);
  expect(reply.status).toBe(status);
  expect(Buffer.from(reply.body).equals(bytes)).toBe(true);
});

test('follows no redirect', async () => {
  const paths: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    paths.push(request.url);
    response.writeHead(307, { Location: '/elsewhere' }).end();
  });
  await send(url, { body: Buffer.from('{}') });
  expect(paths).toEqual(['/']);
});

test('asks no proxy of the environment', async () => {
  const url = await serve((_request, response) => response.end('direct'));
  process.env.HTTP_PROXY = 'http://127.0.0.1:9';
  try {
    expect((await send(url)).body.toString()).toBe('direct');
  } finally {
    delete process.env.HTTP_PROXY;
  }
});

test('a reply over the limit is too large', async () => {
  const url = await serve((_request, response) => response.end(Buffer.alloc(1001)));
  await expect(send(url)).rejects.toMatchObject({ kind: 'too-large' });
});

test('a reply as large as the limit is taken', async () => {
  const url = await serve((_request, response) => response.end(Buffer.alloc(1000)));
  expect((await send(url)).body).toHaveLength(1000);
});

test('a reply that drips past the deadline is timed out', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(drip));
  });
  await expect(send(url, { timeoutMs: 120 })).rejects.toMatchObject({ kind: 'timed-out' });
});

test('a caller that gives up ends the request', async () => {
  const url = await serve(() => undefined);
  const attempt = send(url, { signal: AbortSignal.timeout(40) });
  await expect(attempt).rejects.toMatchObject({ kind: 'aborted' });
});

test('a caller that gave up before sends nothing', async () => {
  let calls = 0;
  const url = await serve(() => {
    calls += 1;
  });
  await expect(send(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    kind: 'aborted',
  });
  expect(calls).toBe(0);
});

test('a connection that breaks is cut', async () => {
  const url = await serve((request) => request.socket.destroy());
  await expect(send(url)).rejects.toMatchObject({ kind: 'cut' });
});

test('a reply that breaks off is cut', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'Content-Length': '500' });
    response.write('half', () => response.destroy());
  });
  await expect(send(url)).rejects.toMatchObject({ kind: 'cut' });
});

test('a port where nobody listens means not sent', async () => {
  const url = await serve(() => undefined);
  server?.close();
  await expect(send(url)).rejects.toMatchObject({ kind: 'not-sent' });
});

test('a failure tells nothing of what was sent', async () => {
  const url = await serve((request) => request.socket.destroy());
  const headers = { Authorization: 'HMAC-SHA256 Credential=AKLTSECRET' };
  const body = Buffer.from('picture');
  const error: unknown = await send(url, { headers, body }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  expect(Object.keys(error as object).sort()).toEqual(['kind', 'name']);
  expect(String(error)).toBe('HttpFailure: http cut: ECONNRESET');
});

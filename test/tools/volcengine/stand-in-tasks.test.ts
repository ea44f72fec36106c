import { setTimeout as delay } from 'node:timers/promises';

import type { StandIn } from '../../../tools/local-cloud/volcengine/stand-in';
import { callRaw, closeStandIns, eraseBody, startStandIn } from './stand-in-helper';
import type { RawReply } from './stand-in-helper';

afterEach(closeStandIns);

async function submit(standIn: StandIn, body = eraseBody(), signedAt = new Date()) {
  const reply = await callRaw(standIn.url, { body, signedAt });
  return String(reply.body.data?.task_id);
}

function query(standIn: StandIn, body: object, signedAt = new Date()): Promise<RawReply> {
  const action = 'CVSync2AsyncGetResult';
  return callRaw(standIn.url, { action, body: { req_key: 'i2i_inpainting', ...body }, signedAt });
}

async function queryToEnd(standIn: StandIn, body: object): Promise<RawReply> {
  for (let tries = 0; tries < 200; tries += 1) {
    const reply = await query(standIn, body);
    if (reply.body.data?.status === 'done' || reply.body.code !== 10000) return reply;
    await delay(20);
  }
  throw new Error('task never ended');
}

test('a task is in queue, then generating, then done', async () => {
  const standIn = await startStandIn({ queueMs: 150, workMs: 300 });
  const taskId = await submit(standIn);
  const nothing = { binary_data_base64: null, image_urls: null };
  const queued = await query(standIn, { task_id: taskId });
  expect(queued.body.data).toEqual({ ...nothing, status: 'in_queue' });
  await delay(200);
  const generating = await query(standIn, { task_id: taskId });
  expect(generating.body.data).toEqual({ ...nothing, status: 'generating' });
  const done = await queryToEnd(standIn, { task_id: taskId });
  expect(done.body.data).toMatchObject({ status: 'done', image_urls: null });
});

test('a task answers the same picture as often as it is asked', async () => {
  const standIn = await startStandIn();
  const taskId = await submit(standIn);
  const first = await queryToEnd(standIn, { task_id: taskId });
  const second = await query(standIn, { task_id: taskId });
  expect(second.body.data).toEqual(first.body.data);
});

test('a task is not found under another id', async () => {
  const standIn = await startStandIn();
  const reply = await query(standIn, { task_id: '7000000000000000000' });
  expect(reply).toMatchObject({
    status: 200,
    body: { code: 10000, data: { status: 'not_found' } },
  });
});

test('a task is not found after 12 hours', async () => {
  const hour = 3_600_000;
  let nowMs = Date.UTC(2026, 0, 1);
  const standIn = await startStandIn({ now: () => new Date(nowMs) });
  const taskId = await submit(standIn, eraseBody(), new Date(nowMs));
  nowMs += 12 * hour;
  const inTime = await query(standIn, { task_id: taskId }, new Date(nowMs));
  expect(inTime.body.data?.status).not.toBe('not_found');
  nowMs += 1000;
  const late = await query(standIn, { task_id: taskId }, new Date(nowMs));
  expect(late.body.data?.status).toBe('not_found');
});

test('a query has to name the req_key of the submit', async () => {
  const standIn = await startStandIn();
  const taskId = await submit(standIn);
  const reply = await query(standIn, { task_id: taskId, req_key: 'i2i_inpainting_edit' });
  expect(reply).toMatchObject({ status: 400, body: { code: 50200, data: null } });
});

test.each([
  ['no task_id', 50201, {}],
  ['a task_id that is a number', 50204, { task_id: 7 }],
  ['a parameter of the submit', 50200, { task_id: '7', seed: 1 }],
  ['req_json as an object', 50204, { task_id: '7', req_json: {} }],
  ['req_json that is no JSON', 50204, { task_id: '7', req_json: '{”return_url”:true}' }],
  ['an unknown field in req_json', 50200, { task_id: '7', req_json: '{"url":true}' }],
  ['return_url as text in req_json', 50204, { task_id: '7', req_json: '{"return_url":"true"}' }],
])('a query is refused with %s (%i)', async (_what, code, body) => {
  const standIn = await startStandIn();
  expect((await query(standIn, body)).body.code).toBe(code);
});

test('return_url brings an address in place of base64', async () => {
  const standIn = await startStandIn();
  const taskId = await submit(standIn);
  const reply = await queryToEnd(standIn, { task_id: taskId, req_json: '{"return_url":true}' });
  expect(reply.body.data).toMatchObject({ binary_data_base64: null, status: 'done' });
  const [address] = reply.body.data?.image_urls as [string];
  const picture = await fetch(address);
  expect(picture.headers.get('content-type')).toBe('image/jpeg');
  const start = Buffer.from(await picture.arrayBuffer()).subarray(0, 3);
  expect(start.toString('hex')).toBe('ffd8ff');
});

test('a third fill at a time is refused, and taken when one has ended', async () => {
  const standIn = await startStandIn({ workMs: 300 });
  const first = await submit(standIn);
  await submit(standIn);
  const third = await callRaw(standIn.url, { body: eraseBody() });
  expect(third).toMatchObject({ status: 429, body: { code: 50430, data: null } });
  await queryToEnd(standIn, { task_id: first });
  await delay(50);
  expect((await callRaw(standIn.url, { body: eraseBody() })).body.code).toBe(10000);
});

test('sync calls count among the fills at a time', async () => {
  const standIn = await startStandIn({ concurrency: 1, workMs: 300 });
  const sync = { action: 'CVProcess', body: eraseBody() };
  const replies = await Promise.all([callRaw(standIn.url, sync), callRaw(standIn.url, sync)]);
  expect(replies.map(({ body }) => body.code).sort()).toEqual([10000, 50430]);
});

test('too many calls in one second are refused, until a second has passed', async () => {
  let nowMs = Date.UTC(2026, 0, 1);
  const standIn = await startStandIn({ callsPerSecond: 2, now: () => new Date(nowMs) });
  const ask = () => query(standIn, { task_id: '7' }, new Date(nowMs));
  const codes = [await ask(), await ask(), await ask()].map(({ body }) => body.code);
  expect(codes).toEqual([10000, 10000, 50429]);
  nowMs += 1000;
  expect((await ask()).body.code).toBe(10000);
});

test('a painter that fails ends the task with 50501', async () => {
  const standIn = await startStandIn({ paint: () => Promise.reject(new Error('out of paint')) });
  const reply = await queryToEnd(standIn, { task_id: await submit(standIn) });
  expect(reply).toMatchObject({ status: 500, body: { code: 50501, data: null } });
});

test('calls that were worked on are listed with their ids', async () => {
  const standIn = await startStandIn();
  const taskId = await submit(standIn, eraseBody({ seed: 9 }));
  await queryToEnd(standIn, { task_id: taskId });
  const [first, second] = standIn.calls;
  const call = { reqKey: 'i2i_inpainting', taskId };
  expect(first).toMatchObject({ ...call, action: 'CVSync2AsyncSubmitTask' });
  expect(second).toMatchObject({ ...call, action: 'CVSync2AsyncGetResult' });
  expect(standIn.tasks).toMatchObject([{ taskId, seed: 9, result: { kind: 'picture' } }]);
});

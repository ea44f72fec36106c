import { createCanvas } from '@napi-rs/canvas';
import { dayOf } from '../../cloudfunctions/inpaint/src/jobs/day';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import type { JobView } from '../../miniprogram/shared/contract/job';
import { CloudError } from '../../tools/local-cloud/index';
import type { CloudEvent } from '../../tools/local-cloud/index';
import { startFunction } from './start-function';
import type { DeployedFunction } from './start-function';

/** Starting processes and filling take their time on a busy machine. */
jest.setTimeout(240_000);

/** More than a removal makes. */
const REMOVAL_ACTIONS = 16;
/** From the first that a submit makes to the last. */
const SUBMIT_ACTIONS = 24;

const SIZE = { width: 192, height: 160 };
const MASK: MaskDocument = {
  version: 1,
  ...SIZE,
  ops: [{ op: 'rect', mode: 'add', x: 80, y: 60, width: 30, height: 24 }],
};

let inpaint: DeployedFunction;
let photo: Uint8Array;
let people = 0;
let requestId = '';
let actions = 0;
/** Looks at each action of the SDK before it is done. @returns false when it must not be */
let admit: (action: number) => boolean = () => true;
let onDone: (action: number) => void = () => undefined;

function observe(event: CloudEvent): void {
  if (event.kind === 'call-started') requestId = event.requestId;
  if (event.kind === 'action') onDone(actions);
}

beforeAll(async () => {
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const ctx = canvas.getContext('2d');
  for (let x = 0; x < SIZE.width; x += 8) {
    ctx.fillStyle = `rgb(${x}, ${255 - x}, 90)`;
    ctx.fillRect(x, 0, 8, SIZE.height);
  }
  photo = await canvas.encode('jpeg', 90);
  inpaint = await startFunction({
    env: { INPAINT_CONCURRENCY: '2' },
    onEvent: observe,
    admitAction: () => admit((actions += 1)),
  });
});

afterEach(() => {
  admit = () => true;
  onDone = () => undefined;
});

afterAll(async () => {
  await inpaint.close();
});

function kill(): void {
  inpaint.cloud.killInstanceOf(requestId);
}

/** A person with a photo, an edit of it and its exported file, and an edit on the edit's result as older programs make. */
async function preparePerson() {
  people += 1;
  const openid = `oLocalGone${people}x1y2z3`;
  const photoFileId = inpaint.cloud.putFile(openid, `people/${openid}/photos/one.jpg`, photo);
  const edit = await run(openid, { photoFileId, mask: MASK, mode: 'erase' });
  const derived = { photoFileId: edit.resultFileId, mode: 'compose', patches: [] };
  const { jobId } = await run(openid, derived);
  const wish = { action: 'export', jobId: edit.jobId, language: 'zh', keepLocation: true };
  expect(await inpaint.call(openid, wish)).toMatchObject({ ok: true });
  const preview = { action: 'preview', jobId: edit.jobId };
  expect(await inpaint.call(openid, preview)).toMatchObject({ ok: true });
  return { openid, photoFileId, jobIds: [edit.jobId, jobId] };
}

/** As the mini program does it: the place is announced first. */
async function uploadAnnounced(openid: string): Promise<string> {
  const request = { action: 'announce', format: 'jpeg' };
  const announced = await inpaint.call<'announce'>(openid, request);
  if (!announced.ok) throw new Error(announced.error.message);
  return inpaint.cloud.putFile(openid, announced.data.cloudPath, photo);
}

async function run(openid: string, request: object) {
  const view: JobView = await inpaint.run(openid, request);
  if (view.state !== 'done') throw new Error(JSON.stringify(view));
  return view;
}

function filesOf(openid: string): string[] {
  return inpaint.cloud.listFiles(`people/${openid}/`);
}

/** Ids of all documents that name a person or one of their jobs. */
function documentsOf(openid: string, jobIds: readonly string[]): string[] {
  const { database } = inpaint.cloud;
  const names = [openid, ...jobIds];
  return database.collectionNames().flatMap((collection) =>
    database
      .find(collection)
      .filter((document) => names.some((name) => JSON.stringify(document).includes(name)))
      .map(({ _id }) => `${collection}/${String(_id)}`),
  );
}

/** What stays until the day is over: how many jobs it had, and that they are gone. */
function keptToday(openid: string, jobIds: readonly string[]): string[] {
  const usage = `inpaint_state/usage-${dayOf(Date.now())}-${openid}`;
  return [...jobIds.map((jobId) => `inpaint_jobs/${jobId}`), usage].sort();
}

async function expectGone(openid: string, jobIds: readonly string[]): Promise<void> {
  expect(filesOf(openid)).toEqual([]);
  expect(documentsOf(openid, jobIds).sort()).toEqual(keptToday(openid, jobIds));
  expect(await inpaint.call(openid, { action: 'history' })).toMatchObject({ data: { photos: [] } });
  for (const jobId of jobIds) {
    for (const action of ['watch', 'cancel', 'choose', 'preview']) {
      expect(await inpaint.call(openid, { action, jobId })).toMatchObject({
        error: { code: 'JOB_NOT_FOUND' },
      });
    }
  }
  const left = inpaint.cloud.database.find('inpaint_jobs', { ownerOpenid: openid });
  expect(left.map(({ state, request }) => [state, request])).toEqual(
    jobIds.map(() => ['emptied', '']),
  );
  expect(JSON.stringify(left)).not.toMatch(/"ops|rect|crops/);
}

/** @returns false when the platform cut the call */
async function remove(openid: string, event: object): Promise<boolean> {
  try {
    const reply = await inpaint.call<'remove'>(openid, { action: 'remove', ...event });
    return reply.ok && reply.data.isDone;
  } catch (error) {
    if (error instanceof CloudError) return false;
    throw error;
  }
}

describe('a removal that is killed before an action', () => {
  it.each(Array.from({ length: REMOVAL_ACTIONS }, (_, index) => index + 1))(
    'number %i is finished by the same request sent again',
    async (last) => {
      const { openid, photoFileId, jobIds } = await preparePerson();
      expect(filesOf(openid).length).toBeGreaterThanOrEqual(5);
      const event = last % 2 === 0 ? { everything: true } : { photoFileId };
      actions = 0;
      admit = (action) => {
        if (action === last) kill();
        return action !== last;
      };
      await remove(openid, event);
      admit = () => true;
      expect(await remove(openid, event)).toBe(true);
      await expectGone(openid, jobIds);
      expect(await inpaint.call(openid, { action: 'session' })).toMatchObject({
        data: { usage: { used: 1 } },
      });
    },
  );
});

describe('a job that is under way when its photo is removed', () => {
  it.each(Array.from({ length: SUBMIT_ACTIONS }, (_, index) => index + 1))(
    'leaves nothing, whatever it is at: action %i',
    async (moment) => {
      people += 1;
      const openid = `oLocalGone${people}x1y2z3`;
      const photoFileId = await uploadAnnounced(openid);
      const jobId = inpaint.newJobId();
      const event = moment % 2 === 0 ? { everything: true } : { photoFileId };
      let removal: Promise<boolean> | undefined;
      actions = 0;
      onDone = (action) => {
        if (action >= moment) removal ??= remove(openid, event);
      };
      const submit = { action: 'submit', jobId, photoFileId, mask: MASK, mode: 'erase' };
      await inpaint.call(openid, submit);
      onDone = () => undefined;
      expect(await (removal ?? remove(openid, event))).toBe(true);
      expect(filesOf(openid)).toEqual([]);
      expect(await inpaint.call(openid, { action: 'history' })).toMatchObject({
        data: { photos: [] },
      });
    },
  );
});

describe('a removal', () => {
  it('of one photo leaves all others, and no photo of somebody else can be removed', async () => {
    const { openid, photoFileId } = await preparePerson();
    const path = `people/${openid}/photos/two.jpg`;
    const other = inpaint.cloud.putFile(openid, path, photo);
    const kept = await run(openid, { photoFileId: other, mask: MASK, mode: 'erase' });
    expect(await remove(openid, { photoFileId })).toBe(true);
    const patch = kept.resultFileId.replace(/^.*\/results\/(\w+)\.jpg$/, '$1-patch-0');
    const names = filesOf(openid).map((fileId) => fileId.slice(fileId.lastIndexOf('/') + 1));
    const result = kept.resultFileId.slice(kept.resultFileId.lastIndexOf('/') + 1);
    expect(names.sort()).toEqual(['two.jpg', result, patch].sort());
    const stranger = { action: 'remove', photoFileId: other };
    expect(await inpaint.call('oLocalStranger1a2b', stranger)).toMatchObject({
      error: { code: 'PHOTO_NOT_FOUND' },
    });
    expect(await inpaint.call(openid, { action: 'history' })).toMatchObject({
      data: { photos: [{ photoFileId: other, jobId: kept.jobId }] },
    });
  });

  it('of everything takes uploads that no job named', async () => {
    const openid = 'oLocalUploads1a2b';
    await uploadAnnounced(openid);
    expect(await remove(openid, { everything: true })).toBe(true);
    expect(filesOf(openid)).toEqual([]);
    expect(await remove(openid, { everything: true })).toBe(true);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mapObjects } from '../../miniprogram/studio/services/select/map-objects';
import type { SegmentReply } from '../../miniprogram/shared/contract/segment';
import { startVolcengineStandIn } from '../../tools/local-cloud/volcengine/stand-in';
import type { StandIn } from '../../tools/local-cloud/volcengine/stand-in';
import { startFunction } from './start-function';
import type { DeployedFunction } from './start-function';

const PHOTO = readFileSync(join(__dirname, '..', 'photos', 'rocket.jpg'));
const KEYS = { accessKeyId: 'AKLTEXAMPLE', secretAccessKey: 'c2VjcmV0' };
const ME = 'oLocalMe1a2b3c4d';

jest.setTimeout(120_000);

let standIn: StandIn;
let inpaint: DeployedFunction;

beforeAll(async () => {
  standIn = await startVolcengineStandIn(KEYS);
  inpaint = await startFunction({
    env: {
      VOLC_ACCESSKEY: KEYS.accessKeyId,
      VOLC_SECRETKEY: KEYS.secretAccessKey,
      VOLC_ENDPOINT: standIn.url,
      // Twice as many calls for objects.
      INPAINT_DAILY_LIMIT: '2',
    },
  });
});

afterAll(async () => {
  await inpaint.close();
  await standIn.close();
});

function putPhoto(openid: string, name: string): string {
  return inpaint.cloud.putFile(openid, `people/${openid}/photos/${name}`, PHOTO);
}

function segment(openid: string, photoFileId: string) {
  return inpaint.call<'segment'>(openid, { action: 'segment', photoFileId });
}

async function found(openid: string, photoFileId: string) {
  const reply = await segment(openid, photoFileId);
  if (!reply.ok) throw new Error(reply.error.code);
  const data: SegmentReply = reply.data;
  if (data.state !== 'found') throw new Error(data.state);
  return data.objects;
}

function keptObjects(openid: string): readonly string[] {
  return inpaint.cloud.listFiles(`people/${openid}/fills/objects-`);
}

describe('the objects of a photo, by the deployed function', () => {
  it('are told once, kept, and deleted with the photo', async () => {
    const photoFileId = putPhoto(ME, 'rocket.jpg');
    const objects = await found(ME, photoFileId);
    expect(await found(ME, photoFileId)).toEqual(objects);
    expect(standIn.calls).toMatchObject([{ action: 'CVProcess', reqKey: 'entity_seg' }]);

    // What is sent has 640 px, what comes back at most 512.
    expect(objects).toMatchObject({ width: 512, height: 342 });
    expect(JSON.stringify(objects).length).toBeLessThan(20_000);
    const { parts } = mapObjects(objects);
    const rocket = parts[200 * 512 + 256];
    expect(rocket).toBeGreaterThan(0);
    expect(parts[200 * 512 + 150]).not.toBe(rocket);

    expect(keptObjects(ME)).toHaveLength(1);
    const { jobId } = await inpaint.run(ME, { photoFileId, mask: dot(), mode: 'erase' });
    expect(jobId).toBeDefined();
    await inpaint.call(ME, { action: 'remove', photoFileId });
    expect(keptObjects(ME)).toEqual([]);
  });

  it('are refused to strangers', async () => {
    const theirs = putPhoto('oLocalOther5e6f7g', 'theirs.jpg');
    const calls = standIn.calls.length;
    expect(await segment(ME, theirs)).toMatchObject({ error: { code: 'PHOTO_NOT_FOUND' } });
    expect(standIn.calls).toHaveLength(calls);
  });

  it('are refused where the map is damaged, and found by the next call', async () => {
    const openid = 'oLocalDamaged1a2b';
    const photoFileId = putPhoto(openid, 'rocket.jpg');
    standIn.setFaults([{ on: 'process', kind: 'wrong-size' }]);
    expect(await segment(openid, photoFileId)).toMatchObject({
      error: { code: 'RESULT_UNUSABLE' },
    });
    expect(keptObjects(openid)).toEqual([]);
    expect(await found(openid, photoFileId)).toMatchObject({ width: 512 });
  });

  it('are refused when the day is used up, while what is kept is told', async () => {
    const openid = 'oLocalManyPhotos1';
    const photos = ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg'].map((name) =>
      putPhoto(openid, name),
    );
    for (const photo of photos.slice(0, 4)) await found(openid, photo);
    const refused = await segment(openid, photos[4]!);
    expect(refused).toMatchObject({ error: { code: 'QUOTA_EXCEEDED' } });
    expect(await found(openid, photos[0]!)).toMatchObject({ width: 512 });
  });

  it('are found once for calls that come together', async () => {
    const openid = 'oLocalImpatient1a';
    const photoFileId = putPhoto(openid, 'rocket.jpg');
    const calls = standIn.calls.length;
    const replies = await Promise.all([1, 2, 3].map(() => segment(openid, photoFileId)));
    const states = replies.map((reply) => (reply.ok ? reply.data.state : reply.error.code));
    expect(states).toContain('found');
    expect(states.filter((state) => state !== 'found' && state !== 'working')).toEqual([]);
    expect(standIn.calls).toHaveLength(calls + 1);
  });
});

function dot(): object {
  const ops = [{ op: 'stroke', mode: 'add', radius: 10, points: [[320, 200]] }];
  return { version: 1, width: 640, height: 427, ops };
}

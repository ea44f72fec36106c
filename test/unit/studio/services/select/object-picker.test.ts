import { imagePoint } from '../../../../../miniprogram/studio/core/geometry/point';
import { ObjectPicker } from '../../../../../miniprogram/studio/services/select/object-picker';
import type { Picked } from '../../../../../miniprogram/studio/services/select/object-picker';
import type { ObjectTap } from '../../../../../miniprogram/studio/services/object-tap';
import type { MaskMode, MaskOp } from '../../../../../miniprogram/shared/mask/mask-document';
import { FakeClock, FakeCloud } from '../../../../fakes/ports';
import { packDrawing, paintPicture } from './pictures';

const PHOTO = { widthPx: 1200, heightPx: 900 };
const SESSION = { contractVersion: 1, uploadPrefix: 'people/me/photos/', canEdit: true };
/** Each letter is 10 x 10 map pixels. */
const OBJECTS = packDrawing(
  ['AB..', 'AB..', '....']
    .flatMap((row) => Array<string>(10).fill([...row].map((one) => one.repeat(10)).join('')))
    .join('\n'),
);

/** A dark square on a light ground. */
const PIXELS = {
  widthPx: 40,
  heightPx: 30,
  rgba: paintPicture({ widthPx: 40, heightPx: 30 }, (x, y) =>
    x >= 10 && x < 25 && y >= 8 && y < 20 ? [40, 60, 140] : [220, 215, 200],
  ),
};

function setUp(pixels: typeof PIXELS | null = PIXELS) {
  const cloud = new FakeCloud();
  const clock = new FakeClock();
  const readPixels = jest.fn(() => Promise.resolve(pixels));
  const picker = new ObjectPicker({ cloud, clock, readPixels }, PHOTO);
  const uploadPhoto = jest.fn(() => Promise.resolve('cloud://e.b/people/me/photos/one.jpg'));
  const tap = (x: number, y: number, ops: readonly MaskOp[] = [], mode: MaskMode = 'add') =>
    picker.pick({ at: imagePoint(x, y), mode, ops, uploadPhoto } satisfies ObjectTap);
  return { cloud, clock, readPixels, uploadPhoto, tap };
}

function opOf(picked: Picked) {
  if (picked.kind !== 'picked') throw new Error(`${picked.kind} was picked`);
  return picked.op;
}

describe('a tap with a cloud that finds objects', () => {
  function withObjects() {
    const all = setUp();
    all.cloud.willReply('session', { ...SESSION, provider: 'volcengine' });
    all.cloud.willReply('segment', { state: 'found', objects: OBJECTS });
    return all;
  }

  test('asks once for a photo, after it is uploaded', async () => {
    const { cloud, tap, uploadPhoto, readPixels } = withObjects();
    await tap(150, 150);
    await tap(450, 150);
    expect(cloud.callsOf('segment')).toEqual([
      { action: 'segment', photoFileId: 'cloud://e.b/people/me/photos/one.jpg' },
    ]);
    expect(uploadPhoto).toHaveBeenCalledTimes(1);
    expect(readPixels).not.toHaveBeenCalled();
    cloud.finish();
  });

  test('gives the object with an edge of one map pixel', async () => {
    const { tap } = withObjects();
    // 10 map pixels are 300 photo pixels, one more to the right and below is 330 and 630.
    expect(await tap(150, 150)).toEqual({
      kind: 'picked',
      by: 'objects',
      op: {
        op: 'polygon',
        mode: 'add',
        points: expect.arrayContaining([
          [0, 0],
          [330, 0],
          [330, 600],
          [300, 630],
          [0, 630],
        ]) as unknown,
      },
    });
  });

  test('gives the larger one for a second tap, and says when there is none', async () => {
    const { tap } = withObjects();
    const first = opOf(await tap(150, 150));
    const second = opOf(await tap(160, 140, [first]));
    expect(Math.max(...second.points.map(([x]) => x))).toBe(630);
    expect(await tap(150, 150, [first, second])).toEqual({ kind: 'largest' });
    // The larger one was taken back: the next tap gives it again.
    expect(opOf(await tap(150, 150, [first])).points).toEqual(second.points);
    // Something was painted in between: the tap begins anew.
    const dot: MaskOp = { op: 'stroke', mode: 'add', radius: 9, points: [[5, 5]] };
    expect(opOf(await tap(150, 150, [first, dot])).points).toEqual(first.points);
  });

  test('takes away what it would add, without the edge', async () => {
    const { tap } = withObjects();
    const added = opOf(await tap(150, 150));
    const taken = opOf(await tap(150, 150, [added], 'subtract'));
    expect(taken).toMatchObject({ mode: 'subtract' });
    expect(Math.max(...taken.points.map(([x]) => x))).toBe(300);
  });

  test('finds nothing where there is no object, and outside the photo', async () => {
    const { tap } = withObjects();
    expect(await tap(900, 800)).toEqual({ kind: 'nothing' });
    expect(await tap(-3, 800)).toEqual({ kind: 'nothing' });
    expect(await tap(1200, 20)).toEqual({ kind: 'nothing' });
  });

  test('asks again while somebody works on it', async () => {
    const { cloud, clock, tap } = setUp();
    cloud.willReply('session', { ...SESSION, provider: 'volcengine' });
    cloud.willReply(
      'segment',
      { state: 'working', pollAfterMs: 1_000 },
      { state: 'found', objects: OBJECTS },
    );
    const picked = tap(150, 150);
    await clock.pass(1_000);
    expect(await picked).toMatchObject({ by: 'objects' });
    cloud.finish();
  });
});

describe('a tap goes the simple way', () => {
  async function expectSimple({ tap }: ReturnType<typeof setUp>): Promise<void> {
    const picked = await tap(500, 400);
    expect(picked).toMatchObject({ kind: 'picked', by: 'simple' });
    // The square is 300..750 by 240..600; its edge may lie two pixels of the reduced picture further.
    const points = opOf(picked).points;
    expect(Math.abs(Math.min(...points.map(([x]) => x)) - 300)).toBeLessThanOrEqual(60);
    expect(Math.abs(Math.max(...points.map(([, y]) => y)) - 600)).toBeLessThanOrEqual(60);
  }

  test('where the provider finds no objects, without uploading anything', async () => {
    const all = setUp();
    all.cloud.willReply('session', { ...SESSION, provider: 'builtin' });
    await expectSimple(all);
    expect(all.uploadPhoto).not.toHaveBeenCalled();
    all.cloud.finish();
  });

  test('without a cloud', async () => {
    const all = setUp();
    all.cloud.isReachable = false;
    await expectSimple(all);
    all.cloud.finish();
  });

  test.each([
    ['the function is older', { ok: false, error: { code: 'INVALID_REQUEST', message: '' } }],
    ['today is used up', { ok: false, error: { code: 'QUOTA_EXCEEDED', message: '' } }],
    ['the network is gone', new Error('offline')],
    ['the answer is not understood', { ok: true, data: { state: 'found', objects: 7 } }],
    [
      'the map is damaged',
      { ok: true, data: { state: 'found', objects: { ...OBJECTS, runs: 'AAAA' } } },
    ],
    ['it is not there any more', { ok: true, data: { state: 'unavailable' } }],
  ])('where %s', async (_, answer) => {
    const all = setUp();
    all.cloud.willReply('session', { ...SESSION, provider: 'volcengine' });
    all.cloud.willAnswer('segment', answer);
    await expectSimple(all);
    all.cloud.finish();
  });

  test('where the cloud takes longer than a person waits', async () => {
    const all = setUp();
    all.cloud.willReply('session', { ...SESSION, provider: 'volcengine' });
    const working = { state: 'working', pollAfterMs: 60_000 };
    // Asked at most every four seconds, for twenty.
    all.cloud.willReply('segment', ...Array<object>(6).fill(working));
    const picked = expectSimple(all);
    await all.clock.pass(25_000);
    await picked;
    all.cloud.finish();
  });

  test('where the upload takes longer than a person waits', async () => {
    const all = setUp();
    all.cloud.willReply('session', { ...SESSION, provider: 'volcengine' });
    all.uploadPhoto.mockReturnValue(new Promise(() => undefined));
    const picked = expectSimple(all);
    await all.clock.pass(20_000);
    await picked;
    all.cloud.finish();
  });

  test('and says so where the photo cannot be read', async () => {
    const all = setUp(null);
    all.cloud.isReachable = false;
    expect(await all.tap(500, 400)).toEqual({ kind: 'unreadable' });
  });
});

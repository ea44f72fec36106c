import type { FoundObjects } from '../../../../cloudfunctions/inpaint/src/provider/object-finder';
import type { ProviderFault } from '../../../../cloudfunctions/inpaint/src/provider/provider';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { SegmentReply } from '../../../../miniprogram/shared/contract/segment';
import { FakeHouse, OPENID } from '../../../fakes/function/house';
import { ScriptedFinder } from '../../../fakes/function/scripted-finder';

const FOUND: FoundObjects = {
  widthPx: 4,
  heightPx: 2,
  objects: Uint8Array.of(0, 0, 1, 1, 0, 2, 2, 2),
  objectCount: 2,
  requestId: 'request-of-find',
};

function houseWith(finder: ScriptedFinder | null = new ScriptedFinder().onFind(() => FOUND)) {
  const house = new FakeHouse('volcengine');
  house.finder = finder;
  const segment = (photoFileId = house.photoFileId) =>
    house.call({ action: 'segment', photoFileId });
  return { house, finder, segment };
}

async function dataOf(reply: ReturnType<FakeHouse['call']>): Promise<SegmentReply> {
  const { ok, ...rest } = (await reply) as { ok: boolean; data?: SegmentReply };
  if (!ok) throw new Error(JSON.stringify(rest));
  return rest.data!;
}

function fault(outcome: ProviderFault['outcome']): AppError {
  const cause: ProviderFault = {
    kind: 'provider-fault',
    action: 'CVProcess',
    providerCode: '50430',
    httpStatus: 429,
    requestId: '',
    retry: 'back-off',
    outcome,
  };
  return new AppError('BUSY', 'busy', { cause });
}

describe('the objects of a photo', () => {
  it('are asked for once, and kept with the photo', async () => {
    const { house, finder, segment } = houseWith();
    const first = await dataOf(segment());
    expect(first).toMatchObject({ state: 'found', objects: { width: 4, height: 2 } });
    expect(await dataOf(segment())).toEqual(first);
    expect(finder?.asked).toHaveLength(1);
    expect(house.editor.steps).toEqual(['shrink to 1024']);
    finder?.assertUsedUp();
    house.assertTidy();
  });

  it('are none where the provider finds none', async () => {
    const { segment } = houseWith(null);
    expect(await dataOf(segment())).toEqual({ state: 'unavailable' });
  });

  it('are found anew where what was kept is damaged', async () => {
    const { house, finder, segment } = houseWith();
    await segment();
    const kept = house.files.paths().find((path) => path.includes('objects-'))!;
    house.files.put(kept, Buffer.from('{"width":4'));
    finder!.onFind(() => FOUND);
    expect(await dataOf(segment())).toMatchObject({ state: 'found' });
    finder!.assertUsedUp();
  });

  it('wait for each other: one call of a person at a time', async () => {
    let finish = (): void => undefined;
    const finder = new ScriptedFinder().onFind(
      () => new Promise((resolve) => (finish = () => resolve(FOUND))),
    );
    const { house, segment } = houseWith(finder);
    const other = house.files.put(`people/${OPENID}/photos/two.jpg`, Uint8Array.of(3));
    const first = segment();
    await settle();
    expect(await dataOf(segment())).toEqual({ state: 'working', pollAfterMs: 1_000 });
    expect(await dataOf(segment(other))).toEqual({ state: 'working', pollAfterMs: 1_000 });
    finish();
    expect(await dataOf(first)).toMatchObject({ state: 'found' });
    expect(await dataOf(segment())).toMatchObject({ state: 'found' });
    house.assertTidy();
  });

  it('of people wait for as many of each other as may be worked on at a time', async () => {
    let finish = (): void => undefined;
    const finder = new ScriptedFinder().onFind(
      () => new Promise((resolve) => (finish = () => resolve(FOUND))),
    );
    const { house, segment } = houseWith(finder);
    const first = segment();
    await settle();
    house.openid = 'oOtherPerson1a2b';
    const theirs = house.files.put(`people/${house.openid}/photos/a.jpg`, Uint8Array.of(3));
    expect(await dataOf(segment(theirs))).toMatchObject({ state: 'working' });
    finish();
    await first;
    finder.onFind(() => FOUND);
    expect(await dataOf(segment(theirs))).toMatchObject({ state: 'found' });
  });

  it('are not blocked for ever by a worker that was killed', async () => {
    const finder = new ScriptedFinder().onFind(() => new Promise(() => undefined));
    const { house, segment } = houseWith(finder);
    void segment();
    await settle();
    house.clock.advance(house.limitMs + 1);
    finder.onFind(() => FOUND);
    expect(await dataOf(segment())).toMatchObject({ state: 'found' });
  });

  it('go with the photo', async () => {
    const { house, segment } = houseWith();
    await segment();
    expect(house.files.count()).toBe(2);
    await house.submit();
    await house.cancel();
    await house.call({ action: 'remove', photoFileId: house.photoFileId });
    expect(house.files.paths().filter((path) => path.includes('objects-'))).toEqual([]);
  });

  it('go with a photo that no job named', async () => {
    const { house, segment } = houseWith();
    await segment();
    await house.call({ action: 'remove', photoFileId: house.photoFileId });
    expect(house.files.paths()).toEqual([]);
  });

  it('of a photo that no job named go with it after a day', async () => {
    const { house, finder, segment } = houseWith();
    const announced = await house.call({ action: 'announce', format: 'jpeg' });
    if (!announced.ok) throw new Error('no place');
    const { cloudPath } = announced.data as { cloudPath: string };
    await segment(house.files.put(cloudPath, Uint8Array.of(9)));
    finder!.assertUsedUp();
    expect(house.files.count()).toBe(3);
    house.clock.advance(25 * 3_600_000);
    await house.sweep();
    expect(house.files.count()).toBe(1);
  });
});

describe('finding objects is refused', () => {
  it.each([
    ['of somebody else', 'cloud://test-env.7465-test-env/people/oSomebodyElse/photos/one.jpg'],
    ['that is not there', `cloud://test-env.7465-test-env/people/${OPENID}/photos/none.jpg`],
    ['outside the photos', `cloud://test-env.7465-test-env/people/${OPENID}/fills/objects-0`],
  ])('for a photo %s', async (_, photoFileId) => {
    const { finder, segment } = houseWith(new ScriptedFinder());
    expect(await segment(photoFileId)).toMatchObject({ error: { code: 'PHOTO_NOT_FOUND' } });
    expect(finder?.asked).toEqual([]);
  });

  it('with more or less than it takes', async () => {
    const { house } = houseWith();
    const event = { action: 'segment', photoFileId: house.photoFileId };
    for (const wrong of [{ action: 'segment' }, { ...event, at: [1, 2] }]) {
      expect(await house.call(wrong)).toMatchObject({ error: { code: 'INVALID_REQUEST' } });
    }
  });

  it('when today is used up: twice as many calls as jobs', async () => {
    const { house, finder, segment } = houseWith(new ScriptedFinder());
    house.limits = { ...house.limits, dailyLimit: 2 };
    for (let count = 0; count < 5; count += 1) {
      if (count < 4) finder!.onFind(() => FOUND);
      const path = `people/${OPENID}/photos/photo-${count}.jpg`;
      const reply = await segment(house.files.put(path, Uint8Array.of(count)));
      expect(reply.ok ? 'found' : reply.error.code).toBe(count < 4 ? 'found' : 'QUOTA_EXCEEDED');
    }
    house.clock.advance(24 * 3_600_000);
    finder!.onFind(() => FOUND);
    expect(await dataOf(segment())).toMatchObject({ state: 'found' });
  });

  it('when today of everybody is used up', async () => {
    const { house, finder, segment } = houseWith();
    house.limits = { ...house.limits, globalDailyLimit: 1 };
    for (const name of ['a', 'b', 'c']) {
      house.openid = `oPersonNumber-${name}`;
      if (name === 'b') finder!.onFind(() => FOUND);
      const path = `people/${house.openid}/photos/one.jpg`;
      const reply = await segment(house.files.put(path, Uint8Array.of(1)));
      expect(reply.ok ? 'found' : reply.error.code).toBe(name === 'c' ? 'QUOTA_EXCEEDED' : 'found');
    }
  });

  it('before anything is paid where too little time is left', async () => {
    const { house, finder, segment } = houseWith(new ScriptedFinder());
    house.limitMs = 5_000;
    expect(await segment()).toMatchObject({ error: { code: 'NOT_CONFIGURED' } });
    expect(finder?.asked).toEqual([]);
  });
});

describe('a call that fails', () => {
  it('counts where it may be paid, and not where it was not accepted', async () => {
    const { house, finder, segment } = houseWith(new ScriptedFinder());
    house.limits = { ...house.limits, dailyLimit: 1 };
    for (const outcome of ['not-accepted', 'unknown', 'not-accepted', 'unknown'] as const) {
      finder!.onFind(() => Promise.reject(fault(outcome)));
      expect(await segment()).toMatchObject({ error: { code: 'BUSY', retryable: true } });
    }
    expect(await segment()).toMatchObject({ error: { code: 'QUOTA_EXCEEDED' } });
    finder!.assertUsedUp();
    house.assertTidy();
  });

  it('keeps nothing, and lets the next one in', async () => {
    const { house, finder, segment } = houseWith(new ScriptedFinder());
    finder!.onFind(
      () => Promise.reject(fault('unknown')),
      () => FOUND,
    );
    await segment();
    expect(house.files.count()).toBe(1);
    expect(await dataOf(segment())).toMatchObject({ state: 'found' });
  });

  it('is not made again for a map that is nothing but noise', async () => {
    const noise = Uint8Array.from({ length: 512 * 512 }, (_, at) => (at * 7919) % 100);
    const { house, segment } = houseWith(
      new ScriptedFinder().onFind(() => ({
        ...FOUND,
        widthPx: 512,
        heightPx: 512,
        objects: noise,
      })),
    );
    expect(await segment()).toMatchObject({ error: { code: 'RESULT_UNUSABLE' } });
    expect(house.files.count()).toBe(1);
  });
});

function settle(): Promise<void> {
  return new Promise((resolve) => void setImmediate(() => setImmediate(resolve)));
}

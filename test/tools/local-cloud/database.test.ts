import { connectSdk } from './sdk';
import type { SdkDatabase } from './sdk';
import { startTestCloud } from './start-test-cloud';
import type { TestCloud } from './start-test-cloud';

describe('the database, through wx-server-sdk', () => {
  let test: TestCloud;
  let db: SdkDatabase;

  beforeAll(async () => {
    test = await startTestCloud();
    db = connectSdk(test.cloud).database();
  });
  afterAll(() => test.end());

  let number = 0;
  /** A fresh collection with documents in it. */
  const collectionWith = (...documents: Record<string, unknown>[]) => {
    number += 1;
    const name = `c${number}`;
    test.cloud.database.createCollection(name);
    test.cloud.database.insert(name, documents);
    return { name, collection: db.collection(name) };
  };
  const documentsOf = (name: string) => test.cloud.database.find(name);

  it('adds a document and makes its id', async () => {
    const { name, collection } = collectionWith();
    const at = new Date(1_700_000_000_123);
    const { _id } = await collection.add({ data: { n: 1.5, at, tags: ['a'], deep: { x: null } } });
    expect(_id).toMatch(/^[0-9a-f]{32}$/);
    expect(documentsOf(name)).toEqual([{ _id, n: 1.5, at, tags: ['a'], deep: { x: null } }]);
  });

  it('hands out what was stored with its types', async () => {
    const at = new Date(1_700_000_000_456);
    const stored = {
      _id: 'a',
      int: 7,
      real: 0.25,
      big: 2 ** 40,
      at,
      no: null,
      yes: true,
      list: [1],
    };
    const { collection } = collectionWith(stored);
    expect((await collection.doc('a').get()).data).toEqual(stored);
  });

  it('puts the server time where the SDK asks for it', async () => {
    const { name, collection } = collectionWith();
    const before = Date.now();
    await collection.add({
      data: { _id: 'a', at: db.serverDate(), in: { later: db.serverDate({ offset: 60_000 }) } },
    });
    const [document] = documentsOf(name) as [{ at: Date; in: { later: Date } }];
    expect(document.at.getTime()).toBeGreaterThanOrEqual(before);
    expect(document.in.later.getTime() - document.at.getTime()).toBe(60_000);
  });

  it('refuses a second document under the same id with -502001', async () => {
    const { name, collection } = collectionWith({ _id: 'a', n: 1 });
    await expect(collection.add({ data: { _id: 'a', n: 2 } })).rejects.toMatchObject({
      errCode: -502001,
      errMsg: expect.stringContaining('E11000 duplicate key error'),
    });
    expect(documentsOf(name)).toEqual([{ _id: 'a', n: 1 }]);
  });

  it.each([
    ['get', () => db.collection('missing').get()],
    ['doc.get', () => db.collection('missing').doc('a').get()],
    ['add', () => db.collection('missing').add({ data: { n: 1 } })],
    [
      'update',
      () =>
        db
          .collection('missing')
          .where({ n: 1 })
          .update({ data: { n: 2 } }),
    ],
    ['remove', () => db.collection('missing').where({ n: 1 }).remove()],
    ['count', () => db.collection('missing').count()],
  ])('says -502005 for %s on a collection that does not exist', async (_name, run) => {
    await expect(run()).rejects.toMatchObject({
      errCode: -502005,
      errMsg: expect.stringContaining('Db or Table not exist'),
    });
  });

  it('creates a collection once', async () => {
    await db.createCollection('made');
    await expect(db.createCollection('made')).rejects.toMatchObject({
      errCode: -1, // the SDK does not translate this one
      errMsg: expect.stringContaining('Table exist'),
    });
    expect((await db.collection('made').count()).total).toBe(0);
  });

  it('says that a document does not exist', async () => {
    const { collection } = collectionWith();
    await expect(collection.doc('nobody').get()).rejects.toMatchObject({
      errMsg: expect.stringContaining('document with _id nobody does not exist'),
    });
  });

  it('answers queries with the operators of the SDK', async () => {
    const _ = db.command;
    const { collection } = collectionWith(
      { _id: 'a', n: 1, tags: ['x'], name: 'alpha', at: new Date(1000) },
      { _id: 'b', n: 2, tags: ['x', 'y'], name: 'beta', at: new Date(2000) },
      { _id: 'c', n: 3, name: 'gamma', deep: { k: 9 }, at: new Date(3000) },
    );
    const ids = async (condition: unknown) =>
      (await collection.where(condition).get()).data.map((row) => row._id);
    expect(await ids({ n: _.gt(1).and(_.lt(3)) })).toEqual(['b']);
    expect(await ids({ n: _.in([1, 3]) })).toEqual(['a', 'c']);
    expect(await ids({ n: _.eq(1).or(_.eq(2)) })).toEqual(['a', 'b']);
    expect(await ids(_.or([{ n: 1 }, { name: 'gamma' }]))).toEqual(['a', 'c']);
    expect(await ids({ tags: 'y' })).toEqual(['b']);
    expect(await ids({ tags: _.exists(false) })).toEqual(['c']);
    expect(await ids({ deep: { k: 9 } })).toEqual(['c']);
    expect(await ids({ name: /^b/ })).toEqual(['b']);
    expect(await ids({ at: _.lte(new Date(2000)) })).toEqual(['a', 'b']);
    expect(await ids({ _id: _.neq('a'), n: _.nin([3]) })).toEqual(['b']);
  });

  it('sorts, skips, limits and projects', async () => {
    const { collection } = collectionWith(
      { _id: 'a', n: 1, m: 5 },
      { _id: 'b', n: 3, m: 6 },
      { _id: 'c', n: 2, m: 7 },
    );
    const page = await collection.orderBy('n', 'desc').skip(1).limit(1).field({ m: true }).get();
    expect(page.data).toEqual([{ _id: 'c', m: 7 }]);
  });

  it('answers at most 100 documents without a limit and 1000 with one', async () => {
    const { collection } = collectionWith(
      ...Array.from({ length: 1100 }, (_, n) => ({ _id: n, n })),
    );
    expect((await collection.get()).data).toHaveLength(100);
    expect((await collection.limit(5000).get()).data).toHaveLength(1000);
    expect((await collection.count()).total).toBe(1100);
  });

  it('applies every update operator of the SDK', async () => {
    const _ = db.command;
    const { name, collection } = collectionWith({
      _id: 'a',
      inc: 1,
      mul: 3,
      min: 5,
      max: 5,
      gone: 1,
      old: 2,
      push: [1],
      unshift: [2],
      pop: [1, 2],
      shift: [1, 2],
      pull: [1, 2, 1],
      pullAll: [1, 2, 3],
      set: [1],
      replaced: { x: 1, y: 1 },
      merged: { x: 1, y: 1 },
    });
    const { stats } = await collection.doc('a').update({
      data: {
        inc: _.inc(4),
        mul: _.mul(2),
        min: _.min(4),
        max: _.max(6),
        gone: _.remove(),
        old: _.rename('fresh'),
        push: _.push([2, 3]),
        unshift: _.unshift([0, 1]),
        pop: _.pop(),
        shift: _.shift(),
        pull: _.pull(1),
        pullAll: _.pullAll([1, 3]),
        set: _.addToSet(2),
        replaced: _.set({ z: 1 }),
        merged: { y: 2 },
        'made.deep': 8,
      },
    });
    expect(stats.updated).toBe(1);
    expect(documentsOf(name)).toEqual([
      {
        _id: 'a',
        inc: 5,
        mul: 6,
        min: 4,
        max: 6,
        fresh: 2,
        push: [1, 2, 3],
        unshift: [0, 1, 2],
        pop: [1],
        shift: [2],
        pull: [2],
        pullAll: [2],
        set: [1, 2],
        replaced: { z: 1 },
        merged: { x: 1, y: 2 },
        made: { deep: 8 },
      },
    ]);
  });

  it('counts only the documents that an update changes', async () => {
    const { collection } = collectionWith(
      { _id: 'a', n: 1 },
      { _id: 'b', n: 2 },
      { _id: 'c', n: 9 },
    );
    const update = (condition: object, data: object) =>
      collection.where(condition).update({ data });
    expect((await update({ n: db.command.lt(9) }, { n: 2 })).stats.updated).toBe(1);
    expect((await update({ n: 77 }, { n: 2 })).stats.updated).toBe(0);
  });

  it('replaces with set, or creates', async () => {
    const { name, collection } = collectionWith({ _id: 'a', n: 1, m: 1 });
    expect((await collection.doc('a').set({ data: { n: 2 } })).stats).toEqual({
      updated: 1,
      created: 0,
    });
    expect((await collection.doc('b').set({ data: { n: 3 } })).stats).toEqual({
      updated: 0,
      created: 1,
    });
    expect(documentsOf(name)).toEqual([
      { _id: 'a', n: 2 },
      { _id: 'b', n: 3 },
    ]);
  });

  it('removes one document or all that match', async () => {
    const { name, collection } = collectionWith(
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
      { _id: 'c', n: 2 },
    );
    expect((await collection.doc('a').remove()).stats.removed).toBe(1);
    expect((await collection.doc('a').remove()).stats.removed).toBe(0);
    expect((await collection.where({ n: db.command.gt(0) }).remove()).stats.removed).toBe(2);
    expect(documentsOf(name)).toEqual([]);
  });

  it('refuses to remove everything without a condition', async () => {
    const { collection } = collectionWith({ _id: 'a' });
    await expect(collection.remove()).rejects.toMatchObject({ errCode: -501007 });
  });

  it('aggregates', async () => {
    const $ = db.command.aggregate;
    const { name, collection } = collectionWith(
      { _id: 1, who: 'x', n: 2 },
      { _id: 2, who: 'y', n: 3 },
      { _id: 3, who: 'x', n: 5 },
    );
    const rows = await collection
      .aggregate()
      .match({ n: db.command.gt(2) })
      .group({ _id: '$who', sum: $.sum('$n') })
      .sort({ _id: 1 })
      .lookup({ from: name, localField: '_id', foreignField: 'who', as: 'all' })
      .project({ sum: 1, count: $.size('$all') })
      .end();
    expect(rows.list).toEqual([
      { _id: 'x', sum: 5, count: 2 },
      { _id: 'y', sum: 3, count: 1 },
    ]);
  });

  it('refuses geographic queries loudly', async () => {
    const { collection } = collectionWith({ _id: 'a' });
    const near = db.command.geoNear({ geometry: db.Geo.Point(1, 2), maxDistance: 5 });
    await expect(collection.where({ at: near }).get()).rejects.toMatchObject({ errCode: -502001 });
  });

  it('refuses names that lead out of a document', async () => {
    const { collection } = collectionWith({ _id: 'a' });
    const update = (data: object) => collection.doc('a').update({ data });
    await expect(update({ 'constructor.prototype.polluted': 1 })).rejects.toMatchObject({
      errCode: -501007,
    });
    await expect(update({ '__proto__.polluted': 1 })).rejects.toMatchObject({ errCode: -501007 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('lets exactly one of 100 concurrent conditional updates win', async () => {
    const { name, collection } = collectionWith({ _id: 'a', revision: 4, owner: -1 });
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, async (_, owner) => {
        const { stats } = await collection
          .where({ _id: 'a', revision: 4 })
          .update({ data: { revision: 5, owner } });
        return stats.updated;
      }),
    );
    expect(outcomes.filter((updated) => updated === 1)).toHaveLength(1);
    expect(documentsOf(name)).toEqual([{ _id: 'a', revision: 5, owner: outcomes.indexOf(1) }]);
  });

  it('loses no increment of 100 concurrent ones', async () => {
    const { name, collection } = collectionWith({ _id: 'a', n: 0 });
    const increment = () => collection.doc('a').update({ data: { n: db.command.inc(1) } });
    await Promise.all(Array.from({ length: 100 }, increment));
    expect(documentsOf(name)).toEqual([{ _id: 'a', n: 100 }]);
  });

  it('refuses a caller without the token of this cloud', async () => {
    const response = await fetch(`${test.cloud.url}/admin`, {
      method: 'POST',
      body: JSON.stringify({ action: 'database.addCollection', collectionName: 'stolen' }),
    });
    expect(await response.json()).toMatchObject({ code: 'SIGN_PARAM_INVALID' });
    expect(test.cloud.database.collectionNames()).not.toContain('stolen');
  });
});

import { connectSdk } from './sdk';
import type { SdkDatabase } from './sdk';
import { startTestCloud } from './start-test-cloud';
import type { TestCloud } from './start-test-cloud';

describe('transactions, through wx-server-sdk', () => {
  let test: TestCloud;
  let db: SdkDatabase;

  beforeAll(async () => {
    test = await startTestCloud();
    db = connectSdk(test.cloud).database();
    test.cloud.database.createCollection('accounts');
  });
  beforeEach(() => {
    test.cloud.database.remove('accounts', {});
    test.cloud.database.insert('accounts', [
      { _id: 'a', amount: 30 },
      { _id: 'b', amount: 5 },
    ]);
  });
  afterAll(() => test.end());

  const accounts = () => test.cloud.database.find('accounts');

  it('commits everything at once and reads its own writes', async () => {
    const transaction = await db.startTransaction();
    const inside = transaction.collection('accounts');
    await inside.doc('a').update({ data: { amount: db.command.inc(-10) } });
    await inside.doc('b').update({ data: { amount: db.command.inc(10) } });
    await inside.add({ data: { _id: 'c', amount: 1 } });
    expect((await inside.doc('a').get()).data).toEqual({ _id: 'a', amount: 20 });
    expect(accounts()).toEqual([
      { _id: 'a', amount: 30 },
      { _id: 'b', amount: 5 },
    ]);
    await transaction.commit();
    expect(accounts()).toEqual([
      { _id: 'a', amount: 20 },
      { _id: 'b', amount: 15 },
      { _id: 'c', amount: 1 },
    ]);
  });

  it('leaves nothing behind after a rollback', async () => {
    const transaction = await db.startTransaction();
    await transaction.collection('accounts').doc('a').remove();
    await transaction.rollback();
    expect(accounts()).toHaveLength(2);
    await expect(transaction.commit()).rejects.toThrow('Transaction not exist on the server');
  });

  it('sees the state of its start, whatever happens meanwhile', async () => {
    const transaction = await db.startTransaction();
    await db
      .collection('accounts')
      .doc('a')
      .update({ data: { amount: 99 } });
    const { data } = await transaction.collection('accounts').doc('a').get();
    expect(data).toEqual({ _id: 'a', amount: 30 });
    await transaction.commit();
  });

  it('conflicts when somebody else changed what it writes', async () => {
    const transaction = await db.startTransaction();
    await transaction
      .collection('accounts')
      .doc('a')
      .update({ data: { amount: 1 } });
    await db
      .collection('accounts')
      .doc('a')
      .update({ data: { amount: 99 } });
    await expect(transaction.commit()).rejects.toThrow('Transaction is conflict');
    expect(accounts()[0]).toEqual({ _id: 'a', amount: 99 });
  });

  it('lets runTransaction try again after a conflict', async () => {
    let attempts = 0;
    const answer = await db.runTransaction(async (transaction) => {
      attempts += 1;
      const { data } = await transaction.collection('accounts').doc('a').get();
      if (attempts === 1)
        await db
          .collection('accounts')
          .doc('a')
          .update({ data: { amount: 50 } });
      const amount = Number(data.amount) + 1;
      await transaction.collection('accounts').doc('a').update({ data: { amount } });
      return amount;
    });
    expect({ answer, attempts }).toEqual({ answer: 51, attempts: 2 });
    expect(accounts()[0]).toEqual({ _id: 'a', amount: 51 });
  });

  it('loses no increment of concurrent transactions that commit', async () => {
    const increment = () =>
      db.runTransaction(async (transaction) => {
        const document = transaction.collection('accounts').doc('a');
        const { data } = await document.get();
        await document.update({ data: { amount: Number(data.amount) + 1 } });
      }, 20);
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, increment));
    const committed = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(committed).toBeGreaterThan(0);
    expect(accounts()[0]).toEqual({ _id: 'a', amount: 30 + committed });
  });

  it('works on single documents only', async () => {
    const transaction = await db.startTransaction();
    await expect(
      transaction.collection('accounts').where({ amount: 5 }).get(),
    ).rejects.toMatchObject({ errCode: -501007 });
  });
});

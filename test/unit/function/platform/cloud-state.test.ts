import { createCloudState } from '../../../../cloudfunctions/inpaint/src/platform/cloud-state';
import { FakeCloudDatabase, sdkError } from '../../../fakes/function/fake-cloud-database';

const VALUE = { slots: [{ jobId: 'a', takenAtMs: 1.5 }] };

function open(database = new FakeCloudDatabase()) {
  const state = createCloudState(database as unknown as Parameters<typeof createCloudState>[0]);
  return { database, state };
}

describe('shared documents in the cloud database', () => {
  it('come back as they were written', async () => {
    const { state } = open(new FakeCloudDatabase(false));
    expect(await state.find('queue')).toBeUndefined();
    expect(await state.writeIf('queue', 0, VALUE)).toBe(true);
    expect(await state.find('queue')).toEqual({ revision: 1, value: VALUE });
  });

  it('are written only over the revision that was read', async () => {
    const { state } = open();
    await state.writeIf('queue', 0, VALUE);
    expect(await state.writeIf('queue', 0, VALUE)).toBe(false);
    expect(await state.writeIf('queue', 1, 'new')).toBe(true);
    expect(await state.writeIf('queue', 1, 'late')).toBe(false);
    expect(await state.find('queue')).toEqual({ revision: 2, value: 'new' });
  });

  it('are removed by their ids', async () => {
    const { state } = open();
    for (const id of ['export-1', 'export-2', 'export-3']) await state.writeIf(id, 0, VALUE);
    await state.removeAll(['export-1', 'export-3', 'export-4']);
    expect(await state.find('export-1')).toBeUndefined();
    expect(await state.find('export-2')).toBeDefined();
    expect(await state.find('export-3')).toBeUndefined();
  });

  it('are removed from one id to below another', async () => {
    const { state } = open();
    for (const id of ['usage-1', 'usage-2', 'usage-3']) await state.writeIf(id, 0, VALUE);
    await state.removeRange('usage-', 'usage-3');
    expect(await state.find('usage-2')).toBeUndefined();
    expect(await state.find('usage-3')).toBeDefined();
  });

  it('turn failures of the SDK into INTERNAL with its number', async () => {
    const { database, state } = open();
    database.errors.push(sdkError(-501002));
    await expect(state.writeIf('queue', 3, VALUE)).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'writing shared state failed (errCode -501002)',
    });
  });
});

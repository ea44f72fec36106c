import type { StateStore, Versioned } from '../jobs/state-store';
import { addDocument, orNothing } from './cloud-collection';
import type { CloudDatabase } from './cloud-collection';
import { cloudError, performInCloud } from './cloud-error';

const COLLECTION = 'inpaint_state';

/** The value is text, because the SDK would take nested objects apart. */
interface StateDocument {
  readonly revision: number;
  readonly value: string;
}

/** Shared documents in the CloudBase database; the collection is made with the first one. */
export function createCloudState(database: CloudDatabase): StateStore {
  const documents = database.collection(COLLECTION);
  const { command } = database;

  const find = (id: string): Promise<Versioned | undefined> =>
    performInCloud('reading shared state', async () => {
      const found = await orNothing(readList(documents.where({ _id: id }).limit(1).get()), []);
      const document = found[0] as StateDocument | undefined;
      if (document === undefined) return undefined;
      return { revision: document.revision, value: JSON.parse(document.value) as unknown };
    });

  const addIf = async (id: string, value: string): Promise<boolean> => {
    try {
      await addDocument(database, COLLECTION, { _id: id, revision: 1, value });
      return true;
    } catch (cause) {
      if ((await find(id)) === undefined) throw cloudError('writing shared state', cause);
      return false;
    }
  };

  return {
    find,
    async writeIf(id, revision, value) {
      const text = JSON.stringify(value);
      if (revision === 0) return addIf(id, text);
      return performInCloud('writing shared state', async () => {
        const stored = documents.where({ _id: id, revision });
        const updated = await stored.update({ data: { revision: revision + 1, value: text } });
        return typeof updated === 'object' && updated.stats.updated === 1;
      });
    },
    removeAll: (ids) =>
      performInCloud('removing shared state', async () => {
        if (ids.length === 0) return;
        const named = { _id: command.in([...ids]) };
        await orNothing(Promise.resolve(documents.where(named).remove()), undefined);
      }),
    removeRange: (fromId, belowId) =>
      performInCloud('removing shared state', async () => {
        const range = { _id: command.gte(fromId).and(command.lt(belowId)) };
        await orNothing(Promise.resolve(documents.where(range).remove()), undefined);
      }),
  };
}

async function readList(query: unknown): Promise<readonly unknown[]> {
  return ((await query) as { readonly data: readonly unknown[] }).data;
}

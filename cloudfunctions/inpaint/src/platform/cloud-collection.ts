import type { CloudSdk } from './cloud-sdk';
import { CLOUD_ERROR } from './cloud-error';
import { readErrCode } from '../jobs/describe-error';

export type CloudDatabase = ReturnType<CloudSdk['database']>;

export function isMissingCollection(cause: unknown): boolean {
  return readErrCode(cause) === CLOUD_ERROR.collectionMissing;
}

/** Adds a document; the first one makes the collection. Throws what the SDK throws. */
export async function addDocument(
  database: CloudDatabase,
  collection: string,
  data: Readonly<Record<string, string | number>>,
): Promise<void> {
  const add = async () => void (await database.collection(collection).add({ data }));
  try {
    await add();
  } catch (cause) {
    if (!isMissingCollection(cause)) throw cause;
    // Another invocation may create it at the same moment: what counts is whether the document can be added then.
    await database.createCollection(collection).catch(() => undefined);
    await add();
  }
}

/** What a query answers; nothing while the collection is missing. Throws what the SDK throws. */
export async function orNothing<T>(query: Promise<T>, nothing: T): Promise<T> {
  try {
    return await query;
  } catch (cause) {
    if (isMissingCollection(cause)) return nothing;
    throw cause;
  }
}

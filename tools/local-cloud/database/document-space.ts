import type { Change } from './change-log';
import type { CloudDocument } from './document';

export type Documents = ReadonlyMap<string, CloudDocument>;

/** Where operations read and write: the database itself, or a transaction on it. */
export interface DocumentSpace {
  /** @throws CloudError DATABASE_COLLECTION_NOT_EXIST */
  documents(collection: string): Documents;
  /** All or nothing. */
  write(changes: readonly Change[]): void;
}

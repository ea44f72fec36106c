import { CloudError } from '../cloud-error';
import { ChangeLog } from './change-log';
import type { Change } from './change-log';
import { documentKey } from './document';
import type { CloudDocument } from './document';
import type { Documents, DocumentSpace } from './document-space';

/** The log is rewritten when it holds this many changes more than there are documents. */
const STALE_CHANGES_KEPT = 20_000;

/** All collections, in memory and on disk. Single-threaded: every operation is atomic. */
export class Database implements DocumentSpace {
  readonly #collections = new Map<string, Map<string, CloudDocument>>();
  readonly #log: ChangeLog;
  #staleChanges = 0;

  constructor(file: string) {
    this.#log = new ChangeLog(file);
    for (const changes of this.#log.read()) changes.forEach((change) => this.#apply(change));
    this.#compact();
  }

  documents(collection: string): Documents {
    const documents = this.#collections.get(collection);
    if (documents) return documents;
    throw new CloudError(
      'DATABASE_COLLECTION_NOT_EXIST',
      '[ResourceNotFound] Db or Table not exist. Please check your request, but if the problem cannot be solved, contact us.',
    );
  }

  collectionNames(): string[] {
    return [...this.#collections.keys()];
  }

  createCollection(collection: string): void {
    if (this.#collections.has(collection)) {
      const message = '[ResourceUnavailable.ResourceExist] Table exist.';
      throw new CloudError('SYS_ERR', message);
    }
    this.write([{ kind: 'create', collection }]);
  }

  /** On disk first, then in memory. */
  write(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.#log.append(changes);
    changes.forEach((change) => this.#apply(change));
    this.#staleChanges += changes.length;
    if (this.#staleChanges > STALE_CHANGES_KEPT) this.#compact();
  }

  close(): void {
    this.#log.close();
  }

  #apply(change: Change): void {
    if (change.kind === 'create') {
      this.#collections.set(change.collection, new Map());
      return;
    }
    const documents = this.#collections.get(change.collection);
    if (!documents) throw new Error(`change in unknown collection ${change.collection}`);
    if (change.kind === 'delete') documents.delete(documentKey(change.id));
    else documents.set(documentKey(change.document._id), change.document);
  }

  #compact(): void {
    const changes: Change[] = [];
    for (const [collection, documents] of this.#collections) {
      changes.push({ kind: 'create', collection });
      for (const document of documents.values()) {
        changes.push({ kind: 'put', collection, document });
      }
    }
    this.#log.compact(changes);
    this.#staleChanges = 0;
  }
}

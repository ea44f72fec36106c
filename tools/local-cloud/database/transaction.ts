import { CloudError } from '../cloud-error';
import type { Change } from './change-log';
import type { Database } from './database';
import { documentKey } from './document';
import type { CloudDocument } from './document';
import type { Documents, DocumentSpace } from './document-space';

/** A snapshot of everything at the start plus the transaction's own writes. The commit fails when a document that it
 *  writes was changed by somebody else meanwhile; documents that were only read do not conflict (snapshot isolation). */
export class Transaction implements DocumentSpace {
  readonly #database: Database;
  readonly #snapshot = new Map<string, Documents>();
  readonly #working = new Map<string, Map<string, CloudDocument>>();
  readonly #changes: Change[] = [];

  constructor(database: Database) {
    this.#database = database;
    for (const name of database.collectionNames()) {
      this.#snapshot.set(name, new Map(database.documents(name)));
      this.#working.set(name, new Map(database.documents(name)));
    }
  }

  documents(collection: string): Documents {
    return this.#working.get(collection) ?? this.#database.documents(collection);
  }

  write(changes: readonly Change[]): void {
    for (const change of changes) {
      const documents = this.#working.get(change.collection);
      if (!documents || change.kind === 'create') throw new Error('not inside a transaction');
      if (change.kind === 'delete') documents.delete(documentKey(change.id));
      else documents.set(documentKey(change.document._id), change.document);
      this.#changes.push(change);
    }
  }

  /** @throws CloudError DATABASE_TRANSACTION_CONFLICT; nothing is written then */
  commit(): void {
    if (this.#changes.some((change) => this.#isConflict(change))) {
      throw new CloudError(
        'DATABASE_TRANSACTION_CONFLICT',
        '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.',
      );
    }
    this.#database.write(this.#changes);
  }

  #isConflict(change: Change): boolean {
    if (change.kind === 'create') return false;
    const key = documentKey(change.kind === 'put' ? change.document._id : change.id);
    const now = this.#database.documents(change.collection).get(key);
    return now !== this.#snapshot.get(change.collection)?.get(key);
  }
}

/** A transaction that is not committed by then is gone. @see WeChat: database transactions */
const LIFETIME_MS = 30_000;

/** The transactions that are open, by id. */
export class Transactions {
  readonly #open = new Map<string, { transaction: Transaction; endsAtMs: number }>();

  add(id: string, transaction: Transaction, nowMs: number): void {
    for (const [known, { endsAtMs }] of this.#open) if (endsAtMs < nowMs) this.#open.delete(known);
    this.#open.set(id, { transaction, endsAtMs: nowMs + LIFETIME_MS });
  }

  get(id: unknown, nowMs: number): Transaction {
    const found = typeof id === 'string' ? this.#open.get(id) : undefined;
    if (found && found.endsAtMs >= nowMs) return found.transaction;
    throw new CloudError(
      'DATABASE_REQUEST_FAILED',
      '[ResourceUnavailable.TransactionNotExist] Transaction not exist on the server, transaction must be commit or abort in 30 seconds.',
    );
  }

  /** Hands the transaction out for its end; its id is unknown afterwards. */
  take(id: unknown, nowMs: number): Transaction {
    const transaction = this.get(id, nowMs);
    this.#open.delete(String(id));
    return transaction;
  }
}

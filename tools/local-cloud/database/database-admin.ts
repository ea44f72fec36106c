import { aggregate, select } from './find';
import { copyDocument } from './document';
import type { Database } from './database';
import { insert, removeMatching, updateMatching } from './modify';

type Fields = Record<string, unknown>;

/** The database without the SDK and without limits: for tests and tools that arrange and look. Answers are copies. */
export class DatabaseAdmin {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  collectionNames(): string[] {
    return this.#database.collectionNames();
  }

  createCollection(collection: string): void {
    this.#database.createCollection(collection);
  }

  /** Every document that satisfies a MongoDB condition. */
  find(collection: string, condition: Fields = {}): Fields[] {
    return select(this.#database.documents(collection), condition).map(copyDocument);
  }

  aggregate(collection: string, pipeline: Fields[]): Fields[] {
    return aggregate(this.#database, collection, pipeline).map(copyDocument);
  }

  /** @returns the ids */
  insert(collection: string, documents: readonly Fields[]): unknown[] {
    return insert(this.#database, collection, documents.map(copyDocument));
  }

  /** Applies MongoDB update operators. @returns how many documents changed */
  update(collection: string, condition: Fields, modifier: Fields): number {
    return updateMatching(this.#database, { collection, condition, modifier, onlyFirst: false });
  }

  /** @returns how many were removed */
  remove(collection: string, condition: Fields): number {
    return removeMatching(this.#database, { collection, condition, onlyFirst: false });
  }
}

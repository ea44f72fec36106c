import { randomUUID } from 'node:crypto';
import { CloudError } from '../cloud-error';
import type { Database } from './database';
import { parseDocument, printDocument } from './document';
import type { DocumentSpace } from './document-space';
import { aggregate, count, find } from './find';
import type { FindRequest } from './find';
import { insert, removeMatching, replaceOrCreate, updateMatching } from './modify';
import { Transaction, Transactions } from './transaction';

/** The body of one request of the SDK; everything in it is unchecked. */
export type Params = Readonly<Record<string, unknown>>;

/** What is merged into the reply beside requestId. */
export type ActionReply = Readonly<Record<string, unknown>>;

/** The database half of the admin protocol as @cloudbase/database 1.4.3 speaks it. */
export class DatabaseActions {
  readonly #database: Database;
  readonly #transactions = new Transactions();

  constructor(database: Database) {
    this.#database = database;
  }

  run(action: string, params: Params): ActionReply {
    switch (action) {
      case 'database.addCollection':
        this.#database.createCollection(nameOf(params));
        return {};
      case 'database.insertDocument':
        return { data: { insertedIds: this.#insert(params) } };
      case 'database.getDocument':
        return { data: this.#get(params) };
      case 'database.calculateDocument':
        return { data: { total: count(this.#space(params), this.#findRequest(params)) } };
      case 'database.modifyDocument':
        return { data: this.#modify(params) };
      case 'database.removeDocument':
        return { data: { deleted: this.#remove(params) } };
      case 'database.aggregateDocuments':
        return { data: { list: this.#aggregate(params) } };
      case 'database.startTransaction':
        return { transactionId: this.#start() };
      case 'database.commitTransaction':
        this.#transactions.take(params.transactionId, Date.now()).commit();
        return {};
      case 'database.abortTransaction':
        this.#transactions.take(params.transactionId, Date.now());
        return {};
      default:
        throw new CloudError('INVALID_PARAM', `${action} is not part of the local cloud`);
    }
  }

  #space(params: Params): DocumentSpace {
    const { transactionId } = params;
    if (transactionId === undefined) return this.#database;
    return this.#transactions.get(transactionId, Date.now());
  }

  #start(): string {
    const id = randomUUID();
    this.#transactions.add(id, new Transaction(this.#database), Date.now());
    return id;
  }

  #insert(params: Params): unknown[] {
    if (!Array.isArray(params.data)) throw new CloudError('INVALID_PARAM', 'data is missing');
    const documents = params.data.map((text: unknown) => parseDocument(text, Date.now()));
    return insert(this.#space(params), nameOf(params), documents);
  }

  #findRequest(params: Params): FindRequest {
    const { order, projection, offset, limit } = params;
    return {
      collection: nameOf(params),
      condition: conditionOf(params),
      ...(order === undefined ? {} : { order: parseDocument(order, 0) as Record<string, 1 | -1> }),
      ...(projection === undefined ? {} : { projection: parseDocument(projection, 0) }),
      ...(typeof offset === 'number' ? { offset } : {}),
      ...(typeof limit === 'number' ? { limit } : {}),
    };
  }

  #get(params: Params): ActionReply {
    refuseManyInTransaction(params);
    const list = find(this.#space(params), this.#findRequest(params)).map(printDocument);
    return { list, total: list.length };
  }

  #modify(params: Params): ActionReply {
    refuseManyInTransaction(params);
    const collection = nameOf(params);
    const condition = requiredConditionOf(params);
    const space = this.#space(params);
    const content = parseDocument(params.data, Date.now());
    if (params.merge === false) {
      const replaced = replaceOrCreate(space, collection, { _id: condition._id, ...content });
      return { updated: replaced.updated, upsert_id: replaced.upsertedId };
    }
    const onlyFirst = params.multi === false;
    const request = { collection, condition, modifier: content, onlyFirst };
    return { updated: updateMatching(space, request), upsert_id: null };
  }

  #remove(params: Params): number {
    refuseManyInTransaction(params);
    return removeMatching(this.#space(params), {
      collection: nameOf(params),
      condition: requiredConditionOf(params),
      onlyFirst: params.multi === false,
    });
  }

  #aggregate(params: Params): string[] {
    const stages: unknown[] = Array.isArray(params.stages) ? params.stages : [];
    const pipeline = stages.map(toStage);
    return aggregate(this.#database, nameOf(params), pipeline).map(printDocument);
  }
}

function toStage(stage: unknown): Record<string, unknown> {
  const { stageKey, stageValue } = stage as Params;
  if (typeof stageKey !== 'string') throw new CloudError('INVALID_PARAM', 'stageKey is missing');
  return parseDocument(`{${JSON.stringify(stageKey)}:${String(stageValue)}}`, Date.now());
}

function nameOf(params: Params): string {
  const { collectionName } = params;
  if (typeof collectionName === 'string' && /^[\w-]{1,64}$/.test(collectionName)) {
    return collectionName;
  }
  throw new CloudError('INVALID_PARAM', 'invalid collection name');
}

function conditionOf(params: Params): Record<string, unknown> {
  return params.query === undefined || params.query === ''
    ? {}
    : parseDocument(params.query, Date.now());
}

function requiredConditionOf(params: Params): Record<string, unknown> {
  if (params.query) return conditionOf(params);
  throw new CloudError('INVALID_PARAM', "param.query can't be empty");
}

/** Inside a transaction only single documents may be touched. @see WeChat: Database.runTransaction, limits */
function refuseManyInTransaction(params: Params): void {
  if (params.transactionId === undefined || params.queryType === 'DOC') return;
  throw new CloudError('INVALID_PARAM', 'a transaction works on single documents only');
}

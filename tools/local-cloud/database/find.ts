import { Aggregator, Query } from 'mingo';
import { CloudError } from '../cloud-error';
import { documentKey, isPlainObject } from './document';
import type { CloudDocument } from './document';
import type { Documents, DocumentSpace } from './document-space';

/** get() without limit answers this many. @see WeChat: collection.get in a cloud function */
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;
/** aggregate() without a limit stage answers this many, as developers report; the documentation is silent. */
const DEFAULT_AGGREGATE_LIMIT = 20;

export interface FindRequest {
  readonly collection: string;
  readonly condition: Record<string, unknown>;
  readonly order?: Record<string, 1 | -1>;
  readonly projection?: Record<string, unknown>;
  readonly offset?: number;
  readonly limit?: number;
}

/** Scripts inside a query ($where, $function) are not part of CloudBase. */
const ENGINE_OPTIONS = { scriptEnabled: false } as const;

/** All documents that satisfy the condition, in the order of insertion. */
export function select(documents: Documents, condition: Record<string, unknown>): CloudDocument[] {
  const query = asDatabaseRequest(() => new Query<CloudDocument>(condition, ENGINE_OPTIONS));
  return asDatabaseRequest(() =>
    candidates(documents, condition._id).filter((document) => query.test(document)),
  );
}

/** An equality on _id needs no scan. */
function candidates(documents: Documents, id: unknown): CloudDocument[] {
  if (typeof id !== 'string' && typeof id !== 'number') return [...documents.values()];
  const found = documents.get(documentKey(id));
  return found ? [found] : [];
}

export function find(space: DocumentSpace, request: FindRequest): CloudDocument[] {
  const { condition, order, projection, offset = 0, limit = DEFAULT_LIMIT } = request;
  const query = asDatabaseRequest(() => new Query(condition, ENGINE_OPTIONS));
  const source = candidates(space.documents(request.collection), condition._id);
  return asDatabaseRequest(() => {
    const cursor = query.find<CloudDocument>(source, (projection ?? {}) as never);
    if (order && Object.keys(order).length > 0) cursor.sort(order);
    return cursor.skip(offset).limit(Math.min(limit, MAX_LIMIT)).all();
  });
}

export function count(space: DocumentSpace, request: FindRequest): number {
  return select(space.documents(request.collection), request.condition).length;
}

export function aggregate(
  space: DocumentSpace,
  collection: string,
  pipeline: Record<string, unknown>[],
): CloudDocument[] {
  const source = [...space.documents(collection).values()];
  const collectionResolver = (name: string) => [...space.documents(name).values()];
  const isLimited = pipeline.some((stage) => '$limit' in stage);
  const stages = isLimited ? pipeline : [...pipeline, { $limit: DEFAULT_AGGREGATE_LIMIT }];
  return asDatabaseRequest(() =>
    new Aggregator(stages, { ...ENGINE_OPTIONS, collectionResolver })
      .run(source)
      .map((row) => (isPlainObject(row) ? row : { value: row })),
  );
}

/** What the engine refuses (unknown operator, wrong operand, geo) is a refused request, not a fault. */
export function asDatabaseRequest<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof CloudError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new CloudError('DATABASE_REQUEST_FAILED', `[InvalidParameterValue] ${message}`);
  }
}

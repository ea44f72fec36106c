import { randomBytes } from 'node:crypto';
import { update } from 'mingo';
import { CloudError } from '../cloud-error';
import type { Change } from './change-log';
import { checkDocumentSize, copyDocument, documentKey, isSameDocument } from './document';
import type { CloudDocument } from './document';
import type { Documents, DocumentSpace } from './document-space';
import { asDatabaseRequest, select } from './find';

/** Inserts in order; the first duplicate stops and what came before it stays, as MongoDB's ordered insert does.
 *  @returns the ids */
export function insert(
  space: DocumentSpace,
  collection: string,
  documents: readonly Record<string, unknown>[],
): unknown[] {
  return documents.map((given) => {
    const document = { _id: given._id ?? randomBytes(16).toString('hex'), ...given };
    checkDocumentSize(document);
    refuseDuplicate(space.documents(collection), collection, document._id);
    space.write([{ kind: 'put', collection, document }]);
    return document._id;
  });
}

function refuseDuplicate(documents: Documents, collection: string, id: unknown): void {
  if (!documents.has(documentKey(id))) return;
  throw new CloudError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation.Insert] multiple write errors: [{write errors: [{E11000 duplicate key error collection: local-env.${collection} index: _id_ dup key: { _id: ${JSON.stringify(id)} }}]}, {<nil>}]`,
  );
}

export interface UpdateRequest {
  readonly collection: string;
  readonly condition: Record<string, unknown>;
  /** Update operators only: $set, $inc, ... */
  readonly modifier: Record<string, unknown>;
  readonly onlyFirst: boolean;
}

/** @returns how many documents are different now; a match that changes nothing does not count (MongoDB's nModified) */
export function updateMatching(space: DocumentSpace, request: UpdateRequest): number {
  const matches = select(space.documents(request.collection), request.condition);
  const chosen = request.onlyFirst ? matches.slice(0, 1) : matches;
  const changes = chosen.flatMap((document): Change[] => {
    const next = applyModifier(document, request.modifier);
    if (isSameDocument(document, next)) return [];
    return [{ kind: 'put', collection: request.collection, document: next }];
  });
  space.write(changes);
  return changes.length;
}

function applyModifier(document: CloudDocument, modifier: Record<string, unknown>): CloudDocument {
  const next = copyDocument(document);
  asDatabaseRequest(() => {
    for (const [operator, fields] of Object.entries(modifier)) {
      if (!operator.startsWith('$')) throw new Error(`${operator} is not an update operator`);
      update(next, { [operator]: fields } as never, [], {}, { cloneMode: 'deep' });
    }
  });
  if (documentKey(next._id) !== documentKey(document._id)) {
    throw new CloudError('DATABASE_REQUEST_FAILED', 'the immutable field _id cannot be changed');
  }
  checkDocumentSize(next);
  return next;
}

export interface Replaced {
  readonly updated: number;
  readonly upsertedId: unknown;
}

/** doc(id).set(): replaces the document or creates it. */
export function replaceOrCreate(
  space: DocumentSpace,
  collection: string,
  document: Record<string, unknown>,
): Replaced {
  checkDocumentSize(document);
  const before = space.documents(collection).get(documentKey(document._id));
  if (before && isSameDocument(before, document)) return { updated: 0, upsertedId: null };
  space.write([{ kind: 'put', collection, document }]);
  return before ? { updated: 1, upsertedId: null } : { updated: 0, upsertedId: document._id };
}

/** @returns how many were removed */
export function removeMatching(
  space: DocumentSpace,
  request: Omit<UpdateRequest, 'modifier'>,
): number {
  const matches = select(space.documents(request.collection), request.condition);
  const chosen = request.onlyFirst ? matches.slice(0, 1) : matches;
  space.write(
    chosen.map(({ _id }) => ({ kind: 'delete', collection: request.collection, id: _id })),
  );
  return chosen.length;
}

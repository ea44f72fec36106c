import { BSONRegExp, EJSON } from 'bson';
import { CloudError } from '../cloud-error';

/** One stored record. Never changed in place: every write puts a new object. */
export type CloudDocument = Readonly<Record<string, unknown>>;

/** MongoDB's limit of one document. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** Names a document inside its collection; 1 and "1" are different. */
export function documentKey(id: unknown): string {
  return EJSON.stringify({ id }, { relaxed: false });
}

/** Reads what the SDK sends: dates, regular expressions and server dates become values. */
export function parseDocument(text: unknown, nowMs: number): Record<string, unknown> {
  if (typeof text !== 'string') throw new CloudError('INVALID_PARAM', 'EJSON text expected');
  let parsed: unknown;
  try {
    parsed = revive(EJSON.parse(text), nowMs);
  } catch (error) {
    if (error instanceof CloudError) throw error;
    throw new CloudError('INVALID_PARAM', `unreadable EJSON: ${String(error)}`);
  }
  if (!isPlainObject(parsed)) throw new CloudError('INVALID_PARAM', 'an object is expected');
  return parsed;
}

/** The canonical text that the SDK reads back into a document. */
export function printDocument(document: CloudDocument): string {
  return EJSON.stringify(document, { relaxed: false });
}

/** A deep copy that may be changed. */
export function copyDocument(document: CloudDocument): Record<string, unknown> {
  return EJSON.parse(printDocument(document)) as Record<string, unknown>;
}

export function isSameDocument(one: CloudDocument, other: CloudDocument): boolean {
  return printDocument(one) === printDocument(other);
}

/** @throws CloudError DATABASE_REQUEST_FAILED when MongoDB would refuse the size */
export function checkDocumentSize(document: CloudDocument): void {
  if (Buffer.byteLength(JSON.stringify(document)) > MAX_DOCUMENT_BYTES) {
    throw new CloudError('DATABASE_REQUEST_FAILED', 'object to insert too large');
  }
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]' && !hasBsonType(value);
}

function hasBsonType(value: unknown): boolean {
  return typeof value === 'object' && value !== null && '_bsontype' in value;
}

function revive(value: unknown, nowMs: number): unknown {
  if (value instanceof BSONRegExp) return new RegExp(value.pattern, value.options);
  if (Array.isArray(value)) return value.map((item) => revive(item, nowMs));
  if (!isPlainObject(value)) return value;
  const serverDate = value.$tcb_server_date;
  if (isPlainObject(serverDate)) return new Date(nowMs + Number(serverDate.offset ?? 0));
  const entries = Object.entries(value).map(([name, item]) => {
    refusePrototypePath(name);
    return [name, revive(item, nowMs)] as const;
  });
  return Object.fromEntries(entries);
}

/** The engine walks dotted paths through plain objects; these would lead out of the document. */
function refusePrototypePath(name: string): void {
  const steps = name.split('.');
  const leads = steps.includes('__proto__') || (steps.length > 1 && steps.includes('constructor'));
  if (leads) throw new CloudError('INVALID_PARAM', `field name ${name} is refused`);
}

import type { LocalCloud } from '../../../tools/local-cloud';

type Fields = Record<string, unknown>;

/** The promise half of wx-server-sdk, which its own types mix with callbacks. */
export interface Sdk {
  readonly DYNAMIC_CURRENT_ENV: symbol;
  init(options: { env: symbol }): void;
  database(): SdkDatabase;
  uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>;
  downloadFile(options: { fileID: string }): Promise<{ fileContent: Buffer }>;
  getTempFileURL(options: { fileList: unknown[] }): Promise<{ fileList: SdkFile[] }>;
  deleteFile(options: { fileList: string[] }): Promise<{ fileList: SdkFile[] }>;
  callFunction(options: { name: string; data: unknown }): Promise<{ result: unknown }>;
}

export interface SdkFile {
  readonly fileID: string;
  readonly status: number;
  readonly errMsg: string;
  readonly tempFileURL?: string;
}

export interface SdkDatabase {
  readonly command: SdkCommand;
  readonly Geo: { Point(longitude: number, latitude: number): unknown };
  serverDate(options?: { offset: number }): unknown;
  collection(name: string): SdkCollection;
  createCollection(name: string): Promise<unknown>;
  startTransaction(): Promise<SdkTransaction>;
  runTransaction<T>(run: (transaction: SdkTransaction) => Promise<T>, times?: number): Promise<T>;
}

export interface SdkTransaction {
  collection(name: string): SdkCollection;
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}

export interface SdkCollection extends SdkQuery {
  add(options: { data: Fields }): Promise<{ _id: unknown }>;
  doc(id: string | number): SdkDocument;
  aggregate(): SdkAggregate;
}

export interface SdkQuery {
  where(condition: unknown): SdkQuery;
  orderBy(field: string, order: 'asc' | 'desc'): SdkQuery;
  skip(count: number): SdkQuery;
  limit(count: number): SdkQuery;
  field(fields: Fields): SdkQuery;
  get(): Promise<{ data: Fields[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface SdkDocument {
  get(): Promise<{ data: Fields }>;
  set(options: { data: object }): Promise<{ stats: { updated: number; created: number } }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

type Stage = (argument: unknown) => SdkAggregate;

export type SdkAggregate = Readonly<
  Record<'match' | 'group' | 'sort' | 'lookup' | 'project' | 'limit', Stage>
> & { end(): Promise<{ list: Fields[] }> };

type Operator = (...values: unknown[]) => SdkCondition;

/** db.command: each operator makes something that `and` and `or` combine. */
export type SdkCommand = Readonly<
  Record<
    | 'eq'
    | 'neq'
    | 'gt'
    | 'gte'
    | 'lt'
    | 'lte'
    | 'in'
    | 'nin'
    | 'or'
    | 'exists'
    | 'geoNear'
    | 'inc'
    | 'mul'
    | 'min'
    | 'max'
    | 'remove'
    | 'rename'
    | 'set'
    | 'push'
    | 'unshift'
    | 'pop'
    | 'shift'
    | 'pull'
    | 'pullAll'
    | 'addToSet',
    Operator
  >
> & { readonly aggregate: Readonly<Record<'sum' | 'size', (argument: unknown) => unknown>> };

export interface SdkCondition {
  and(other: SdkCondition): SdkCondition;
  or(other: SdkCondition): SdkCondition;
}

/** The unmodified SDK in this process, as an administrator of the cloud given. */
export function connectSdk(cloud: LocalCloud): Sdk {
  Object.assign(process.env, cloud.sdkEnvironment());
  const sdk = require('wx-server-sdk') as Sdk;
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV });
  return sdk;
}

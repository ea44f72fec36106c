import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { CloudEvent } from './cloud-event';
import { Database } from './database/database';
import { DatabaseActions } from './database/database-actions';
import { ENV_ID, toCloudPath, toFileId } from './environment';
import { lockFolder } from './folder-lock';
import { checkOpenid } from './functions/caller';
import type { FunctionConfig } from './functions/function-config';
import { FunctionRunner } from './functions/function-runner';
import type { FunctionReply } from './functions/function-runner';
import { DatabaseAdmin } from './database/database-admin';
import { AdminEndpoint } from './server/admin-endpoint';
import { BrowserEndpoint } from './server/browser-endpoint';
import { ObjectEndpoint } from './server/objects';
import { Sessions } from './server/sessions';
import { checkCloudPath } from './storage/cloud-path';
import { FileStore } from './storage/file-store';
import { Links, LINK_PREFIX } from './storage/links';
import { PersonalStorage } from './storage/personal-storage';
import { StorageActions } from './storage/storage-actions';
import { loadStorageRules } from './storage/storage-rules';

export { CloudError } from './cloud-error';
export type { CloudEvent } from './cloud-event';
export { toFileId } from './environment';
export type { FunctionConfig, TimerTrigger } from './functions/function-config';
export type { FunctionReply } from './functions/function-runner';

export interface LocalCloudOptions {
  /** Where database and files live. */
  readonly folder: string;
  /** The deployed functions by name. */
  readonly functions: Readonly<Record<string, FunctionConfig>>;
  /** File with the storage rules. */
  readonly storageRules: string;
  /** 0 takes any free port. */
  readonly port?: number;
  readonly onEvent?: (event: CloudEvent) => void;
  /** Asked before each action of the SDK; false loses the request, as a network or a kill would. */
  readonly admitAction?: (action: string) => boolean;
}

/** Without an openid: the administrator, whom no rule binds. */
export type Reader = { readonly openid: string } | 'admin';

const nothing = (): void => undefined;

/** Starts a CloudBase stand-in on 127.0.0.1. */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const cloud = new LocalCloud(options);
  try {
    await cloud.listen(options.port ?? 0);
  } catch (error) {
    cloud.release();
    throw error;
  }
  return cloud;
}

/** A cloud environment on this machine: database, storage and functions. */
export class LocalCloud {
  /** Administrator's view of the database. */
  readonly database: DatabaseAdmin;
  readonly #server: Server;
  readonly #database: Database;
  readonly #files: FileStore;
  readonly #storage: PersonalStorage;
  readonly #runner: FunctionRunner;
  readonly #admin: AdminEndpoint;
  readonly #browser: BrowserEndpoint;
  readonly #objects: ObjectEndpoint;
  readonly #sessions = new Sessions();
  readonly #unlockFolder: () => void;

  constructor(options: LocalCloudOptions) {
    const onEvent = options.onEvent ?? nothing;
    const links = new Links();
    const rules = loadStorageRules(options.storageRules);
    this.#unlockFolder = lockFolder(options.folder);
    this.#database = new Database(join(options.folder, 'database.jsonl'));
    this.database = new DatabaseAdmin(this.#database);
    this.#files = new FileStore(join(options.folder, 'storage'));
    this.#storage = new PersonalStorage(this.#files, links, rules);
    const sdkEnvironment = (name: string) => this.sdkEnvironment(name);
    this.#runner = new FunctionRunner({ functions: options.functions, sdkEnvironment, onEvent });
    this.#admin = new AdminEndpoint({
      database: new DatabaseActions(this.#database),
      storage: new StorageActions(this.#files, links, () => this.url),
      runner: this.#runner,
      sessions: this.#sessions,
      onEvent,
      admitAction: options.admitAction ?? (() => true),
    });
    this.#browser = new BrowserEndpoint(this.#runner, this.#storage);
    this.#objects = new ObjectEndpoint(this.#files, links);
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  }

  /** http://127.0.0.1:PORT, without a slash at the end. */
  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** The variables by which an unmodified wx-server-sdk finds and trusts this cloud.
   *  @param functionName whose rights it has; the default is a test that has all but cloud.openapi */
  sdkEnvironment(functionName = ''): Record<string, string> {
    return {
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: ENV_ID,
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${this.url}/admin` }),
      TENCENTCLOUD_SECRETID: 'local',
      TENCENTCLOUD_SECRETKEY: 'local',
      TENCENTCLOUD_SESSIONTOKEN: this.#sessions.tokenFor(functionName),
    };
  }

  /** Serves /__cloud/* for browsers; mount it in any other server on the same machine. */
  readonly handle = (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ): void => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.startsWith(LINK_PREFIX)) void this.#objects.handle(request, response, url);
    else if (url.pathname.startsWith('/__cloud/'))
      void this.#browser.handle(request, response, url);
    else next();
  };

  /** Calls a function as a person. @throws CloudError */
  async call(openid: string, name: string, event: unknown): Promise<FunctionReply> {
    return this.#runner.call(name, event, { kind: 'person', openid: checkOpenid(openid) });
  }

  /** Fires a timer trigger of a function. */
  async fireTrigger(name: string): Promise<FunctionReply> {
    return this.#runner.fireTrigger(name);
  }

  /** Uploads as a person, within the storage rules. @returns the fileID */
  putFile(openid: string, cloudPath: string, bytes: Uint8Array): string {
    const path = this.#storage.checkUpload(checkOpenid(openid), cloudPath);
    return toFileId(this.#files.putBytes(path, openid, bytes).cloudPath);
  }

  /** Uploads as the administrator. @returns the fileID */
  putFileAsAdmin(cloudPath: string, bytes: Uint8Array): string {
    return toFileId(this.#files.putBytes(checkCloudPath(cloudPath), '', bytes).cloudPath);
  }

  getFile(reader: Reader, fileId: string): Buffer {
    if (reader === 'admin') return this.#files.readBytes(toCloudPath(fileId));
    return this.#files.readBytes(
      this.#storage.readable(checkOpenid(reader.openid), fileId).cloudPath,
    );
  }

  /** fileIDs of all files below a path. */
  listFiles(prefix: string): string[] {
    return this.#files.list(prefix).map((file) => toFileId(file.cloudPath));
  }

  /** Kills every worker process at once. @returns how many there were */
  killAll(): number {
    return this.#runner.killAll();
  }

  /** Kills the worker process of one request. @returns false when none works on it */
  killInstanceOf(requestId: string): boolean {
    return this.#runner.killInstanceOf(requestId);
  }

  /** Ends server and workers; what is on disk stays. */
  async close(): Promise<void> {
    await this.#runner.close();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
    this.release();
  }

  /** Lets go of the folder. */
  release(): void {
    this.#database.close();
    this.#unlockFolder();
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const isAdmin = request.method === 'POST' && request.url?.split('?')[0] === '/admin';
    if (isAdmin) void this.#admin.handle(request, response);
    else this.handle(request, response, () => response.writeHead(404).end());
  }
}

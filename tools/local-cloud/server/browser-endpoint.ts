import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloudError, toCloudError } from '../cloud-error';
import type { CloudErrorName } from '../cloud-error';
import { toFileId } from '../environment';
import { checkOpenid } from '../functions/caller';
import type { FunctionRunner } from '../functions/function-runner';
import type { PersonalStorage } from '../storage/personal-storage';
import { MAX_FILES_A_CALL } from '../storage/storage-actions';
import { parseJson, readBody, sendJson } from './http';
import { receiveFile, sendFile } from './objects';

const PREFIX = '/__cloud';
/** Text of one function call; beside the event there is nothing in the body. */
const MAX_CALL_BYTES = 100 * 1024;
const MAX_LIST_BYTES = 100 * 1024;

/** What wx.cloud does, for a page in a browser: everything as one person, within the storage rules. */
export class BrowserEndpoint {
  readonly #runner: FunctionRunner;
  readonly #storage: PersonalStorage;

  constructor(runner: FunctionRunner, storage: PersonalStorage) {
    this.#runner = runner;
    this.#storage = storage;
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const route = `${request.method} ${url.pathname.slice(PREFIX.length)}`;
    try {
      const openid = checkOpenid(request.headers['x-wx-openid'] ?? url.searchParams.get('openid'));
      await this.#answer(route, { request, response, url, openid });
    } catch (error) {
      request.resume();
      if (response.headersSent) response.destroy();
      else sendError(response, apiOf(route), toCloudError(error));
    }
  }

  async #answer(route: string, exchange: Exchange): Promise<void> {
    if (route.startsWith('POST /functions/')) return this.#call(exchange);
    if (route.startsWith('PUT /files/')) return this.#upload(exchange);
    if (route === 'GET /files') return this.#download(exchange);
    if (route === 'POST /temp-urls') return this.#tempUrls(exchange);
    if (route === 'POST /delete-files') return this.#delete(exchange);
    throw new CloudError('INVALID_PARAM', `${route} is not part of the local cloud`);
  }

  async #call({ request, response, url, openid }: Exchange): Promise<void> {
    const name = decode(url.pathname.slice(`${PREFIX}/functions/`.length));
    const tooLarge = new CloudError(
      'EXCEED_MAX_PAYLOAD_SIZE',
      'EXCEED_MAX_PAYLOAD_SIZE: over 100 KB',
    );
    const body = await readBody(request, MAX_CALL_BYTES, tooLarge);
    const event = body.length === 0 ? {} : parseJson(body);
    sendJson(response, 200, await this.#runner.call(name, event, { kind: 'person', openid }));
  }

  async #upload({ request, response, url, openid }: Exchange): Promise<void> {
    const path = decode(url.pathname.slice(`${PREFIX}/files/`.length));
    const cloudPath = this.#storage.checkUpload(openid, path);
    const file = await receiveFile(request, this.#storage.files, { cloudPath, owner: openid });
    sendJson(response, 200, { fileID: toFileId(file.cloudPath) });
  }

  async #download({ response, url, openid }: Exchange): Promise<void> {
    const file = this.#storage.readable(openid, url.searchParams.get('fileID'));
    await sendFile(response, this.#storage.files, file);
  }

  async #tempUrls(exchange: Exchange): Promise<void> {
    const origin = `http://${exchange.request.headers.host}`;
    const fileList = (await readFileList(exchange.request)).map((fileID) =>
      perFile(fileID, () => ({
        tempFileURL: origin + this.#storage.createLink(exchange.openid, fileID),
      })),
    );
    sendJson(exchange.response, 200, { fileList });
  }

  async #delete(exchange: Exchange): Promise<void> {
    const fileList = (await readFileList(exchange.request)).map((fileID) =>
      perFile(fileID, () => {
        this.#storage.delete(exchange.openid, fileID);
        return {};
      }),
    );
    sendJson(exchange.response, 200, { fileList });
  }
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly openid: string;
}

async function readFileList(request: IncomingMessage): Promise<unknown[]> {
  const tooLarge = new CloudError('EXCEED_MAX_PAYLOAD_SIZE', 'EXCEED_MAX_PAYLOAD_SIZE');
  const body = parseJson(await readBody(request, MAX_LIST_BYTES, tooLarge));
  const fileList = (body as { fileList?: unknown } | null)?.fileList;
  if (Array.isArray(fileList) && fileList.length <= MAX_FILES_A_CALL) return fileList;
  throw new CloudError('INVALID_PARAM', `a list of at most ${MAX_FILES_A_CALL} files is expected`);
}

/** One file that fails does not fail the others. */
function perFile(fileID: unknown, run: () => { tempFileURL?: string }): Record<string, unknown> {
  try {
    return { fileID, ...run(), status: 0, errMsg: 'ok' };
  } catch (error) {
    const { errCode, message } = toCloudError(error);
    return { fileID, status: errCode, errMsg: message };
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new CloudError('INVALID_PARAM', 'the address is not valid');
  }
}

function apiOf(route: string): string {
  if (route.includes('/functions/')) return 'cloud.callFunction';
  if (route.startsWith('PUT')) return 'cloud.uploadFile';
  if (route.startsWith('GET')) return 'cloud.downloadFile';
  return route.endsWith('temp-urls') ? 'cloud.getTempFileURL' : 'cloud.deleteFile';
}

const STATUS: Readonly<Partial<Record<CloudErrorName, number>>> = {
  NO_IDENTITY: 401,
  STORAGE_EXCEED_AUTHORITY: 403,
  STORAGE_FILE_NONEXIST: 404,
  FUNCTION_NOT_FOUND: 404,
  EXCEED_MAX_PAYLOAD_SIZE: 413,
  UPLOAD_TOO_LARGE: 413,
  INVALID_PARAM: 400,
  STORAGE_REQUEST_FAIL: 400,
};

function sendError(response: ServerResponse, api: string, error: CloudError): void {
  const status = STATUS[error.code] ?? 500;
  sendJson(response, status, { errCode: error.errCode, errMsg: `${api}:fail ${error.message}` });
}

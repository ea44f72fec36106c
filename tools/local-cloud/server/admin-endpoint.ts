import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloudError, toCloudError } from '../cloud-error';
import type { CloudEvent } from '../cloud-event';
import type { ActionReply, DatabaseActions, Params } from '../database/database-actions';
import { isPlainObject } from '../database/document';
import type { FunctionRunner } from '../functions/function-runner';
import { answerOpenApi } from '../openapi/openapi';
import type { StorageActions } from '../storage/storage-actions';
import { parseJson, readBody, sendJson } from './http';
import { parseMultipart } from './multipart';
import type { Sessions } from './sessions';

/** Body of one action. @see docs.cloudbase.net, EXCEED_MAX_PAYLOAD_SIZE */
const MAX_BODY_BYTES = 100 * 1024 * 1024;

interface AdminParts {
  readonly database: DatabaseActions;
  readonly storage: StorageActions;
  readonly runner: FunctionRunner;
  readonly sessions: Sessions;
  readonly onEvent: (event: CloudEvent) => void;
  /** False: the request is lost on its way, nothing is done and nobody answers. */
  readonly admitAction: (action: string) => boolean;
}

/** The endpoint that wx-server-sdk talks to: POST with one action in a JSON body, errors as `code` and `message`. */
export class AdminEndpoint {
  readonly #parts: AdminParts;

  constructor(parts: AdminParts) {
    this.#parts = parts;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    let action = 'unknown';
    let reply: ActionReply | Buffer;
    try {
      const params = await readParams(request);
      action = String(params.action);
      if (!this.#parts.admitAction(action)) {
        response.destroy();
        return;
      }
      const holder = this.#parts.sessions.holderOf(params.sessionToken);
      reply =
        action === 'wx.openApi'
          ? this.#openApi(params, holder)
          : await this.#run(action, params, String(request.headers['x-tcb-source'] ?? ''));
    } catch (error) {
      const { code, message } = toCloudError(error);
      reply = { code, message };
    }
    if (Buffer.isBuffer(reply)) {
      this.#parts.onEvent({ kind: 'action', action, code: 'OK' });
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(reply);
      return;
    }
    this.#parts.onEvent({ kind: 'action', action, code: String(reply.code ?? 'OK') });
    sendJson(response, 200, { requestId, ...reply });
  }

  #openApi(params: Params, holder: string): Buffer {
    const requestData = params.requestData;
    if (!Buffer.isBuffer(requestData)) throw new CloudError('INVALID_PARAM', 'no requestData');
    const allowed = this.#parts.runner.openApiPermissions(holder);
    return answerOpenApi(String(params.apiName), requestData, allowed);
  }

  async #run(action: string, params: Params, source: string): Promise<ActionReply> {
    if (action.startsWith('database.')) return this.#parts.database.run(action, params);
    if (action.startsWith('storage.')) return this.#parts.storage.run(action, params);
    if (action === 'functions.invokeFunction') return this.#invoke(params, source);
    throw new CloudError('INVALID_PARAM', `${action} is not part of the local cloud`);
  }

  async #invoke(params: Params, source: string): Promise<ActionReply> {
    const text = typeof params.request_data === 'string' ? params.request_data : '';
    const event = text === '' ? {} : parseJson(Buffer.from(text));
    const caller = { kind: 'function', source } as const;
    const { result } = await this.#parts.runner.call(String(params.function_name), event, caller);
    return { data: { response_data: JSON.stringify(result) } };
  }
}

/** Every action is JSON, but for cloud.openapi, which is a form with a binary field. */
async function readParams(request: IncomingMessage): Promise<Params> {
  const tooLarge = new CloudError('EXCEED_MAX_PAYLOAD_SIZE', 'EXCEED_MAX_PAYLOAD_SIZE');
  const body = await readBody(request, MAX_BODY_BYTES, tooLarge);
  const contentType = request.headers['content-type'] ?? '';
  const params = contentType.startsWith('multipart/')
    ? readForm(contentType, body)
    : parseJson(body);
  if (isPlainObject(params)) return params;
  throw new CloudError('INVALID_PARAM', 'an object is expected');
}

function readForm(contentType: string, body: Buffer): Params {
  const fields = [...parseMultipart(contentType, body)];
  return Object.fromEntries(
    fields.map(([name, value]) => [name, name === 'requestData' ? value : value.toString()]),
  );
}

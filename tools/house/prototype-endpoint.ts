import { json as readJson } from 'node:stream/consumers';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError, isAppError } from '../../miniprogram/shared/contract/app-error';
import type { ErrorCode } from '../../miniprogram/shared/contract/error-codes';
import type { LocalCloud } from '../local-cloud/index';
import { readMaskPicture } from './mask-picture';
import { runJob } from './run-job';

/** The person behind every call of the first prototype's page, which knew nobody. */
const PROTOTYPE_OPENID = 'oLocalPrototypePage';

/** Two base64 pictures of up to 30 MB. */
const BODY_LIMIT_BYTES = 84 * 1024 * 1024;

/** The fitting HTTP status; everything that is not the caller's doing is ours or the provider's. */
function statusOf(code: ErrorCode): number {
  if (code === 'PHOTO_TOO_LARGE' || code === 'MASK_TOO_LARGE') return 413;
  if (code === 'PHOTO_UNSUPPORTED') return 415;
  if (code === 'BUSY' || code === 'QUOTA_EXCEEDED') return 429;
  if (code === 'PROVIDER_UNAVAILABLE' || code === 'RESULT_UNUSABLE') return 502;
  if (code === 'NOT_CONFIGURED') return 503;
  if (code === 'TIMED_OUT') return 504;
  if (code === 'INTERNAL') return 500;
  return 400;
}

/** Bytes of a base64 text, with or without a `data:` prefix. @throws AppError INVALID_REQUEST */
function decodePicture(name: string, value: unknown): Buffer {
  const text = typeof value === 'string' ? value.replace(/^data:[^,]*,/, '') : '';
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) {
    throw new AppError('INVALID_REQUEST', `${name} must be a picture in base64`);
  }
  return Buffer.from(text, 'base64');
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT_BYTES) {
    throw new AppError('PHOTO_TOO_LARGE', 'the pictures are too large');
  }
  const body: unknown = await readJson(request).catch((cause: unknown) => {
    throw new AppError('INVALID_REQUEST', 'the body must be JSON', { cause });
  });
  if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  throw new AppError('INVALID_REQUEST', 'the body must be an object with image and mask');
}

/** Runs the job that a request of the prototype asks for.
 *  @returns the result's bytes   @throws AppError */
async function inpaint(cloud: LocalCloud, request: IncomingMessage): Promise<Buffer> {
  const body = await readBody(request);
  const job = await runJob(cloud, {
    openid: PROTOTYPE_OPENID,
    photo: decodePicture('image', body['image']),
    mask: await readMaskPicture(decodePicture('mask', body['mask'])),
    mode: 'erase',
  });
  if (job.state === 'done') return cloud.getFile('admin', job.resultFileId);
  if (job.state === 'failed') throw new AppError(job.error.code, job.error.message);
  throw new AppError('CANCELLED', 'the job was cancelled');
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** The contract of the first web prototype: `POST /inpaint` with `{"image":base64,"mask":base64}` ->
 *  `{"data":{"binary_data_base64":[base64]}}` or `{"error":"..."}`. @see docs: public formats, local HTTP */
export function createPrototypeEndpoint(cloud: LocalCloud) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const result = await inpaint(cloud, request);
      answer(response, 200, { data: { binary_data_base64: [result.toString('base64')] } });
    } catch (error) {
      const code = isAppError(error) ? error.code : 'INTERNAL';
      const message = isAppError(error) ? error.message : 'unexpected failure';
      answer(response, statusOf(code), { error: `${code}: ${message}` });
    }
  };
}

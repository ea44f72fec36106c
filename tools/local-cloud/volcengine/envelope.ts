import { randomBytes, randomInt } from 'node:crypto';

import type { BusinessError } from './business-errors';
import type { HttpAnswer } from './gateway-errors';

const JSON_TYPE = 'application/json; charset=utf-8';
const SUCCESS = 10000;

/** What every envelope tells of its call. */
export interface CallStamp {
  readonly requestId: string;
  /** `performance.now()` when the call came in. */
  readonly startedAtMs: number;
}

/** A success as it goes over the wire. @see docs.byteplus.com/byteplus-vision/docs/common-responses-and-error-codes */
export function successAnswer(data: object, stamp: CallStamp): HttpAnswer {
  return envelope(200, { code: SUCCESS, data, message: 'Success' }, stamp);
}

/** A refusal: `data` is null, the HTTP status is a real one. */
export function refusalAnswer(error: BusinessError, stamp: CallStamp): HttpAnswer {
  return envelope(error.status, { code: error.code, data: null, message: error.message }, stamp);
}

/** As `20240720103939AF0029465CF6A74E51EC`: the second, then 20 hex digits. */
export function makeRequestId(now: Date): string {
  const second = now.toISOString().replace(/\D/g, '').slice(0, 14);
  return second + randomBytes(10).toString('hex').toUpperCase();
}

/** As `7392616336519610409`: 19 decimal digits. */
export function makeTaskId(): string {
  const tail = String(randomInt(10 ** 9)).padStart(9, '0');
  return `7${String(randomInt(10 ** 9)).padStart(9, '0')}${tail}`;
}

function envelope(
  status: number,
  said: { code: number; data: object | null; message: string },
  stamp: CallStamp,
): HttpAnswer {
  const elapsedMs = performance.now() - stamp.startedAtMs;
  const body = {
    ...said,
    request_id: stamp.requestId,
    status: said.code,
    time_elapsed: elapsedMs < 1000 ? `${elapsedMs.toFixed(6)}ms` : `${elapsedMs / 1000}s`,
  };
  return { status, contentType: JSON_TYPE, body: JSON.stringify(body) };
}

import { isAppError } from '../../../../miniprogram/shared/contract/app-error';
import { faultOf } from '../provider/provider';
import type { LogFields } from '../platform/ports';

/** Frames of our own stack that a log line keeps. */
const TRACE_FRAMES = 6;

type ErrorFields = Pick<LogFields, 'code' | 'detail' | 'cause' | 'requestId' | 'trace'>;

/** What a log line says of a failure. Foreign messages stay out: they may hold urls or keys. */
export function describeError(error: unknown): ErrorFields {
  const fault = faultOf(error);
  if (isAppError(error) && fault !== undefined) {
    const { code, message: detail } = error;
    return { code, detail, cause: fault.providerCode, requestId: fault.requestId };
  }
  if (isAppError(error)) {
    return { code: error.code, detail: error.message, ...causeOf(error.cause) };
  }
  return { code: 'INTERNAL', ...causeOf(error), trace: traceOf(error) };
}

function causeOf(cause: unknown): ErrorFields {
  if (cause === undefined) return {};
  if (isAppError(cause)) return { cause: cause.code };
  const name = readErrName(cause);
  if (name !== undefined) return { cause: name };
  const number = readErrCode(cause);
  if (number !== undefined) return { cause: `errCode ${number}` };
  return { cause: cause instanceof Error ? cause.name : typeof cause };
}

/** The number that wx-server-sdk puts on its errors. */
export function readErrCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errCode' in error)) return undefined;
  return typeof error.errCode === 'number' ? error.errCode : undefined;
}

/** The name that the SDK's lower half puts on its errors, such as STORAGE_FILE_NONEXIST; anything less plain is left out. */
export function readErrName(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code } = error;
  return typeof code === 'string' && /^[A-Z_]{3,60}$/.test(code) ? code : undefined;
}

/** Frames only: a message may have lines that look like some. */
function traceOf(error: unknown): readonly string[] {
  if (!(error instanceof Error) || error.stack === undefined) return [];
  const { stack, message } = error;
  const frames = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return frames.slice(0, TRACE_FRAMES).map((line) => line.trim());
}

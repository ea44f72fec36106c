import { ApiFailure } from './api-failure';
import type { TransferResponse } from './transfer';

interface Refusal {
  readonly errCode?: number;
  readonly errMsg?: string;
}

/** The JSON of an answer that is not a refusal. */
export function jsonOf(response: TransferResponse): object {
  requireDone(response);
  return JSON.parse(textOf(response)) as object;
}

/** The local cloud refuses with an `errCode` and an `errMsg` that may name the call already. */
export function requireDone(response: TransferResponse): void {
  const { statusCode } = response;
  if (statusCode >= 200 && statusCode < 300) return;
  const { errCode = -1, errMsg = `status code ${statusCode}` } = parseRefusal(textOf(response));
  throw new ApiFailure(errMsg.replace(/^[\w.]+:fail\s*/, ''), { errCode });
}

function parseRefusal(text: string): Refusal {
  try {
    return JSON.parse(text) as Refusal;
  } catch {
    return {};
  }
}

function textOf({ bytes }: TransferResponse): string {
  return new TextDecoder().decode(bytes);
}

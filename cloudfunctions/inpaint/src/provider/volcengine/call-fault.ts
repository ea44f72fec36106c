import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { ErrorCode } from '../../../../../miniprogram/shared/contract/error-codes';
import type { CallOutcome, ProviderFault, RetryClass } from '../provider';
import { businessPolicy, gatewayPolicy, statusPolicy } from './error-map';
import type { HttpFailure } from './http-port';
import type { Envelope } from './read-envelope';

/** The vendor's calls that we use. @see volcengine.com/docs/6791/1399614 */
export type Action = 'CVProcess' | 'CVSync2AsyncSubmitTask' | 'CVSync2AsyncGetResult';

/** Where a failure was met. A query changes nothing and costs nothing, so that it may always be asked again. */
export interface CallContext {
  readonly action: Action | 'picture';
  readonly httpStatus: number;
}

interface FaultWords {
  readonly providerCode: string;
  readonly requestId: string;
  readonly retry: RetryClass;
  readonly outcome: CallOutcome;
}

/** An error with the fault as its cause; the message holds our words, the vendor's code and its request id only. */
export function faultError(code: ErrorCode, context: CallContext, words: FaultWords): AppError {
  const fault: ProviderFault = { kind: 'provider-fault', ...context, ...words };
  const request = fault.requestId === '' ? '' : `, request ${fault.requestId}`;
  const text = `volcengine ${fault.action}: ${fault.providerCode}, http ${fault.httpStatus}${request}`;
  return new AppError(code, text, { cause: fault });
}

/** What a reply without success means. */
export function replyError(
  context: CallContext,
  envelope: Exclude<Envelope, { kind: 'success' }>,
): AppError {
  switch (envelope.kind) {
    case 'business-error': {
      const { code, retry } = businessPolicy(envelope.code, context.httpStatus);
      const { requestId } = envelope;
      const providerCode = String(envelope.code);
      return faultError(code, context, { providerCode, requestId, retry, outcome: 'not-accepted' });
    }
    case 'gateway-error': {
      const { code, retry } = gatewayPolicy(envelope.code, context.httpStatus);
      const { requestId, code: providerCode } = envelope;
      // The gateway's fallback may stand for a backend that worked on.
      const outcome = providerCode === 'UndefinedError' ? 'unknown' : 'not-accepted';
      return faultError(code, context, { providerCode, requestId, retry, outcome });
    }
    case 'unreadable':
      return unreadableError(context);
  }
}

/** What a call without a reply means. */
export function transportError(context: CallContext, failure: HttpFailure): AppError {
  const providerCode = `http:${failure.kind}`;
  const isLate = failure.kind === 'timed-out' || failure.kind === 'aborted';
  const code: ErrorCode = isLate ? 'TIMED_OUT' : 'PROVIDER_UNAVAILABLE';
  if (failure.kind === 'too-large') {
    const words = { providerCode, requestId: '', retry: 'none', outcome: 'unknown' } as const;
    return faultError('RESULT_UNUSABLE', context, words);
  }
  const outcome: CallOutcome = failure.kind === 'not-sent' ? 'not-accepted' : 'unknown';
  const retry = retryAfterSilence(context, outcome);
  return faultError(code, context, { providerCode, requestId: '', retry, outcome });
}

/** A page, garbage or nothing: only a refusal for the rate is sure to have changed nothing. */
function unreadableError(context: CallContext): AppError {
  const { code } = statusPolicy(context.httpStatus);
  const outcome: CallOutcome = context.httpStatus === 429 ? 'not-accepted' : 'unknown';
  const retry = retryAfterSilence(context, outcome);
  return faultError(code, context, { providerCode: 'unreadable', requestId: '', retry, outcome });
}

/** A submit that may have been taken is not repeated: it could be paid twice. */
function retryAfterSilence(context: CallContext, outcome: CallOutcome): RetryClass {
  const mayStartWork =
    context.action === 'CVProcess' || context.action === 'CVSync2AsyncSubmitTask';
  return mayStartWork && outcome === 'unknown' ? 'none' : 'back-off';
}

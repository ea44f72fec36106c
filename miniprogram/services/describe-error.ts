import { isAppError } from '../shared/contract/app-error';
import { ERROR_SENTENCES } from '../shared/contract/error-sentences';
import { isOffline } from '../shared/contract/offline-error';
import { isPhoneFull } from '../shared/contract/phone-full-error';
import { wordsFor } from './words/words';
import type { Language } from '../platform/ports';
import type { ErrorCode } from '../shared/contract/error-codes';

/** What went wrong, as far as a page tells it apart. */
export type FailureCode = ErrorCode | 'OFFLINE' | 'PHONE_FULL';

/** Anything thrown as a code. */
export function failureCode(error: unknown): FailureCode {
  if (isOffline(error)) return 'OFFLINE';
  if (isPhoneFull(error)) return 'PHONE_FULL';
  return isAppError(error) ? error.code : 'INTERNAL';
}

/** The sentence a person reads. */
export function describeError(code: FailureCode, language: Language): string {
  if (code === 'OFFLINE') return wordsFor(language).state.offline;
  if (code === 'PHONE_FULL') return wordsFor(language).state.phoneFull;
  return ERROR_SENTENCES[language][code];
}

/** The way on that a failure leaves open. */
export type WayOn = 'retry' | 'choose' | 'paint' | 'none';

/** Exhaustive on purpose: a new code must say how a person goes on. */
export function wayOn(code: FailureCode): WayOn {
  switch (code) {
    case 'OFFLINE':
    case 'PHONE_FULL':
    case 'BUSY':
    case 'PROVIDER_UNAVAILABLE':
    case 'TIMED_OUT':
    case 'JOB_NOT_FOUND':
    case 'PHOTO_NOT_FOUND':
    case 'INTERNAL':
      return 'retry';
    case 'PHOTO_UNSUPPORTED':
    case 'PHOTO_TOO_LARGE':
    case 'PHOTO_BROKEN':
    case 'PHOTO_REFUSED':
      return 'choose';
    case 'MASK_EMPTY':
    case 'MASK_TOO_LARGE':
    case 'RESULT_UNUSABLE':
    case 'RESULT_REFUSED':
      return 'paint';
    case 'INVALID_REQUEST':
    case 'PROMPT_REQUIRED':
    case 'PROMPT_REFUSED':
    case 'QUOTA_EXCEEDED':
    case 'NOT_CONFIGURED':
    case 'CANCELLED':
      return 'none';
  }
}

import * as v from 'valibot';
import { FILL_QUALITIES } from '../../../../miniprogram/shared/contract/fill-options';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';

/** Longest fileID: environment, bucket and a path of at most 850 bytes. */
const FILE_ID_CHARS = 1_024;

export const jobId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/));

export const fileId = v.pipe(v.string(), v.maxLength(FILE_ID_CHARS));

export const packedMask = v.pipe(v.string(), v.maxLength(LIMITS.packedMaskChars));

/** A place among jobs, as `placeOf` writes it. */
export const cursor = v.pipe(v.string(), v.regex(/^\d{15}-[A-Za-z0-9_-]{16,64}$/));

/** Seeds fit a 32-bit signed integer, as the providers want them. */
const SEED_MAX = 2 ** 31 - 1;

/** What an edit should put in place of the painted part. */
export const prompt = v.pipe(v.string(), v.trim(), v.check(isPlainText), v.check(isShortText));

export const submitOptions = v.strictObject({
  seed: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(SEED_MAX))),
  quality: v.exactOptional(v.picklist(FILL_QUALITIES)),
  strength: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
});

/** Control characters, ends of lines and halves of characters have no place in a prompt. */
function isPlainText(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text);
}

/** A character outside the basic plane counts once. */
function isShortText(text: string): boolean {
  return text.length <= 2 * LIMITS.promptChars && [...text].length <= LIMITS.promptChars;
}

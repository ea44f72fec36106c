import * as v from 'valibot';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';

/** Longest fileID: environment, bucket and a path of at most 850 bytes. */
const FILE_ID_CHARS = 1_024;

export const jobId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/));

export const fileId = v.pipe(v.string(), v.maxLength(FILE_ID_CHARS));

export const packedMask = v.pipe(v.string(), v.maxLength(LIMITS.packedMaskChars));

/** A place among jobs, as `placeOf` writes it. */
export const cursor = v.pipe(v.string(), v.regex(/^\d{15}-[A-Za-z0-9_-]{16,64}$/));

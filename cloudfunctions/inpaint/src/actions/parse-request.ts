import * as v from 'valibot';
import type { ActionRequest, SubmitRequest } from '../../../../miniprogram/shared/contract/actions';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import { parseSentMask } from './sent-mask';

/** Longest fileID: environment, bucket and a path of at most 850 bytes. */
const FILE_ID_CHARS = 1_024;
/** Seeds fit a 32-bit signed integer, as the providers want them. */
const SEED_MAX = 2 ** 31 - 1;

const jobId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/));

const fileId = v.pipe(v.string(), v.maxLength(FILE_ID_CHARS));

const sessionSchema = v.strictObject({ action: v.literal('session') });

const announceSchema = v.strictObject({
  action: v.literal('announce'),
  format: v.picklist(['jpeg', 'png', 'mask']),
});

const watchSchema = v.strictObject({ action: v.literal('watch'), jobId });

const cancelSchema = v.strictObject({ action: v.literal('cancel'), jobId });

const exportSchema = v.strictObject({
  action: v.literal('export'),
  jobId,
  language: v.picklist(['zh', 'en']),
  keepLocation: v.boolean(),
});

const submitSchema = v.strictObject({
  action: v.literal('submit'),
  jobId,
  photoFileId: fileId,
  mask: v.optional(v.unknown()),
  packedMask: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.packedMaskChars))),
  maskFileId: v.optional(fileId),
  mode: v.picklist(['erase', 'edit']),
  prompt: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.promptChars), v.check(isPlainText))),
  options: v.optional(
    v.strictObject({
      seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(SEED_MAX))),
    }),
  ),
});

/** Checks what a client sent.
 *  @throws AppError INVALID_REQUEST with the path of the first fault, PROMPT_REQUIRED, MASK_TOO_LARGE */
export function parseRequest(event: unknown): ActionRequest {
  const action = readAction(event);
  switch (action) {
    case 'session':
      return check(sessionSchema, event);
    case 'announce':
      return check(announceSchema, event);
    case 'watch':
      return check(watchSchema, event);
    case 'cancel':
      return check(cancelSchema, event);
    case 'export':
      return check(exportSchema, event);
    case 'submit':
      return parseSubmit(event);
    default:
      throw new AppError('INVALID_REQUEST', 'action: unknown');
  }
}

function readAction(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || !Object.hasOwn(event, 'action'))
    return undefined;
  return 'action' in event ? event.action : undefined;
}

function parseSubmit(event: unknown): SubmitRequest {
  const { prompt, options, mask, packedMask, maskFileId, ...rest } = check(submitSchema, event);
  const words = prompt?.trim() ?? '';
  if (rest.mode === 'edit' && words === '') {
    throw new AppError('PROMPT_REQUIRED', 'prompt: missing for mode edit');
  }
  if (rest.mode === 'erase' && words !== '') {
    throw new AppError('INVALID_REQUEST', 'prompt: not for mode erase');
  }
  return {
    ...rest,
    ...parseSentMask({ mask, packedMask, maskFileId }),
    ...(words !== '' && { prompt: words }),
    ...(options?.seed !== undefined && { options: { seed: options.seed } }),
  };
}

function check<T extends v.GenericSchema>(schema: T, input: unknown): v.InferOutput<T> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  // The library's own message would repeat what was sent.
  throw new AppError('INVALID_REQUEST', `${v.getDotPath(issue) ?? 'request'}: ${issue.type}`);
}

/** Control characters and halves of characters have no place in a prompt. */
function isPlainText(text: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(text);
}

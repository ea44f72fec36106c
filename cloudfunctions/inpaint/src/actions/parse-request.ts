import * as v from 'valibot';
import type { ActionRequest, SubmitRequest } from '../../../../miniprogram/shared/contract/actions';
import type { HistoryRequest } from '../../../../miniprogram/shared/contract/history';
import type { JobMode } from '../../../../miniprogram/shared/contract/job';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { cursor, fileId, jobId, packedMask, prompt, submitOptions } from './field-schemas';
import { parseSentMask } from './sent-mask';
import { parseSentPatches, patchesSchema } from './sent-patches';
import type { SentPatch } from './sent-patches';

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

const historySchema = v.strictObject({
  action: v.literal('history'),
  cursor: v.optional(cursor),
});

const previewSchema = v.strictObject({ action: v.literal('preview'), jobId });

const makingSchema = v.strictObject({ action: v.literal('making'), jobId });

const segmentSchema = v.strictObject({ action: v.literal('segment'), photoFileId: fileId });

const chooseSchema = v.strictObject({ action: v.literal('choose'), jobId });

const removeSchema = v.union([
  v.strictObject({ action: v.literal('remove'), photoFileId: fileId }),
  v.strictObject({ action: v.literal('remove'), everything: v.literal(true) }),
]);

const submitSchema = v.strictObject({
  action: v.literal('submit'),
  jobId,
  photoFileId: fileId,
  mask: v.optional(v.unknown()),
  packedMask: v.optional(packedMask),
  maskFileId: v.optional(fileId),
  mode: v.picklist(['erase', 'edit', 'compose']),
  patches: v.optional(patchesSchema),
  prompt: v.optional(prompt),
  options: v.optional(submitOptions),
});

/** A submit whose masks were looked at, as far as they came with it. */
export type ParsedSubmit = Omit<SubmitRequest, 'packedMask' | 'patches'> & {
  readonly patches?: readonly SentPatch[];
};

export type ParsedRequest = Exclude<ActionRequest, SubmitRequest> | ParsedSubmit;

/** Checks what a client sent.
 *  @throws AppError INVALID_REQUEST with the path of the first fault, PROMPT_REQUIRED, MASK_TOO_LARGE */
export function parseRequest(event: unknown): ParsedRequest {
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
    case 'history':
      return parseHistory(event);
    case 'preview':
      return check(previewSchema, event);
    case 'making':
      return check(makingSchema, event);
    case 'segment':
      return check(segmentSchema, event);
    case 'choose':
      return check(chooseSchema, event);
    case 'remove':
      return check(removeSchema, event);
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

function parseHistory(event: unknown): HistoryRequest {
  const { action, cursor: place } = check(historySchema, event);
  return { action, ...(place !== undefined && { cursor: place }) };
}

function parseSubmit(event: unknown): ParsedSubmit {
  const { prompt: sentWords, options, mask, ...sent } = check(submitSchema, event);
  const { packedMask: packed, maskFileId, patches, ...rest } = sent;
  const words = sentWords ?? '';
  const masks = { mask, packedMask: packed, maskFileId };
  const stack = patches === undefined ? {} : { patches: parseSentPatches(patches) };
  if (rest.mode === 'compose') {
    refuseBesides({ ...masks, prompt: sentWords, options });
    if (patches === undefined) throw new AppError('INVALID_REQUEST', 'patches: missing');
    return { ...rest, ...stack };
  }
  requireWords(rest.mode, words);
  return {
    ...rest,
    ...stack,
    ...parseSentMask(masks),
    ...(words !== '' && { prompt: words }),
    ...(options !== undefined && { options }),
  };
}

function requireWords(mode: JobMode, words: string): void {
  if (mode === 'edit' && words === '') {
    throw new AppError('PROMPT_REQUIRED', 'prompt: missing for mode edit');
  }
  if (mode === 'erase' && words !== '') {
    throw new AppError('INVALID_REQUEST', 'prompt: not for mode erase');
  }
}

/** What fills something has no place where nothing is filled. */
function refuseBesides(fields: Readonly<Record<string, unknown>>): void {
  const [name] = Object.keys(fields).filter((field) => fields[field] !== undefined);
  if (name !== undefined) throw new AppError('INVALID_REQUEST', `${name}: not for mode compose`);
}

function check<T extends v.GenericSchema>(schema: T, input: unknown): v.InferOutput<T> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  // The library's own message would repeat what was sent.
  throw new AppError('INVALID_REQUEST', `${v.getDotPath(issue) ?? 'request'}: ${issue.type}`);
}

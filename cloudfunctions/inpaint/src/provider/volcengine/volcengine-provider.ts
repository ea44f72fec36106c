import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { JobMode } from '../../../../../miniprogram/shared/contract/job';
import type { FillProvider, FilledCrop, FillRequest, PendingTask, StartedTask } from '../provider';
import { ABILITIES, isAbilityKey, optionsOf } from './abilities';
import type { Ability } from './abilities';
import { faultError } from './call-fault';
import { checkPictures } from './check-pictures';
import { parseEndpoint } from './endpoint';
import { buildFillBody } from './fill-body';
import { takePicture } from './result-picture';
import { createVolcengineClient } from './volcengine-client';
import type { CallResult, ClientDeps } from './volcengine-client';

export interface VolcengineConfig {
  /** `VOLC_ENDPOINT`: https, or http on this machine. */
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Only for temporary keys. */
  readonly sessionToken?: string;
  /** `async` submits a task and queries it; `sync` waits in one call where the ability has one. */
  readonly mode: 'async' | 'sync';
  /** `INPAINT_EDIT_REQ_KEY`; an ability that takes words. */
  readonly editReqKey?: string;
  /** `INPAINT_ERASE_REQ_KEY`; one that takes words is told to remove. */
  readonly eraseReqKey?: string;
}

const DEFAULT_ERASE_KEY = 'i2i_inpainting';
const DEFAULT_EDIT_KEY = 'jimeng_image2image_dream_inpaint';

/** Fills crops by Volcengine's visual service.
 *  @throws AppError NOT_CONFIGURED when the endpoint, the keys or an ability cannot be used */
export function createVolcengineProvider(config: VolcengineConfig, deps: ClientDeps): FillProvider {
  const endpoint = parseEndpoint(config.endpoint);
  const client = createVolcengineClient({ endpoint, credentials: readCredentials(config) }, deps);
  const editAbility = findEditAbility(config.editReqKey ?? DEFAULT_EDIT_KEY);
  const eraseAbility = findEraseAbility(config.eraseReqKey ?? DEFAULT_ERASE_KEY);
  const abilityFor = (mode: JobMode) => (mode === 'erase' ? eraseAbility : editAbility);

  const toFilledCrop = async (result: CallResult, signal: AbortSignal): Promise<FilledCrop> => {
    const bytes = await takePicture(result, { http: deps.http, endpoint }, signal);
    return { kind: 'filled', bytes, requestId: result.requestId };
  };

  const start = async (request: FillRequest, signal: AbortSignal) => {
    checkPictures(request);
    const ability = abilityFor(request.mode);
    const body = buildFillBody(ability, request);
    if (config.mode === 'async' || !ability.hasSyncCall) {
      return toStartedTask(await client.call('CVSync2AsyncSubmitTask', body, signal));
    }
    return toFilledCrop(await client.call('CVProcess', body, signal), signal);
  };

  const poll = async (mode: JobMode, taskId: string, signal: AbortSignal) => {
    const query = JSON.stringify({ req_key: abilityFor(mode).reqKey, task_id: taskId });
    const result = await client.call('CVSync2AsyncGetResult', Buffer.from(query), signal);
    return isFinished(result) ? toFilledCrop(result, signal) : PENDING;
  };

  const reqKey = (mode: JobMode) => abilityFor(mode).reqKey;
  const knownOptions = (mode: JobMode) => optionsOf(abilityFor(mode));
  return { name: 'volcengine', canEdit: true, reqKey, knownOptions, start, poll };
}

const PENDING: PendingTask = { kind: 'pending' };

/** @throws AppError NOT_CONFIGURED where a key is missing */
export function readCredentials(config: VolcengineConfig) {
  const { accessKey: accessKeyId, secretKey: secretAccessKey, sessionToken } = config;
  if (accessKeyId === '' || secretAccessKey === '') {
    throw new AppError('NOT_CONFIGURED', 'VOLC_ACCESSKEY and VOLC_SECRETKEY must both be set');
  }
  // An empty variable of the environment means no token.
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

function findEditAbility(key: string): Ability {
  const ability = isAbilityKey(key) ? ABILITIES[key] : undefined;
  if (ability?.promptField === undefined) {
    throw new AppError('NOT_CONFIGURED', 'INPAINT_EDIT_REQ_KEY names no ability that takes words');
  }
  return ability;
}

function findEraseAbility(key: string): Ability {
  if (isAbilityKey(key)) return ABILITIES[key];
  throw new AppError('NOT_CONFIGURED', 'INPAINT_ERASE_REQ_KEY names no ability that fills');
}

function toStartedTask({ content, requestId }: CallResult): StartedTask {
  if (typeof content.task_id !== 'string' || content.task_id === '') {
    const words = {
      providerCode: 'no task_id',
      requestId,
      retry: 'none',
      outcome: 'unknown',
    } as const;
    const context = { action: 'CVSync2AsyncSubmitTask', httpStatus: 200 } as const;
    throw faultError('PROVIDER_UNAVAILABLE', context, words);
  }
  return { kind: 'started', taskId: content.task_id, requestId };
}

/** @throws AppError TIMED_OUT for a task that is gone: it lives 12 hours. PROVIDER_UNAVAILABLE for a state nobody listed. */
function isFinished({ content, requestId }: CallResult): boolean {
  const { status } = content;
  if (status === 'done') return true;
  if (status === 'in_queue' || status === 'generating') return false;
  const isGone = status === 'not_found' || status === 'expired';
  const providerCode = isGone ? `task ${status}` : 'task state unknown';
  const words = { providerCode, requestId, retry: 'none', outcome: 'unknown' } as const;
  const context = { action: 'CVSync2AsyncGetResult', httpStatus: 200 } as const;
  throw faultError(isGone ? 'TIMED_OUT' : 'PROVIDER_UNAVAILABLE', context, words);
}

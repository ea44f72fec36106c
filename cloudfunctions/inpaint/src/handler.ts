import { AppError, toErrorReply } from '../../../miniprogram/shared/contract/app-error';
import type {
  ActionName,
  ActionReplies,
  Reply,
} from '../../../miniprogram/shared/contract/actions';
import { LIMITS } from '../../../miniprogram/shared/contract/limits';
import type { ActionContext } from './actions/action-parts';
import { announceUpload } from './actions/announce-upload';
import { answerSession } from './actions/answer-session';
import { endJob } from './actions/cancel-job';
import { chooseJob } from './actions/choose-job';
import { exportResult } from './actions/export-result';
import { listHistory } from './actions/list-history';
import { makePreview } from './actions/make-preview';
import { parseRequest } from './actions/parse-request';
import type { ParsedRequest } from './actions/parse-request';
import { segmentPhoto } from './actions/segment-photo';
import { removeOwn } from './actions/remove-own';
import { submitJob } from './actions/submit-job';
import { tellMaking } from './actions/tell-making';
import { sweepJobs } from './actions/sweep-jobs';
import type { SweepReport } from './actions/sweep-jobs';
import { watchJob } from './actions/watch-job';
import { describeError } from './jobs/describe-error';
import type { JobParts } from './jobs/job-parts';
import { startBudget } from './jobs/time-budget';
import type { Caller, Clock, Log } from './platform/ports';

export interface HandlerDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Whoever the platform vouches for. @throws AppError INVALID_REQUEST when there is nobody */
  readCaller(): Caller;
  /** The real parts. @throws AppError NOT_CONFIGURED */
  loadParts(): JobParts;
}

type Answer = ActionReplies[ActionName] | SweepReport;
export type AnyReply = Reply<Answer>;

/** Answers one event. Never throws: every failure leaves as a code.
 *  @param event what a client sent, unchecked
 *  @param context what the platform says of this invocation */
export async function handle(
  event: unknown,
  context: unknown,
  deps: HandlerDeps,
): Promise<AnyReply> {
  const startedAtMs = deps.clock.nowMs();
  const heading: Heading = { action: 'unknown', invocationId: readInvocationId(context) };
  try {
    const data = await answer(event, { context, deps, heading });
    logCall(deps, heading, { ms: deps.clock.nowMs() - startedAtMs });
    return { ok: true, data };
  } catch (error) {
    const ms = deps.clock.nowMs() - startedAtMs;
    logCall(deps, heading, { ms, ...describeError(error) });
    return { ok: false, error: toErrorReply(error) };
  }
}

/** What a log line begins with; filled in as the request becomes known. */
interface Heading {
  action: string;
  jobId?: string;
  readonly invocationId: string | undefined;
}

interface Call {
  readonly context: unknown;
  readonly deps: HandlerDeps;
  readonly heading: Heading;
}

async function answer(event: unknown, call: Call): Promise<Answer> {
  const budget = startBudget(call.context, call.deps.clock);
  refuseTooLarge(event);
  const caller = call.deps.readCaller();
  if (caller.kind === 'timer') {
    call.heading.action = 'sweep';
    return sweepJobs(call.deps.loadParts(), budget);
  }
  const request = parseRequest(withoutPlatformFields(event));
  call.heading.action = request.action;
  if ('jobId' in request) call.heading.jobId = request.jobId;
  return act(request, { ...caller, budget, parts: call.deps.loadParts() });
}

function act(
  request: ParsedRequest,
  context: ActionContext,
): ActionReplies[ActionName] | Promise<ActionReplies[ActionName]> {
  switch (request.action) {
    case 'session':
      return answerSession(context);
    case 'announce':
      return announceUpload(request, context);
    case 'submit':
      return submitJob(request, context);
    case 'watch':
      return watchJob(request, context);
    case 'cancel':
      return endJob(request, context);
    case 'export':
      return exportResult(request, context);
    case 'segment':
      return segmentPhoto(request, context);
    case 'history':
      return listHistory(request, context);
    case 'preview':
      return makePreview(request, context);
    case 'making':
      return tellMaking(request, context);
    case 'choose':
      return chooseJob(request, context);
    case 'remove':
      return removeOwn(request, context);
  }
}

/** WeChat refuses the same; other ways into the function do not. */
function refuseTooLarge(event: unknown): void {
  const bytes = Buffer.byteLength(JSON.stringify(event) ?? '');
  if (bytes > LIMITS.requestBytes) throw new AppError('INVALID_REQUEST', 'request: too large');
}

/** WeChat adds `userInfo` and CloudBase `tcbContext` to the event. Nothing reads them: getWXContext() cannot be forged. */
const PLATFORM_FIELDS: ReadonlySet<string> = new Set(['userInfo', 'tcbContext']);

function withoutPlatformFields(event: unknown): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  const fields = Object.entries(event).filter(([name]) => !PLATFORM_FIELDS.has(name));
  return Object.fromEntries(fields);
}

function readInvocationId(context: unknown): string | undefined {
  if (typeof context !== 'object' || context === null || !('request_id' in context))
    return undefined;
  return typeof context.request_id === 'string' ? context.request_id : undefined;
}

function logCall(
  deps: HandlerDeps,
  heading: Heading,
  outcome: { ms: number; code?: string },
): void {
  const { action, jobId, invocationId } = heading;
  const fields = {
    event: 'call',
    action,
    ...(jobId !== undefined && { jobId }),
    ...(invocationId !== undefined && { invocationId }),
    ...outcome,
  };
  if (outcome.code === undefined) deps.log.info(fields);
  else if (outcome.code === 'INTERNAL') deps.log.error(fields);
  else deps.log.warn(fields);
}

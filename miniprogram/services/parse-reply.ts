import { AppError } from '../shared/contract/app-error';
import { ERROR_CODES } from '../shared/contract/error-codes';
import type { Reply, SessionReply, UsageReport } from '../shared/contract/actions';
import type { ErrorReply } from '../shared/contract/error-codes';
import type { FillOption } from '../shared/contract/fill-options';
import type { JobMode, JobView } from '../shared/contract/job';

export type Fields = Readonly<Record<string, unknown>>;

/** A job is asked after at least this long, whatever the reply says: a wrong reply must not become a storm. */
const MIN_POLL_MS = 200;
const MAX_POLL_MS = 15_000;

export function refuse(what: string): AppError {
  return new AppError('INTERNAL', `the reply of the cloud function is not understood: ${what}`);
}

export function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null) throw refuse(what);
  return value as Fields;
}

export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw refuse(name);
  return value;
}

export function numberOf(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw refuse(name);
  return value;
}

/** A code of a newer function than this phone knows reads as INTERNAL. */
function parseError(value: unknown): ErrorReply {
  const fields = fieldsOf(value, 'error');
  return {
    code: ERROR_CODES.find((code) => code === fields.code) ?? 'INTERNAL',
    message: typeof fields.message === 'string' ? fields.message : '',
    retryable: fields.retryable === true,
    ...(typeof fields.resetAtMs === 'number' ? { resetAtMs: fields.resetAtMs } : {}),
  };
}

function pollAfterMsOf(fields: Fields): number {
  return Math.min(MAX_POLL_MS, Math.max(MIN_POLL_MS, numberOf(fields, 'pollAfterMs')));
}

/** What every action answers, its data still unchecked. @throws AppError INTERNAL */
export function parseReply(value: unknown): Reply<unknown> {
  const reply = fieldsOf(value, 'reply');
  if (reply.ok === true) return { ok: true, data: reply.data };
  return { ok: false, error: parseError(reply.error) };
}

/** @throws AppError INTERNAL */
export function parseSession(value: unknown): SessionReply {
  const session = fieldsOf(value, 'session');
  const uploadPrefix = textOf(session, 'uploadPrefix');
  if (!uploadPrefix.endsWith('/')) throw refuse('uploadPrefix');
  return {
    contractVersion: numberOf(session, 'contractVersion'),
    uploadPrefix,
    canEdit: session.canEdit === true,
    provider: session.provider === 'volcengine' ? 'volcengine' : 'builtin',
    ...(session.options === undefined ? {} : { options: parseOptions(session.options) }),
    ...(session.usage === undefined ? {} : { usage: parseUsage(session.usage) }),
  };
}

function parseOptions(value: unknown): Record<JobMode, readonly FillOption[]> {
  const { erase, edit } = fieldsOf(value, 'options');
  return { erase: knownOptions(erase), edit: knownOptions(edit) };
}

/** Options of a newer function than this phone knows are left out. */
function knownOptions(value: unknown): readonly FillOption[] {
  const all: readonly FillOption[] = ['quality', 'strength'];
  return all.filter((option) => Array.isArray(value) && value.includes(option));
}

function parseUsage(value: unknown): UsageReport {
  const usage = fieldsOf(value, 'usage');
  return {
    used: numberOf(usage, 'used'),
    limit: numberOf(usage, 'limit'),
    resetAtMs: numberOf(usage, 'resetAtMs'),
  };
}

/** Where a photo may go. @throws AppError INTERNAL */
export function parseCloudPath(value: unknown): string {
  return textOf(fieldsOf(value, 'announce'), 'cloudPath');
}

/** Where the labelled file lies. @throws AppError INTERNAL */
export function parseExport(value: unknown): string {
  return textOf(fieldsOf(value, 'export'), 'fileId');
}

/** How a job stands. Of a finished job's report the phone reads what it says of the result.
 *  @throws AppError INTERNAL */
export function parseJobView(value: unknown): JobView {
  const view = fieldsOf(value, 'job');
  const jobId = textOf(view, 'jobId');
  switch (view.state) {
    case 'queued':
      return {
        jobId,
        state: 'queued',
        position: numberOf(view, 'position'),
        estimateMs: numberOf(view, 'estimateMs'),
        pollAfterMs: pollAfterMsOf(view),
      };
    case 'running':
      return {
        jobId,
        state: 'running',
        phase: view.phase === 'preparing' || view.phase === 'composing' ? view.phase : 'filling',
        estimateMs: numberOf(view, 'estimateMs'),
        pollAfterMs: pollAfterMsOf(view),
      };
    case 'done':
      return parseDone(jobId, view);
    case 'failed':
      return { jobId, state: 'failed', error: parseError(view.error) };
    case 'cancelled':
      return { jobId, state: 'cancelled' };
    default:
      throw refuse('state');
  }
}

function parseDone(jobId: string, view: Fields): JobView {
  const report = fieldsOf(view.report, 'report');
  const result = fieldsOf(report.result, 'report.result');
  if (typeof result.lossless !== 'boolean') throw refuse('report.result.lossless');
  if (result.lossless && !(numberOf(result, 'blocksTotal') >= numberOf(result, 'blocksChanged'))) {
    throw refuse('report.result.blocksChanged');
  }
  return {
    jobId,
    state: 'done',
    resultFileId: textOf(view, 'resultFileId'),
    report: view.report as Extract<JobView, { state: 'done' }>['report'],
  };
}

import { isFinished } from '../../../../miniprogram/shared/contract/job';
import { describeError } from './describe-error';
import { LINGER_MS, RUN_LIFETIME_MS } from './job-limits';
import type { JobParts } from './job-parts';
import { isPaid, placeOf } from './job-record';
import type { JobRecord } from './job-record';
import { isLeaseFree } from './job-transitions';
import { freeSlot, freeSlotOfDone, hasSlot, QUEUE, takenSlots, takeSlot } from './queue';
import type { Queue } from './queue';
import { changeState, readState } from './state-store';

/** Who stands first has so long to come for a free slot; then others may work for them. */
const HEAD_GRACE_MS = 3_000;
/** A slot that was taken so long ago may have been forgotten: anybody looks. */
const SLOW_SLOT_MS = 10_000;

/** True when the job may try to get a slot now: fewer wait before it than are free, or it needs none. */
export async function isItsTurn(job: JobRecord, parts: JobParts): Promise<boolean> {
  if (job.call?.status === 'started') return true;
  const nowMs = parts.clock.nowMs();
  const queue = await readState(parts.state, QUEUE);
  if (hasSlot(queue, job.jobId, nowMs)) return true;
  const ahead = await parts.jobs.countQueuedBefore(placeOf(job));
  const free = freeSlots(queue, parts, nowMs);
  if (ahead < free) return true;
  const isSlow = takenSlots(queue, nowMs).some((slot) => nowMs - slot.takenAtMs > SLOW_SLOT_MS);
  if (ahead >= parts.limits.concurrency && !isSlow) return false;
  return ahead < free + (await freeForgotten(queue, parts));
}

/** Whoever waits longest, when nobody comes for a free slot. */
export async function findLeftAlone(parts: JobParts): Promise<JobRecord | undefined> {
  const nowMs = parts.clock.nowMs();
  const queue = await readState(parts.state, QUEUE);
  if (freeSlots(queue, parts, nowMs) <= 0 || nowMs - queue.freedAtMs < HEAD_GRACE_MS) return;
  const head = await parts.jobs.firstQueued();
  const isAlone =
    head !== undefined && isLeaseFree(head, nowMs) && nowMs - head.updatedAtMs >= HEAD_GRACE_MS;
  return isAlone ? head : undefined;
}

/** @param job whose lease is held @returns false when all slots are taken */
export async function takeSlotFor(job: JobRecord, parts: JobParts): Promise<boolean> {
  const takenAtMs = parts.clock.nowMs();
  const slot = { jobId: job.jobId, takenAtMs, expiresAtMs: takenAtMs + RUN_LIFETIME_MS };
  const queue = await changeState(parts.state, QUEUE, (before) =>
    takeSlot(before, slot, parts.limits.concurrency),
  );
  return hasSlot(queue, job.jobId, takenAtMs);
}

/** Frees the job's slot, unless the provider works for it. A slot that cannot be freed now is found by `isItsTurn`. */
export async function leaveSlot(job: JobRecord, parts: JobParts): Promise<void> {
  const nowMs = parts.clock.nowMs();
  if (!isForgotten(job, nowMs)) return;
  const free = job.state === 'done' ? freeSlotOfDone : freeSlot;
  await changeState(parts.state, QUEUE, (queue) => free(queue, job.jobId, nowMs)).catch(
    (error: unknown) => {
      parts.log.warn({ event: 'slot not freed', jobId: job.jobId, ...describeError(error) });
    },
  );
}

function freeSlots(queue: Queue, { limits }: JobParts, nowMs: number): number {
  return limits.concurrency - takenSlots(queue, nowMs).length;
}

/** Frees what killed workers left taken. */
export async function tidySlots(parts: JobParts): Promise<void> {
  await freeForgotten(await readState(parts.state, QUEUE), parts);
}

/** Frees the slots of jobs that ended, or whose worker was killed. @returns how many */
async function freeForgotten(queue: Queue, parts: JobParts): Promise<number> {
  const nowMs = parts.clock.nowMs();
  let freed = 0;
  for (const { jobId } of takenSlots(queue, nowMs)) {
    if (!isForgotten(await parts.jobs.find(jobId), nowMs)) continue;
    await changeState(parts.state, QUEUE, (before) => freeSlot(before, jobId, nowMs));
    freed += 1;
  }
  return freed;
}

/** True when the provider does not work for the job, and nobody is about to ask it to. */
function isForgotten(job: JobRecord | undefined, nowMs: number): boolean {
  if (job === undefined) return true;
  if (isFinished(job.state)) {
    const mayStillWork = job.state !== 'done' && isPaid(job);
    return !mayStillWork || nowMs - job.updatedAtMs >= LINGER_MS;
  }
  return isLeaseFree(job, nowMs) && job.call?.status !== 'started';
}

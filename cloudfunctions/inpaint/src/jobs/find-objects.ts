import type { PackedObjects, SegmentReply } from '../../../../miniprogram/shared/contract/segment';
import { AppError, isAppError } from '../../../../miniprogram/shared/contract/app-error';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import type { FoundObjects, ObjectFinder } from '../provider/object-finder';
import { faultOf } from '../provider/provider';
import { TIMEOUT_REMEDY } from './job-limits';
import type { JobParts } from './job-parts';
import { countObjectsCall, returnObjectsCall } from './objects-usage';
import { packObjects } from './pack-objects';
import { objectsFileId, objectsPath } from './people-paths';
import { QUEUE, freeSlot, hasSlot, takeSlot, takenSlots } from './queue';
import type { Queue } from './queue';
import { changeState } from './state-store';
import type { SharedDocument } from './state-store';
import type { TimeBudget } from './time-budget';
import { claimUpload } from './uploads';

/** Whose photo, and what there is to find its objects with. */
export interface ObjectsWork {
  readonly openid: string;
  readonly photoFileId: string;
  readonly parts: JobParts;
  readonly budget: TimeBudget;
}

/** Calls of this kind do not stand in line with jobs: nobody who erases waits for somebody who chooses. */
const LINE: SharedDocument<Queue> = { ...QUEUE, id: 'objects-line' };
/** What is sent: enough for all that a finger can mean. */
const SENT_LONG_SIDE_PX = 1_024;
/** Samples of the vendor took up to four seconds; a cut call would be paid and lost. */
const NEEDED_MS = 8_000;
const POLL_AFTER_MS = 1_000;

/** Answers which objects a photo shows: from what is kept with it, or by one paid call.
 *  @throws AppError PHOTO_NOT_FOUND, QUOTA_EXCEEDED, NOT_CONFIGURED, and as the finder */
export async function findObjects(work: ObjectsWork): Promise<SegmentReply> {
  const { parts, photoFileId } = work;
  if (parts.finder === null) return { state: 'unavailable' };
  await claimUpload(photoFileId, parts);
  const kept = await readKept(work);
  if (kept !== null) return { state: 'found', objects: kept };
  const slotId = `${work.openid}/${parts.newToken()}`;
  if (!(await enterLine(work, slotId))) return { state: 'working', pollAfterMs: POLL_AFTER_MS };
  try {
    // Somebody may have found them while this one came.
    const objects = (await readKept(work)) ?? (await findAndKeep(work, parts.finder));
    return { state: 'found', objects };
  } finally {
    await changeState(parts.state, LINE, (line) => freeSlot(line, slotId, parts.clock.nowMs()));
  }
}

/** One call of a person at a time, and so many of all people. A killed one blocks no longer than it could have lived.
 *  @returns false where somebody else has to end first */
async function enterLine({ openid, parts, budget }: ObjectsWork, slotId: string): Promise<boolean> {
  const nowMs = parts.clock.nowMs();
  const slot = { jobId: slotId, takenAtMs: nowMs, expiresAtMs: budget.killedAtMs };
  const line = await changeState(parts.state, LINE, (before) => {
    const isOwnThere = takenSlots(before, nowMs).some(({ jobId }) =>
      jobId.startsWith(`${openid}/`),
    );
    return isOwnThere ? before : takeSlot(before, slot, parts.limits.concurrency);
  });
  return hasSlot(line, slotId, nowMs);
}

/** What was found before; null where nothing was, or where it cannot be read any more. */
async function readKept({
  openid,
  photoFileId,
  parts,
}: ObjectsWork): Promise<PackedObjects | null> {
  try {
    const bytes = await parts.files.read(objectsFileId(photoFileId, openid), LIMITS.replyBytes);
    return parseKept(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    if (isAppError(error) && error.code === 'PHOTO_NOT_FOUND') return null;
    throw error;
  }
}

function parseKept(text: string): PackedObjects | null {
  try {
    const { width, height, runs } = JSON.parse(text) as Partial<PackedObjects>;
    const isWhole =
      typeof width === 'number' && typeof height === 'number' && typeof runs === 'string';
    return isWhole ? { width, height, runs } : null;
  } catch {
    return null;
  }
}

async function findAndKeep(work: ObjectsWork, finder: ObjectFinder): Promise<PackedObjects> {
  const { openid, photoFileId, parts } = work;
  const objects = packObjects(await callFinder(work, finder));
  const bytes = Buffer.from(JSON.stringify(objects));
  await parts.files.write(objectsPath(photoFileId, openid), bytes);
  return objects;
}

async function callFinder(work: ObjectsWork, finder: ObjectFinder): Promise<FoundObjects> {
  const { openid, photoFileId, parts, budget } = work;
  const photo = await parts.files.read(photoFileId);
  const picture = await parts.editor.shrinkPhoto(photo, SENT_LONG_SIDE_PX);
  if (budget.leftMs() < NEEDED_MS) {
    throw new AppError('NOT_CONFIGURED', `too little time to find objects: ${TIMEOUT_REMEDY}`);
  }
  const callId = parts.newToken();
  await countObjectsCall(openid, callId, parts);
  const startedAtMs = parts.clock.nowMs();
  const deadline = parts.clock.abortAfter(budget.leftMs());
  try {
    const found = await finder.find(picture, deadline.signal);
    const ms = parts.clock.nowMs() - startedAtMs;
    const detail = `${found.objectCount} objects`;
    parts.log.info({ event: 'objects found', requestId: found.requestId, detail, ms });
    return found;
  } catch (error) {
    if (faultOf(error)?.outcome === 'not-accepted') await returnObjectsCall(openid, callId, parts);
    throw error;
  } finally {
    deadline.release();
  }
}

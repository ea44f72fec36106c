import { callAction, openSession } from '../../../services/call-function';
import { fieldsOf, numberOf, refuse, textOf } from '../../../services/parse-reply';
import { AppError } from '../../../shared/contract/app-error';
import type { Clock } from '../../../platform/ports';
import type { FindingPorts } from '../object-tap';
import type { PackedObjects, SegmentReply } from '../../../shared/contract/segment';

/** A person who waits longer is better served by the simple way. */
const PATIENCE_MS = 20_000;
const POLL_MS = { least: 500, most: 4_000 };

/** Asks the cloud which objects a photo shows. The photo is uploaded only where somebody there can tell.
 *  @param uploadPhoto answers the photo's fileID
 *  @returns null where the provider finds no objects
 *  @throws AppError TIMED_OUT and whatever the cloud says, OfflineError */
export function askObjects(
  ports: FindingPorts,
  uploadPhoto: () => Promise<string>,
): Promise<PackedObjects | null> {
  if (!ports.cloud.isConfigured()) return Promise.resolve(null);
  return inPatience(ports.clock, ask(ports, uploadPhoto));
}

/** The work goes on behind it: what it brings is kept in the cloud. */
function inPatience<T>(clock: Clock, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(PATIENCE_MS, () => {
      reject(new AppError('TIMED_OUT', 'nobody found the objects in time'));
    });
    void work.then(resolve, reject).finally(stop);
  });
}

async function ask(
  { cloud, clock }: FindingPorts,
  uploadPhoto: () => Promise<string>,
): Promise<PackedObjects | null> {
  const endsAtMs = clock.nowMs() + PATIENCE_MS;
  const { provider } = await openSession(cloud);
  if (provider === 'builtin') return null;
  const photoFileId = await uploadPhoto();
  for (;;) {
    const reply = parseSegment(await callAction(cloud, { action: 'segment', photoFileId }));
    if (reply.state === 'found') return reply.objects;
    if (reply.state === 'unavailable') return null;
    if (clock.nowMs() + reply.pollAfterMs > endsAtMs) {
      throw new AppError('TIMED_OUT', 'nobody found the objects in time');
    }
    await new Promise<void>((resolve) => void clock.after(reply.pollAfterMs, resolve));
  }
}

/** @throws AppError INTERNAL */
function parseSegment(value: unknown): SegmentReply {
  const reply = fieldsOf(value, 'segment');
  switch (reply.state) {
    case 'found': {
      const objects = fieldsOf(reply.objects, 'objects');
      const [width, height] = [numberOf(objects, 'width'), numberOf(objects, 'height')];
      return { state: 'found', objects: { width, height, runs: textOf(objects, 'runs') } };
    }
    case 'working': {
      const wanted = numberOf(reply, 'pollAfterMs');
      const pollAfterMs = Math.min(Math.max(wanted, POLL_MS.least), POLL_MS.most);
      return { state: 'working', pollAfterMs };
    }
    case 'unavailable':
      return { state: 'unavailable' };
    default:
      throw refuse('state');
  }
}

import { isAppError } from '../shared/contract/app-error';
import { cancelJob } from './call-function';
import type { Clock, Cloud, Storage } from '../platform/ports';
import type { JobView } from '../shared/contract/job';

const KEY = 'cancelledJobs';
/** Behind an id that the cloud did not know when it was asked. */
const ASKED = '?';
/** A submit that was on its way while its job was cancelled arrives within this. */
const LATE_SUBMIT_MS = 5_000;
/** A person who cancels more than this without a network has other troubles. */
const MOST_KEPT = 20;

/** Jobs that the person cancelled and the cloud may not know of yet. They are remembered until it does. */
export interface CancelledJobs {
  /** Answers how the job stands; null when the cloud could not be asked. Never fails. */
  add(jobId: string): Promise<JobView | null>;
  /** Tells the cloud of all that are left. Never fails. */
  send(): Promise<void>;
}

interface Ports {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly storage: Storage;
}

/** All pages must share one: it alone knows what is left. */
export function createCancelledJobs({ cloud, clock, storage }: Ports): CancelledJobs {
  let kept = String(storage.read(KEY) ?? '')
    .split(' ')
    .filter((entry) => entry !== '');
  const replace = (jobId: string, ...entries: readonly string[]): void => {
    const others = kept.filter((entry) => entry.replace(ASKED, '') !== jobId);
    kept = [...others, ...entries].slice(-MOST_KEPT);
    storage.write(KEY, kept.join(' '));
  };
  const tell = async (jobId: string, wasUnknown: boolean): Promise<JobView | null> => {
    try {
      const view = await cancelJob(cloud, jobId);
      replace(jobId);
      return view;
    } catch (error) {
      if (isAppError(error) && error.retryable) return null;
      const mayComeYet = isAppError(error) && error.code === 'JOB_NOT_FOUND' && !wasUnknown;
      replace(jobId, ...(mayComeYet ? [`${jobId}${ASKED}`] : []));
      if (mayComeYet) clock.after(LATE_SUBMIT_MS, () => void tell(jobId, true));
      return null;
    }
  };
  return {
    add: (jobId) => {
      replace(jobId, jobId);
      return tell(jobId, false);
    },
    send: async () => {
      if (!cloud.isConfigured()) return;
      await Promise.all(kept.map((entry) => tell(entry.replace(ASKED, ''), entry.endsWith(ASKED))));
    },
  };
}

import type { JobParts } from '../jobs/job-parts';
import type { TimeBudget } from '../jobs/time-budget';

/** What every action gets: the caller as the platform vouches for it, and the time it may use. */
export interface ActionContext {
  readonly openid: string;
  readonly parts: JobParts;
  readonly budget: TimeBudget;
}

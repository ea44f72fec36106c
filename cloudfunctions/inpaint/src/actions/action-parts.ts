import type { JobParts } from '../jobs/job-parts';
import type { TimeBudget } from '../jobs/time-budget';
import type { Person } from '../platform/ports';

/** What every action gets: the caller as the platform vouches for it, and the time it may use. */
export interface ActionContext extends Person {
  readonly parts: JobParts;
  readonly budget: TimeBudget;
}

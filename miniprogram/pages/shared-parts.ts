import { createPlatform } from '../platform/wx-platform';
import { createCancelledJobs } from '../services/cancelled-jobs';
import { DraftStore } from '../services/draft/draft-store';

/** What the pages have in common: one phone, one draft, one list of jobs to cancel. */
export const platform = createPlatform();
export const drafts = new DraftStore(platform.files);
export const cancelledJobs = createCancelledJobs(platform);

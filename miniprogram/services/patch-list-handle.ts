import type { RestoreUnder } from './stack/patch-stack';

/** What the page gets from the list of patches. A type, not an interface: the platform's types want it open to an index. */
export type PatchListHandle = {
  readonly restoreUnder: RestoreUnder;
};

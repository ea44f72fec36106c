import { AppError } from '../../../../miniprogram/shared/contract/app-error';

/** A small document with the number of its last write. */
export interface Versioned {
  readonly revision: number;
  readonly value: unknown;
}

/** What all jobs share, in a database that many invocations write at once: the queue, one day's usage of a person.
 *  Methods throw AppError INTERNAL (worth another try) when the database cannot be reached. */
export interface StateStore {
  find(id: string): Promise<Versioned | undefined>;
  /** Writes if the stored document has this revision (0: if there is none); false when somebody else was faster. */
  writeIf(id: string, revision: number, value: unknown): Promise<boolean>;
  removeAll(ids: readonly string[]): Promise<void>;
  /** Removes all whose ids sort from one to below another. */
  removeRange(fromId: string, belowId: string): Promise<void>;
}

/** How a shared document is read and changed. */
export interface SharedDocument<T> {
  readonly id: string;
  readonly empty: T;
}

/** Others that may be faster before a change counts as failed. */
const CHANGE_ATTEMPTS = 40;

export async function readState<T>(
  store: StateStore,
  { id, empty }: SharedDocument<T>,
): Promise<T> {
  return ((await store.find(id))?.value as T | undefined) ?? empty;
}

/** Changes a shared document by conditional updates, again and again until nobody was faster.
 *  @param change must say the same when applied twice: an answer that got lost is asked again
 *  @returns the document as it is now */
export async function changeState<T>(
  store: StateStore,
  document: SharedDocument<T>,
  change: (value: T) => T,
): Promise<T> {
  for (let attempt = 0; attempt < CHANGE_ATTEMPTS; attempt++) {
    const stored = await store.find(document.id);
    const before = (stored?.value as T | undefined) ?? document.empty;
    const after = change(before);
    if (after === before) return before;
    if (await store.writeIf(document.id, stored?.revision ?? 0, after)) return after;
  }
  throw new AppError('INTERNAL', 'a shared document changes too fast');
}

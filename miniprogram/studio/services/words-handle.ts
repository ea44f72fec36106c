import type { Platform } from '../../platform/ports';
import type { SessionReply } from '../../shared/contract/actions';
import type { EditByWords, EditWish } from '../../services/edit-wish';

export type WordsPorts = Pick<Platform, 'device' | 'storage'>;

/** What the person wants now. */
export interface Wanted {
  readonly wish: EditWish;
  /** What is written for a change, wanted or not; null where nothing is. */
  readonly words: EditByWords | null;
}

/** What the editor asks of the panel for edits by words, which comes with another package and may not be there yet.
 *  Events: ready, then `connect` it; wishchange with Wanted; openchange {isOpen}. */
export type WordsHandle = {
  /** @param before what the person wanted before */
  connect(ports: WordsPorts, before: Wanted): void;
  /** What the function behind can do. */
  takeSession(session: SessionReply): void;
  /** Whether the words can be sent; they are kept for another time then. If not, the panel opens and says what is missing. */
  takeWords(): boolean;
  close(): void;
};

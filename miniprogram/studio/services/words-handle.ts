import type { Platform } from '../../platform/ports';
import type { SessionReply } from '../../shared/contract/actions';
import type { EditWish } from '../../services/edit-wish';

export type WordsPorts = Pick<Platform, 'device' | 'storage'>;

/** What the editor asks of the panel for edits by words, which comes with another package and may not be there yet.
 *  Events: ready, then `connect` it; wishchange {wish}; openchange {isOpen}. */
export type WordsHandle = {
  /** @param wish what the person wanted before */
  connect(ports: WordsPorts, wish: EditWish): void;
  /** What the function behind can do. */
  takeSession(session: SessionReply): void;
  /** Whether the words can be sent; they are kept for another time then. If not, the panel opens and says what is missing. */
  takeWords(): boolean;
  close(): void;
};

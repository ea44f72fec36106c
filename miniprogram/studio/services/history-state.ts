import type { FailureCode } from '../../services/describe-error';
import type { KeptPhoto } from './parse-history';

/** What is under way. preparing: the labelled file is made; saving: it goes into the album. */
export type HistoryActivity =
  'none' | 'loading' | 'opening' | 'deleting' | 'preparing' | 'saving' | 'sharing';

/** Why something did not happen; the last two are nobody's fault. */
export type HistoryNotice = FailureCode | 'ALBUM_REFUSED' | 'PRIVACY_REFUSED';

/** What the page is at. */
export interface HistoryState {
  /** null until the first page has come. */
  readonly photos: readonly KeptPhoto[] | null;
  readonly nextCursor: string | null;
  /** The one that is looked at. */
  readonly chosen: KeptPhoto | null;
  readonly activity: HistoryActivity;
  readonly notice: HistoryNotice | null;
}

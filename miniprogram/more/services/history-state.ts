import type { FailureCode } from '../../services/describe-error';
import type { KeptPhoto } from './parse-history';

/** What the page is at. */
export interface HistoryState {
  /** null until the first page has come. */
  readonly photos: readonly KeptPhoto[] | null;
  readonly nextCursor: string | null;
  /** The one that is looked at. */
  readonly chosen: KeptPhoto | null;
  readonly activity: 'none' | 'loading' | 'opening' | 'deleting';
  readonly failure: FailureCode | null;
}

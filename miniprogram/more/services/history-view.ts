import { describeError, wayOn } from '../../services/describe-error';
import { moreWordsFor } from './words/words';
import type { Language } from '../../platform/ports';
import type { MoreWords } from './words/vocabulary';
import type { HistoryState } from './history-state';
import type { KeptPhoto } from './parse-history';

/** A photo of the grid. */
export interface HistoryCard {
  readonly photoFileId: string;
  readonly resultFileId: string;
  /** How many edits, and until when it is kept. */
  readonly text: string;
}

/** The page as plain values, ready for setData. */
export interface HistoryView {
  readonly face: 'loading' | 'failed' | 'empty' | 'grid' | 'photo';
  readonly cards: readonly HistoryCard[];
  /** Empty without the face 'photo'. */
  readonly chosen: HistoryCard;
  readonly isLoading: boolean;
  readonly isOpening: boolean;
  readonly isDeleting: boolean;
  readonly noticeText: string;
  /** '' where trying again would change nothing. */
  readonly noticeLabel: string;
}

const NO_CARD: HistoryCard = { photoFileId: '', resultFileId: '', text: '' };

/** Before the first page has come. */
export const EMPTY_HISTORY_VIEW: HistoryView = {
  face: 'loading',
  cards: [],
  chosen: NO_CARD,
  isLoading: false,
  isOpening: false,
  isDeleting: false,
  noticeText: '',
  noticeLabel: '',
};

/** Works the page out. @param utcOffsetMs what the phone's own time is ahead of UTC */
export function viewHistory(
  state: HistoryState,
  language: Language,
  utcOffsetMs: number,
): HistoryView {
  const { photos, chosen, activity, failure } = state;
  const words = moreWordsFor(language).history;
  const cardOf = (photo: KeptPhoto): HistoryCard => viewCard(photo, words, utcOffsetMs);
  return {
    face: faceOf(state),
    cards: (photos ?? []).map(cardOf),
    chosen: chosen === null ? NO_CARD : cardOf(chosen),
    isLoading: activity === 'loading',
    isOpening: activity === 'opening',
    isDeleting: activity === 'deleting',
    noticeText: failure === null ? '' : sentenceOf(failure, words, language),
    noticeLabel: failure !== null && wayOn(failure) === 'retry' ? words.retry : '',
  };
}

function faceOf({ photos, chosen, failure }: HistoryState): HistoryView['face'] {
  if (chosen !== null) return 'photo';
  if (photos === null) return failure === null ? 'loading' : 'failed';
  return photos.length === 0 ? 'empty' : 'grid';
}

/** The common sentences speak of strokes, which nobody paints here. */
function sentenceOf(
  failure: NonNullable<HistoryState['failure']>,
  words: MoreWords['history'],
  language: Language,
): string {
  switch (failure) {
    case 'OFFLINE':
      return words.offline;
    case 'BUSY':
    case 'INTERNAL':
    case 'TIMED_OUT':
    case 'PROVIDER_UNAVAILABLE':
      return words.failed;
    default:
      return describeError(failure, language);
  }
}

function viewCard(
  { photoFileId, resultFileId, edits, deletedAtMs }: KeptPhoto,
  words: MoreWords['history'],
  utcOffsetMs: number,
): HistoryCard {
  const until = new Date(deletedAtMs + utcOffsetMs);
  const text = words.keptUntil(edits, until.getUTCMonth() + 1, until.getUTCDate());
  return { photoFileId, resultFileId, text };
}

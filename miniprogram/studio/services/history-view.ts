import { describeError, wayOn } from '../../services/describe-error';
import { wordsFor } from '../../services/words/words';
import { studioWordsFor } from './words/words';
import type { Language } from '../../platform/ports';
import type { StudioWords } from './words/vocabulary';
import type { HistoryNotice, HistoryState } from './history-state';
import type { KeptPhoto } from './parse-history';

/** A photo of the grid. */
export interface HistoryCard {
  readonly photoFileId: string;
  readonly resultFileId: string;
  /** Before and after side by side; '' until it has been made. */
  readonly previewFileId: string;
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
  readonly isSaving: boolean;
  readonly saveLabel: string;
  readonly isSharing: boolean;
  readonly noticeText: string;
  /** '' where trying again would change nothing. */
  readonly noticeAction: '' | 'retry' | 'settings' | 'all';
  readonly noticeLabel: string;
}

const NO_CARD: HistoryCard = { photoFileId: '', resultFileId: '', previewFileId: '', text: '' };

/** Before the first page has come. */
export const EMPTY_HISTORY_VIEW: HistoryView = {
  face: 'loading',
  cards: [],
  chosen: NO_CARD,
  isLoading: false,
  isOpening: false,
  isDeleting: false,
  isSaving: false,
  saveLabel: '',
  isSharing: false,
  noticeText: '',
  noticeAction: '',
  noticeLabel: '',
};

/** Works the page out. @param utcOffsetMs what the phone's own time is ahead of UTC */
export function viewHistory(
  state: HistoryState,
  language: Language,
  utcOffsetMs: number,
): HistoryView {
  const { photos, chosen, activity } = state;
  const words = studioWordsFor(language).history;
  const cardOf = (photo: KeptPhoto): HistoryCard => viewCard(photo, words, utcOffsetMs);
  return {
    face: faceOf(state),
    cards: (photos ?? []).map(cardOf),
    chosen: chosen === null ? NO_CARD : cardOf(chosen),
    isLoading: activity === 'loading',
    isOpening: activity === 'opening',
    isDeleting: activity === 'deleting',
    isSaving: activity === 'preparing' || activity === 'saving',
    saveLabel: saveLabel(activity, language),
    isSharing: activity === 'sharing',
    ...viewNotice(state, language),
  };
}

function saveLabel(activity: HistoryState['activity'], language: Language): string {
  const { save, preparing, saving } = wordsFor(language).editor;
  return activity === 'preparing' ? preparing : activity === 'saving' ? saving : save;
}

function viewNotice(
  { notice }: HistoryState,
  language: Language,
): Pick<HistoryView, 'noticeText' | 'noticeAction' | 'noticeLabel'> {
  if (notice === null) return { noticeText: '', noticeAction: '', noticeLabel: '' };
  const words = studioWordsFor(language).history;
  const noticeText = sentenceOf(notice, words, language);
  if (notice === 'ALBUM_REFUSED') {
    const noticeLabel = wordsFor(language).editor.openSettings;
    return { noticeText, noticeAction: 'settings', noticeLabel };
  }
  if (isGone(notice)) return { noticeText, noticeAction: 'all', noticeLabel: words.all };
  const mayRetry = notice === 'PRIVACY_REFUSED' || wayOn(notice) === 'retry';
  if (!mayRetry) return { noticeText, noticeAction: '', noticeLabel: '' };
  return { noticeText, noticeAction: 'retry', noticeLabel: words.retry };
}

/** Its days were over, or it was deleted on another phone: trying again would change nothing. */
function isGone(notice: HistoryNotice): boolean {
  return notice === 'PHOTO_NOT_FOUND' || notice === 'JOB_NOT_FOUND';
}

function faceOf({ photos, chosen, notice }: HistoryState): HistoryView['face'] {
  if (chosen !== null) return 'photo';
  if (photos === null) return notice === null ? 'loading' : 'failed';
  return photos.length === 0 ? 'empty' : 'grid';
}

/** The common sentences speak of strokes, which nobody paints here. */
function sentenceOf(
  notice: HistoryNotice,
  words: StudioWords['history'],
  language: Language,
): string {
  switch (notice) {
    case 'ALBUM_REFUSED':
      return wordsFor(language).state.albumRefused;
    case 'PRIVACY_REFUSED':
      return wordsFor(language).state.privacyRefused;
    case 'OFFLINE':
      return words.offline;
    case 'PHOTO_NOT_FOUND':
    case 'JOB_NOT_FOUND':
      return words.gone;
    case 'BUSY':
    case 'INTERNAL':
    case 'TIMED_OUT':
    case 'PROVIDER_UNAVAILABLE':
      return words.failed;
    default:
      return describeError(notice, language);
  }
}

function viewCard(
  { photoFileId, resultFileId, previewFileId, patches, deletedAtMs }: KeptPhoto,
  words: StudioWords['history'],
  utcOffsetMs: number,
): HistoryCard {
  const until = new Date(deletedAtMs + utcOffsetMs);
  const text = words.keptUntil(patches.length, until.getUTCMonth() + 1, until.getUTCDate());
  return { photoFileId, resultFileId, previewFileId: previewFileId ?? '', text };
}

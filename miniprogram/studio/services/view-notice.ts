import { LIMITS } from '../../shared/contract/limits';
import { describeError, wayOn } from '../../services/describe-error';
import { wordsFor } from '../../services/words/words';
import { describeUsedUp } from './describe-quota';
import type { Language } from '../../platform/ports';
import type { PhoneTime } from './describe-quota';
import type { EditSession, Notice } from './edit-session';

/** What the button beside a sentence does; '' without a button. */
export type NoticeAction = '' | 'retry' | 'choose' | 'settings';

/** The sentence above the panel. */
export interface NoticeView {
  readonly noticeText: string;
  readonly noticeAction: NoticeAction;
  readonly noticeLabel: string;
}

export const EMPTY_NOTICE_VIEW: NoticeView = { noticeText: '', noticeAction: '', noticeLabel: '' };

/** Works out what is said, and what can be done about it. */
export function viewNotice(
  session: EditSession,
  language: Language,
  phoneTime: PhoneTime,
): NoticeView {
  const { editor } = wordsFor(language);
  const noticeText = sentenceOf(session, language, phoneTime);
  const noticeAction = actionOf(session.notice);
  switch (noticeAction) {
    case 'retry':
      return { noticeText, noticeAction, noticeLabel: editor.retry };
    case 'choose':
      return { noticeText, noticeAction, noticeLabel: editor.chooseAnother };
    case 'settings':
      return { noticeText, noticeAction, noticeLabel: editor.openSettings };
    case '':
      return { noticeText, noticeAction, noticeLabel: '' };
  }
}

function sentenceOf(
  { notice, usage, resetAtMs }: EditSession,
  language: Language,
  phoneTime: PhoneTime,
): string {
  const { state } = wordsFor(language);
  if (notice === null) return '';
  if (notice === 'ALBUM_REFUSED') return state.albumRefused;
  if (notice === 'PRIVACY_REFUSED') return state.privacyRefused;
  if (notice === 'DRAFT_UNKEPT') return state.draftUnkept;
  if (notice === 'RESTORE_EMPTY') return state.restoreEmpty;
  if (notice === 'CANDIDATE_FAILED') return state.candidateFailed;
  if (notice === 'STACK_FULL') return state.stackFull(LIMITS.patches);
  if (notice === 'QUOTA_EXCEEDED' && resetAtMs !== null) {
    return describeUsedUp(usage, resetAtMs, phoneTime, language);
  }
  return describeError(notice, language);
}

/** What no button helps with. */
const OWN_NOTICES = ['DRAFT_UNKEPT', 'RESTORE_EMPTY', 'CANDIDATE_FAILED', 'STACK_FULL'] as const;

function isOwnNotice(notice: Notice): notice is (typeof OWN_NOTICES)[number] {
  return OWN_NOTICES.some((own) => own === notice);
}

function actionOf(notice: Notice | null): NoticeAction {
  if (notice === 'ALBUM_REFUSED') return 'settings';
  if (notice === 'PRIVACY_REFUSED') return 'retry';
  if (notice === null || isOwnNotice(notice)) return '';
  switch (wayOn(notice)) {
    case 'retry':
      return 'retry';
    case 'choose':
      return 'choose';
    case 'paint':
    case 'none':
      return '';
  }
}

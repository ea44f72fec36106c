import { describeKept } from './describe-kept';
import { wordsFor } from '../../services/words/words';
import type { Language } from '../../platform/ports';
import type { EditSession } from './edit-session';

/** A result, and what is done with it. */
export interface ResultView {
  /** fileID or path of the result; '' without one. */
  readonly resultSource: string;
  readonly resultText: string;
  readonly isSaving: boolean;
  readonly saveLabel: string;
  readonly isSharing: boolean;
  readonly isContinuing: boolean;
}

export const EMPTY_RESULT_VIEW: ResultView = {
  resultSource: '',
  resultText: '',
  isSaving: false,
  saveLabel: '',
  isSharing: false,
  isContinuing: false,
};

/** Works out what is seen of a result. */
export function viewResult({ stage }: EditSession, language: Language): ResultView {
  const { save, preparing, saving } = wordsFor(language).editor;
  if (stage.kind !== 'done') return { ...EMPTY_RESULT_VIEW, saveLabel: save };
  const { activity } = stage;
  return {
    resultSource: stage.result.path ?? stage.result.resultFileId,
    resultText: describeKept(stage.result, language),
    isSaving: activity === 'preparing' || activity === 'saving',
    saveLabel: activity === 'preparing' ? preparing : activity === 'saving' ? saving : save,
    isSharing: activity === 'sharing',
    isContinuing: activity === 'continuing',
  };
}

import type { PixelRect } from '../../../shared/mask/pixel-space';

/** One of several results of the same strokes, as the strip shows it. A type, not an interface: setData wants it open to an
 *  index; so below. */
export type CandidateView = {
  readonly jobId: string;
  /** fileID or path; '' until it is ready. */
  readonly source: string;
  readonly state: 'ready' | 'running' | 'failed';
  readonly isShown: boolean;
};

/** One patch as the list shows it. */
export type PatchView = {
  readonly jobId: string;
  readonly label: string;
  /** What to cut out of the picture for it, in pixels of the photo as displayed. */
  readonly thumbBounds: PixelRect;
  readonly isHidden: boolean;
  /** Something is being done to it. */
  readonly isBusy: boolean;
};

/** What the editor's page knows of candidates and patches. */
export interface StackView {
  /** Path of the picture that is painted on: the original with what lies on it. For the painter. */
  readonly canvasPath: string;
  /** Path of the picture before the shown result: what a comparison of this edit shows on its other side. */
  readonly baseSource: string;
  /** Results of the present strokes in the order they were asked for; empty where there is nothing to choose from. */
  readonly candidates: CandidateView[];
  readonly canAskAnother: boolean;
  /** With what it costs. */
  readonly anotherLabel: string;
  /** How many results the next start asks for, 1..4. */
  readonly candidateCount: number;
  readonly countLabel: string;
  /** What the next start costs; '' where that is one. */
  readonly costText: string;
  /** What the shown result changed, in pixels of the photo as displayed; null without a result. */
  readonly editedBounds: PixelRect | null;
  /** What the mask was widened by for it, image pixels. */
  readonly grownByPx: number;
  /** What lies on the photo as it is shown, the lowest first. */
  readonly patches: PatchView[];
  /** The next start brings the original back instead of erasing. */
  readonly isRestoring: boolean;
}

/** Before there is a photo. */
export const EMPTY_STACK_VIEW: StackView = {
  canvasPath: '',
  baseSource: '',
  candidates: [],
  canAskAnother: false,
  anotherLabel: '',
  candidateCount: 1,
  countLabel: '',
  costText: '',
  editedBounds: null,
  grownByPx: 0,
  patches: [],
  isRestoring: false,
};

import type { PixelRect } from '../../../shared/mask/pixel-space';
import type { CandidateView } from '../../services/stack/stack-view';
import type { Language } from '../../../platform/ports';
import { candidateThumbs, neighbourOf } from '../../services/candidate-thumbs';
import type { CandidateThumb } from '../../services/candidate-thumbs';
import { studioWordsFor } from '../../services/words/words';

/** A shorter way is a tap or a scroll. */
const MIN_SWIPE_VIEW_PX = 40;

type ThumbTap = WechatMiniprogram.TouchEvent<object, object, { job: string }>;

const properties = {
  language: { type: String, value: 'zh' as Language },
  candidates: { type: Array, value: [] as CandidateView[] },
  photoWidthPx: { type: Number, value: 0 },
  photoHeightPx: { type: Number, value: 0 },
  pixelRatio: { type: Number, value: 2 },
  /** What the results were made for; the thumbs show it. */
  editedBounds: { type: null, value: null as PixelRect | null },
  canAskAnother: { type: Boolean, value: false },
  /** With what it costs. */
  anotherLabel: { type: String, value: '' },
};

interface Methods extends WechatMiniprogram.Component.MethodOption {
  onChoose(event: ThumbTap): void;
  onAnother(): void;
  onTouchStart(event: WechatMiniprogram.TouchEvent): void;
  onTouchEnd(event: WechatMiniprogram.TouchEvent): void;
  step(step: 1 | -1): void;
}

/** Results of the same strokes side by side, to choose one.
 *  Events: choose {jobId}, also by a swipe along the strip; another, once all that were asked for are there. */
Component<
  { thumbs: readonly CandidateThumb[]; label: string; isWaiting: boolean },
  typeof properties,
  Methods,
  [],
  { startX: number }
>({
  properties,
  data: { thumbs: [], label: '', isWaiting: false },

  observers: {
    'language, candidates'(language: Language, candidates: readonly CandidateView[]) {
      const words = studioWordsFor(language).result;
      this.setData({
        thumbs: candidateThumbs(candidates, words),
        label: words.candidates,
        isWaiting: candidates.some(({ state }) => state === 'running'),
      });
    },
  },

  lifetimes: {
    created() {
      this.startX = 0;
    },
  },

  methods: {
    onChoose(event) {
      const { job } = event.currentTarget.dataset;
      const chosen = this.data.candidates.find(({ jobId }) => jobId === job);
      if (chosen?.state === 'ready' && !chosen.isShown) this.triggerEvent('choose', { jobId: job });
    },
    onAnother() {
      this.triggerEvent('another');
    },
    onTouchStart(event) {
      this.startX = event.changedTouches[0]?.clientX ?? 0;
    },
    onTouchEnd(event) {
      const byX = (event.changedTouches[0]?.clientX ?? this.startX) - this.startX;
      if (Math.abs(byX) < MIN_SWIPE_VIEW_PX) return;
      this.step(byX < 0 ? 1 : -1);
    },
    /** Chooses the next result, or the one before: a swipe over the photo means the same. */
    step(step) {
      const jobId = neighbourOf(this.data.candidates, step);
      if (jobId !== null) this.triggerEvent('choose', { jobId });
    },
  },
});

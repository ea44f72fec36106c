import type { Language } from '../../../platform/ports';
import type { PatchView } from '../../../services/stack/stack-view';
import { moreWordsFor } from '../../services/words/words';
import type { MoreWords } from '../../services/words/vocabulary';

type PatchAction = 'toggle' | 'reroll' | 'restore' | 'remove';
type ActionTap = WechatMiniprogram.TouchEvent<
  object,
  object,
  { job: string; action: PatchAction; busy: boolean }
>;

const properties = {
  language: { type: String, value: 'zh' as Language },
  /** What lies on the photo, the lowest first. */
  patches: { type: Array, value: [] as PatchView[] },
  /** A file that shows all of them. */
  source: { type: String, value: '' },
  photoWidthPx: { type: Number, value: 0 },
  photoHeightPx: { type: Number, value: 0 },
  pixelRatio: { type: Number, value: 2 },
};

interface Methods extends WechatMiniprogram.Component.MethodOption {
  onAction(event: ActionTap): void;
  onClose(): void;
}

/** The edits that lie on the photo, the newest on top.
 *  Events: toggle, reroll, restore, remove, each with {jobId}; close. */
Component<
  { words: MoreWords['result']; rows: readonly PatchView[] },
  typeof properties,
  Methods,
  []
>({
  properties,
  data: { words: {} as MoreWords['result'], rows: [] },

  observers: {
    patches(patches: readonly PatchView[]) {
      this.setData({ rows: [...patches].reverse() });
    },
  },

  lifetimes: {
    attached() {
      this.setData({ words: moreWordsFor(this.data.language).result });
    },
  },

  methods: {
    onAction(event) {
      const { job: jobId, action, busy } = event.currentTarget.dataset;
      if (!busy) this.triggerEvent(action, { jobId });
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});

import type { Language } from '../../../platform/ports';
import type { PatchView } from '../../services/stack/stack-view';
import { studioWordsFor } from '../../services/words/words';
import type { StudioWords } from '../../services/words/vocabulary';

type ActionTap = WechatMiniprogram.TouchEvent<object, object, { job: string; busy: boolean }>;

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
  onToggle(event: ActionTap): void;
  onReroll(event: ActionTap): void;
  onRestore(): void;
  onRemove(event: ActionTap): void;
  onClose(): void;
}

/** The edits that lie on the photo, the newest on top.
 *  Events: toggle, reroll, remove, each with {jobId}; restore, which is for all that are seen; close. */
Component<
  { words: StudioWords['result']; rows: readonly PatchView[]; canRestore: boolean },
  typeof properties,
  Methods,
  []
>({
  properties,
  data: { words: {} as StudioWords['result'], rows: [], canRestore: false },

  observers: {
    patches(patches: readonly PatchView[]) {
      const canRestore = patches.some(({ isHidden }) => !isHidden);
      this.setData({ rows: [...patches].reverse(), canRestore });
    },
  },

  lifetimes: {
    attached() {
      this.setData({ words: studioWordsFor(this.data.language).result });
    },
  },

  methods: {
    onToggle({ currentTarget: { dataset } }) {
      if (!dataset.busy) this.triggerEvent('toggle', { jobId: dataset.job });
    },
    onReroll({ currentTarget: { dataset } }) {
      if (!dataset.busy) this.triggerEvent('reroll', { jobId: dataset.job });
    },
    onRestore() {
      this.triggerEvent('restore');
    },
    onRemove({ currentTarget: { dataset } }) {
      if (!dataset.busy) this.triggerEvent('remove', { jobId: dataset.job });
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});

import type { Language } from '../../../platform/ports';
import { studioWordsFor } from '../../services/words/words';
import type { StudioWords } from '../../services/words/vocabulary';

/** A finger that stays for so long holds; a shorter touch is a tap. */
const HOLD_MS = 200;

const properties = {
  language: { type: String, value: 'zh' as Language },
  /** A result is looked at. */
  hasResult: { type: Boolean, value: false },
  /** A line parts the original from the result. */
  isSplit: { type: Boolean, value: false },
  /** It is known what the last strokes made of the photo; without, there is nothing to outline. */
  canOutline: { type: Boolean, value: true },
  isOutlined: { type: Boolean, value: false },
  /** How many edits lie on the photo; without any there is no list to open. */
  patchCount: { type: Number, value: 0 },
  isListOpen: { type: Boolean, value: false },
  /** Letters so large that the words stand alone. */
  isLarge: { type: Boolean, value: false },
};

interface Methods extends WechatMiniprogram.Component.MethodOption {
  onList(): void;
  onOutline(): void;
  onTouchStart(): void;
  onTouchEnd(): void;
  onCompare(): void;
}

/** What can be done with a result besides saving it.
 *  Events: list, outline; compare by a tap, hold and release by a finger that stays. */
Component<
  { words: StudioWords['result'] },
  typeof properties,
  Methods,
  [],
  { holdTimer: number; isHeld: boolean }
>({
  properties,
  data: { words: {} as StudioWords['result'] },

  lifetimes: {
    created() {
      this.holdTimer = 0;
      this.isHeld = false;
    },
    attached() {
      this.setData({ words: studioWordsFor(this.data.language).result });
    },
    detached() {
      clearTimeout(this.holdTimer);
    },
  },

  methods: {
    onList() {
      this.triggerEvent('list');
    },
    onOutline() {
      this.triggerEvent('outline');
    },
    onTouchStart() {
      clearTimeout(this.holdTimer);
      this.isHeld = false;
      this.holdTimer = setTimeout(() => {
        this.isHeld = true;
        this.triggerEvent('hold');
      }, HOLD_MS);
    },
    onTouchEnd() {
      clearTimeout(this.holdTimer);
      if (this.isHeld) this.triggerEvent('release');
    },
    /** Comes after the end of a touch; from a screen reader without any touch. */
    onCompare() {
      if (!this.isHeld) this.triggerEvent('compare');
      this.isHeld = false;
    },
  },
});

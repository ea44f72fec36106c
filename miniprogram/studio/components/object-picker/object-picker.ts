import type { CanvasNode } from '../mask-painter/surface';
import type { Language } from '../../../platform/ports';
import type { FindingPorts, ObjectPickerHandle } from '../../services/object-tap';
import { ObjectPicker } from '../../services/select/object-picker';
import type { Picked, Pixels } from '../../services/select/object-picker';
import { studioWordsFor } from '../../services/words/words';
import { readPixels } from './read-pixels';

const properties = {
  language: { type: String, value: 'zh' as Language },
  photoPath: { type: String, value: '' },
  /** The photo as displayed: its EXIF orientation applied. */
  photoWidthPx: { type: Number, value: 0 },
  photoHeightPx: { type: Number, value: 0 },
  /** The tool is in hand: what it does is said. */
  isActive: { type: Boolean, value: false },
};

const data = { sentence: '', isBusy: false, isReading: false };

type Methods = ObjectPickerHandle & {
  pickerFor(ports: FindingPorts): ObjectPicker;
  readPhoto(longSidePx: number): Promise<Pixels | null>;
  openCanvas(): Promise<CanvasNode | null>;
  sentenceFor(picked: Picked): string;
};

interface Fields {
  /** Of the photo that is open; null before its first tap. */
  picker: ObjectPicker | null;
}

/** Picks objects by tap and says how it goes, in one line over the photo. See services/object-tap for what a page calls. */
Component<typeof data, typeof properties, Methods, [], Fields>({
  properties,
  data,

  observers: {
    'photoPath, photoWidthPx, photoHeightPx'() {
      this.picker = null;
    },
    'language, isActive'(language: Language, isActive: boolean) {
      const { hint: sentence } = studioWordsFor(language).select;
      if (isActive && !this.data.isBusy && sentence !== this.data.sentence) {
        this.setData({ sentence });
      }
    },
  },

  lifetimes: {
    created() {
      this.picker = null;
    },
  },

  methods: {
    async pickAt(tap, ports) {
      if (this.data.isBusy) return null;
      const picker = this.pickerFor(ports);
      this.setData({ isBusy: true, sentence: studioWordsFor(this.data.language).select.finding });
      const picked = await picker.pick(tap);
      // Another photo lies here now.
      const isLate = picker !== this.picker;
      this.setData({ isBusy: false, sentence: this.sentenceFor(picked) });
      return picked.kind === 'picked' && !isLate ? picked.op : null;
    },

    pickerFor(ports) {
      const { photoWidthPx: widthPx, photoHeightPx: heightPx } = this.data;
      const read = (longSidePx: number) => this.readPhoto(longSidePx);
      this.picker ??= new ObjectPicker({ ...ports, readPixels: read }, { widthPx, heightPx });
      return this.picker;
    },

    /** The canvas is there only as long as it is needed: it may hold some megabytes. */
    async readPhoto(longSidePx) {
      const { photoPath: path, photoWidthPx: widthPx, photoHeightPx: heightPx } = this.data;
      const canvas = await this.openCanvas();
      const pixels =
        canvas && (await readPixels(canvas, { path, size: { widthPx, heightPx } }, longSidePx));
      this.setData({ isReading: false });
      return pixels;
    },

    openCanvas() {
      return new Promise((resolve) => {
        this.setData({ isReading: true }, () => {
          const query = this.createSelectorQuery().select('#pixels').fields({ node: true });
          query.exec(([found]: ({ node?: CanvasNode } | null)[]) => resolve(found?.node ?? null));
        });
      });
    },

    sentenceFor(picked) {
      const words = studioWordsFor(this.data.language).select;
      switch (picked.kind) {
        case 'picked':
          return picked.by === 'simple' ? words.simple : words.picked;
        case 'nothing':
          return words.nothing;
        case 'largest':
          return words.largest;
        case 'unreadable':
          return words.unreadable;
      }
    },
  },
});

import { BRUSH_DIAMETER } from '../../services/brush-memory';
import { EMPTY_EDITOR_VIEW } from '../../services/editor-view';
import { MASK_COLOURS } from '../../services/mask-look';
import { sliderColours } from '../../services/slider-colours';
import { moreActions, shapeModes, toolRow } from '../../services/tool-list';
import { wordsFor } from '../../../services/words/words';
import { platform } from '../../../pages/shared-parts';
import type { MaskPainterHandle, PaintTool } from '../../components/mask-painter/handle';
import type { WordsHandle } from '../../services/words-handle';
import type { MaskMode } from '../../../shared/mask/mask-document';

export const words = wordsFor(platform.device.language);

/** Letters so large that a word beside its icon is too much. */
const LARGE_FONT_FROM = 1.2;

/** How every result is looked at when it comes. */
export const AT_FIRST_SIGHT = { isComparing: false, isSplit: false, isOutlined: false };

/** The view of the edit (see services/editor-view) and what belongs to the page alone. */
export const data = {
  ...EMPTY_EDITOR_VIEW,
  words: words.editor,
  setup: words.setup,
  language: platform.device.language,
  fontScale: platform.device.fontScale,
  isLargeFont: platform.device.fontScale > LARGE_FONT_FROM,
  pixelRatio: platform.device.pixelRatio,
  isConfigured: true,
  ...sliderColours('light'),
  tool: 'brush' as PaintTool,
  tools: [...toolRow(words.editor)],
  shapeModes: [...shapeModes(words.editor)],
  shapeMode: 'add' as MaskMode,
  moreActions: [...moreActions(words.editor)],
  swatches: [
    { colour: MASK_COLOURS.red, label: words.editor.red },
    { colour: MASK_COLOURS.cyan, label: words.editor.cyan },
    { colour: MASK_COLOURS.yellow, label: words.editor.yellow },
  ],
  startLabel: words.editor.start,
  isMoreOpen: false,
  isListOpen: false,
  maskColour: MASK_COLOURS.red as string,
  maskOpacityPercent: 50,
  isMaskHidden: false,
  photoLabel: words.editor.photo,
  paintedText: '',
  brushDiameterViewPx: BRUSH_DIAMETER.initial as number,
  brushMinViewPx: BRUSH_DIAMETER.min as number,
  brushMaxViewPx: BRUSH_DIAMETER.max as number,
  isSizing: false,
  ...AT_FIRST_SIGHT,
};

/** What the parts of the page ask of it. */
export interface EditorPage {
  readonly data: typeof data;
  setData(changed: Partial<typeof data>, done?: () => void): void;
  /** Null until it is there. */
  painter(): MaskPainterHandle | null;
  wordsPanel(): Partial<WordsHandle> | null;
  onUndo(): void;
  onRedo(): void;
}

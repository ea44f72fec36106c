import type { PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';
import type { LabelLanguage } from '../../../../../miniprogram/shared/contract/actions';
import { GLYPH_OUTLINES } from './glyph-outlines';

/** What the label says. @see GB 45438-2025, 5.2: an artificial-intelligence part and a generated-or-synthesised part */
const WORDS: Readonly<Record<LabelLanguage, string>> = { zh: 'AI生成', en: 'AI-generated' };

/** Height of the letters as a share of the photo's shorter side, at least. @see GB 45438-2025, 5.2 */
const LETTER_SHARE = 0.05;
/** Smaller letters cannot be read; a photo of less than 200 px gets larger ones than the rule asks for, where they fit. */
const LETTER_MIN_PX = 10;
/** The lowest letters count: capitals. In shares of the font's size. */
const CAPITAL_EM = 0.733;
/** How far the Chinese letters reach above the baseline and below it. */
const ABOVE_EM = 0.85;
const BELOW_EM = 0.1;
const PAD_ACROSS_EM = 0.34;
const PAD_DOWN_EM = 0.2;
/** From the edges of the photo. */
const MARGIN_EM = 0.4;
const UNITS_PER_EM = 1000;

/** Where everything of a label is, in pixels of the photo as displayed. */
export interface LabelLayout extends PixelSize {
  readonly words: string;
  /** Of capitals. */
  readonly letterHeightPx: number;
  /** Of the font. */
  readonly emPx: number;
  /** Where the words begin within the label. */
  readonly textX: number;
  readonly baselineY: number;
  readonly marginPx: number;
}

/** Plans a label for a photo.
 *  @param photo as displayed */
export function layLabel(photo: PixelSize, language: LabelLanguage): LabelLayout {
  const words = WORDS[language];
  const required = Math.ceil(Math.min(photo.widthPx, photo.heightPx) * LETTER_SHARE);
  for (let letterPx = Math.max(required, LETTER_MIN_PX); ; letterPx -= 1) {
    const layout = layAt(words, letterPx);
    if (letterPx <= required || fits(layout, photo)) return layout;
  }
}

/** Capitals begin and end at whole pixels, so that they are as high as they are said to be. */
function layAt(words: string, letterHeightPx: number): LabelLayout {
  const emPx = letterHeightPx / CAPITAL_EM;
  const textPx = [...words].reduce((sum, letter) => sum + advanceOf(letter) * emPx, 0);
  const baselineY = Math.ceil((PAD_DOWN_EM + ABOVE_EM) * emPx);
  const textX = PAD_ACROSS_EM * emPx;
  return {
    words,
    letterHeightPx,
    emPx,
    textX,
    baselineY,
    marginPx: Math.round(MARGIN_EM * emPx),
    widthPx: Math.ceil(textPx + 2 * textX),
    heightPx: baselineY + Math.ceil((BELOW_EM + PAD_DOWN_EM) * emPx),
  };
}

/** @returns in shares of the font's size */
function advanceOf(letter: string): number {
  return GLYPH_OUTLINES[letter]!.advance / UNITS_PER_EM;
}

function fits({ widthPx, heightPx, marginPx }: LabelLayout, photo: PixelSize): boolean {
  return widthPx + 2 * marginPx <= photo.widthPx && heightPx + 2 * marginPx <= photo.heightPx;
}

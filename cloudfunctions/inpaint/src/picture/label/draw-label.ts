import type { PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';
import { coverContours } from './cover-contours';
import { flattenOutline, roundedRectangle } from './flatten-outline';
import type { Contour } from './flatten-outline';
import { GLYPH_OUTLINES } from './glyph-outlines';
import type { LabelLayout } from './label-layout';

/** White letters on a black plate that lets so much through: on white ground the plate is as dark as grey 102, which leaves the
 *  letters a contrast of 5.7 to 1; on any other ground it is darker. @see WCAG 2.2, 1.4.3 asks for 4.5 */
const PLATE_OPACITY = 0.6;
/** Of the plate's corners, in shares of its height. */
const PLATE_ROUND = 0.24;
const UNITS_PER_EM = 1000;

/** A label in grey, to be laid over a photo. */
export interface DrawnLabel extends PixelSize {
  /** One byte a pixel: 0 black, 255 white. */
  readonly levels: Uint8Array;
  /** One byte a pixel, how much of the level is laid over: 0 nothing, 255 all. */
  readonly weights: Uint8Array;
}

/** Draws a label, upright. */
export function drawLabel(layout: LabelLayout): DrawnLabel {
  const { widthPx, heightPx } = layout;
  const round = roundedRectangle(widthPx, heightPx, heightPx * PLATE_ROUND);
  const plate = coverContours([round], layout);
  const letters = coverContours(contoursOf(layout), layout);
  const levels = new Uint8Array(widthPx * heightPx);
  const weights = plate.map((plateCover, index) => {
    const letter = letters[index]! / 255;
    const opacity = 1 - (1 - letter) * (1 - (PLATE_OPACITY * plateCover) / 255);
    levels[index] = opacity === 0 ? 0 : Math.round((255 * letter) / opacity);
    return Math.round(255 * opacity);
  });
  return { widthPx, heightPx, levels, weights };
}

function contoursOf({ words, emPx, textX, baselineY }: LabelLayout): readonly Contour[] {
  const scale = emPx / UNITS_PER_EM;
  let x = textX;
  return [...words].flatMap((letter) => {
    const { advance, path } = GLYPH_OUTLINES[letter]!;
    const contours = flattenOutline(path, { x, y: baselineY, scale });
    x += advance * scale;
    return contours;
  });
}

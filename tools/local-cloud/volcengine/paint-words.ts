import { createHash } from 'node:crypto';

import { fillMarked, openPictures } from './paint';
import type { Paint, PaintOrder } from './paint';

/** The word that means: paint nothing, remove. @see volcengine.com/docs/85621/1976207 */
const REMOVAL = '删除';

/** Paints words without understanding them: stripes whose colours, width and angle are the words' own; the seed turns them. The
 *  same words and seed give the same picture, others another.
 *  @returns a JPEG, as the service does */
export const paintWords: Paint = async (picture, mask, order) => {
  const { hue, widthPx, angle } = stripesOf(order);
  const [light, dark] = [colourOf(hue, 0.7), colourOf(hue, 0.32)];
  const files = await openPictures(picture, mask);
  return fillMarked(files, (xPx, yPx) => {
    const acrossPx = xPx * Math.cos(angle) + yPx * Math.sin(angle);
    return Math.floor(acrossPx / widthPx) % 2 === 0 ? light : dark;
  });
};

/** Whether something is to be painted, and not only taken away. */
export function asksForSomething({ words }: PaintOrder): boolean {
  return words !== undefined && words !== REMOVAL;
}

/** Hue in degrees, width of one stripe, angle in radians. */
function stripesOf({ words = '', seed }: PaintOrder) {
  const digest = createHash('sha256').update(words).digest();
  const hue = digest.readUInt16BE(0) % 360;
  const widthPx = 6 + (digest.readUInt8(2) % 12);
  const angle = (((digest.readUInt8(3) + seed) % 180) * Math.PI) / 180;
  return { hue, widthPx, angle };
}

/** Red, green and blue of a lively colour. @see CSS Color 4, hsl() */
function colourOf(hue: number, lightness: number): readonly number[] {
  const reach = 0.8 * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const turn = (offset + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1)));
  });
}

import type { PixelSize } from '../../../shared/mask/pixel-space';
import type { LabColours } from './lab-colours';

/** Neighbouring pixels, the right and the lower one of each, by rising contrast. */
export interface Links {
  readonly ones: Int32Array;
  readonly others: Int32Array;
  /** Lab steps between the two. */
  readonly contrasts: Float32Array;
}

/** Contrasts this far apart are told apart by the sorting. */
const CLASSES_PER_STEP = 8;
const MAX_STEPS = 255;

/** All links of a picture. */
export function sortLinks(lab: LabColours, size: PixelSize): Links {
  const { ones, others } = findLinks(size);
  const contrasts = Float32Array.from(ones, (one, link) => contrastOf(lab, one, others[link]!));
  const order = orderOf(contrasts);
  return {
    ones: order.map((link) => ones[link]!),
    others: order.map((link) => others[link]!),
    contrasts: Float32Array.from(order, (link) => contrasts[link]!),
  };
}

function findLinks({ widthPx, heightPx }: PixelSize): Pick<Links, 'ones' | 'others'> {
  const count = 2 * widthPx * heightPx - widthPx - heightPx;
  const [ones, others] = [new Int32Array(count), new Int32Array(count)];
  let link = 0;
  const note = (one: number, other: number): void => {
    ones[link] = one;
    others[link++] = other;
  };
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at++) {
      if (x + 1 < widthPx) note(at, at + 1);
      if (y + 1 < heightPx) note(at, at + widthPx);
    }
  }
  return { ones, others };
}

/** Lab steps between two pixels. */
export function contrastOf(lab: LabColours, one: number, other: number): number {
  const [a, b] = [one * 3, other * 3];
  return Math.hypot(lab[a]! - lab[b]!, lab[a + 1]! - lab[b + 1]!, lab[a + 2]! - lab[b + 2]!);
}

/** Sorting by counting: a comparison for each pair would be most of the work. */
function orderOf(contrasts: Float32Array): Int32Array {
  const classOf = (contrast: number) =>
    Math.round(Math.min(contrast, MAX_STEPS) * CLASSES_PER_STEP);
  const starts = new Int32Array(MAX_STEPS * CLASSES_PER_STEP + 2);
  for (const contrast of contrasts) starts[classOf(contrast) + 1]!++;
  for (let at = 1; at < starts.length; at++) starts[at]! += starts[at - 1]!;
  const order = new Int32Array(contrasts.length);
  contrasts.forEach((contrast, link) => {
    order[starts[classOf(contrast)]!++] = link;
  });
  return order;
}

import { fillMarked, openPictures } from './paint';
import type { OpenPictures, Paint } from './paint';

/** The plainest honest fill: the mean colour of all that is kept. Seed and words change nothing here.
 *  @returns a JPEG, as the service does */
export const paintMeanColour: Paint = async (picture, mask) => {
  const files = await openPictures(picture, mask);
  const mean = meanOfKept(files);
  return fillMarked(files, () => mean);
};

function meanOfKept({ pixels, isMarked }: OpenPictures): readonly number[] {
  const sums = [0, 0, 0];
  let kept = 0;
  for (let at = 0; at * 4 < pixels.length; at += 1) {
    if (isMarked(at)) continue;
    kept += 1;
    for (let c = 0; c < 3; c += 1) sums[c] = (sums[c] ?? 0) + (pixels[at * 4 + c] ?? 0);
  }
  return sums.map((sum) => sum / Math.max(1, kept));
}

import { firstCentreFrom } from '../../../shared/mask/pixel-centre';
import type { ImageSize } from '../geometry/size';

/** Runs of one picture on a smaller one: a small pixel is set when the large one under its centre is.
 *  @param runs start, length, ... over the row-major pixels of a picture of size `from` */
export function scaleRuns(
  runs: readonly number[],
  from: ImageSize,
  to: ImageSize,
): readonly number[] {
  const scaled: number[] = [];
  for (let index = 0; index < runs.length; index += 2) {
    const start = runs[index] ?? 0;
    const end = start + (runs[index + 1] ?? 0);
    for (let at = start; at < end;) {
      const rowStart = at - (at % from.widthPx);
      const rowEnd = Math.min(end, rowStart + from.widthPx);
      const row = rowStart / from.widthPx;
      addScaled(scaled, { row, left: at - rowStart, right: rowEnd - rowStart }, { from, to });
      at = rowEnd;
    }
  }
  return scaled;
}

function addScaled(
  scaled: number[],
  { row, left, right }: { readonly row: number; readonly left: number; readonly right: number },
  { from, to }: { readonly from: ImageSize; readonly to: ImageSize },
): void {
  const alongX = to.widthPx / from.widthPx;
  const alongY = to.heightPx / from.heightPx;
  const first = firstCentreFrom(left * alongX);
  const end = Math.min(to.widthPx, firstCentreFrom(right * alongX));
  const endRow = Math.min(to.heightPx, firstCentreFrom((row + 1) * alongY));
  if (first >= end) return;
  for (let y = firstCentreFrom(row * alongY); y < endRow; y++) {
    scaled.push(y * to.widthPx + first, end - first);
  }
}

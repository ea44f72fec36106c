import { AppError } from '../../../../miniprogram/shared/contract/app-error';

/** Looked up once: it is called for every byte, and in a sandbox each look at a global is dear. */
const { abs } = Math;

/** Undoes the filter of each row.
 *  @param filtered rows, each with its filter's number before it
 *  @param rowBytes without that number   @param pixelBytes distance to the pixel on the left, at least 1
 *  @returns the rows without numbers
 *  @throws AppError PHOTO_BROKEN   @see PNG specification, third edition, 9.2 */
export function unfilterPng(
  filtered: Uint8Array,
  rowBytes: number,
  pixelBytes: number,
): Uint8Array {
  const rows = filtered.length / (rowBytes + 1);
  const plain = new Uint8Array(rows * rowBytes);
  for (let row = 0; row < rows; row += 1) {
    const source = row * (rowBytes + 1);
    const target = row * rowBytes;
    plain.set(filtered.subarray(source + 1, source + 1 + rowBytes), target);
    const line = plain.subarray(target, target + rowBytes);
    const above = row === 0 ? new Uint8Array(rowBytes) : plain.subarray(target - rowBytes, target);
    unfilterRow(filtered[source]!, { line, above, pixelBytes });
  }
  return plain;
}

interface Row {
  /** Filtered bytes, undone in place. */
  readonly line: Uint8Array;
  readonly above: Uint8Array;
  readonly pixelBytes: number;
}

function unfilterRow(filter: number, row: Row): void {
  switch (filter) {
    case 0:
      return;
    case 1:
      return undoSub(row);
    case 2:
      return undoUp(row);
    case 3:
      return undoAverage(row);
    case 4:
      return undoPaeth(row);
    default:
      throw new AppError('PHOTO_BROKEN', 'the PNG has an unknown filter');
  }
}

function undoSub({ line, pixelBytes }: Row): void {
  for (let at = pixelBytes; at < line.length; at += 1) line[at]! += line[at - pixelBytes]!;
}

function undoUp({ line, above }: Row): void {
  for (let at = 0; at < line.length; at += 1) line[at]! += above[at]!;
}

function undoAverage({ line, above, pixelBytes }: Row): void {
  for (let at = 0; at < line.length; at += 1) {
    const left = at < pixelBytes ? 0 : line[at - pixelBytes]!;
    line[at]! += (left + above[at]!) >> 1;
  }
}

function undoPaeth({ line, above, pixelBytes }: Row): void {
  for (let at = 0; at < line.length; at += 1) {
    const left = at < pixelBytes ? 0 : line[at - pixelBytes]!;
    const corner = at < pixelBytes ? 0 : above[at - pixelBytes]!;
    line[at]! += predictPaeth(left, above[at]!, corner);
  }
}

/** Whichever of left, above and corner is nearest to left + above - corner; ties in that order. */
export function predictPaeth(left: number, above: number, corner: number): number {
  const toLeft = abs(above - corner);
  const toAbove = abs(left - corner);
  const toCorner = abs(left + above - 2 * corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

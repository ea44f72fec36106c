/** Levels of one component at the picture's size. */
export interface LevelRows {
  readonly levels: Uint8Array;
  readonly rowLevels: number;
}

/** Shrinks one row of a component by whole factors, as libjpeg does: means of boxes, halves rounded up and down by turns
 *  where a box has two or four levels side by side, else up.
 *  @param target the shrunk row; its length times `factors.across` levels are read   @see libjpeg, jcsample.c */
export function shrinkRow(
  { levels, rowLevels }: LevelRows,
  from: number,
  target: Uint8Array,
  factors: { readonly across: number; readonly down: number },
): void {
  const { across, down } = factors;
  if (across === 1 && down === 1) {
    target.set(levels.subarray(from, from + target.length));
    return;
  }
  const box = across * down;
  const alternates = across === 2 && down <= 2;
  const bias = alternates ? (box >> 1) - 1 : box >> 1;
  for (let column = 0; column < target.length; column += 1) {
    let sum = bias + (alternates ? column & 1 : 0);
    for (let row = 0; row < down; row += 1) {
      const start = from + row * rowLevels + column * across;
      for (let at = start; at < start + across; at += 1) sum += levels[at]!;
    }
    target[column] = Math.floor(sum / box);
  }
}

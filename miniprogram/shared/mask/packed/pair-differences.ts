/** Each number minus the one of its kind in the pair before.
 *  @param numbers pairs one after another: x, y, x, y, ... */
export function differencesOfPairs(numbers: readonly number[]): readonly number[] {
  return numbers.map((value, index) => value - (numbers[index - 2] ?? 0));
}

/** The pairs again. */
export function sumPairs(differences: readonly number[]): readonly number[] {
  const sums: number[] = [];
  for (const [index, value] of differences.entries()) sums.push(value + (sums[index - 2] ?? 0));
  return sums;
}

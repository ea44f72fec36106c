/** The fields of `next` that differ from `previous`: what setData has to carry. Small lists are compared by what they hold. */
export function changedFields<T extends object>(previous: T | null, next: T): Partial<T> {
  if (previous === null) return next;
  const changed = (Object.keys(next) as (keyof T)[]).filter(
    (key) => !isSame(previous[key], next[key]),
  );
  return Object.fromEntries(changed.map((key) => [key, next[key]])) as Partial<T>;
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const areLists = typeof one === 'object' && typeof other === 'object';
  return areLists && JSON.stringify(one) === JSON.stringify(other);
}

/** The fields of `next` that differ from `previous`: what setData has to carry. */
export function changedFields<T extends object>(previous: T | null, next: T): Partial<T> {
  if (previous === null) return next;
  const changed = (Object.keys(next) as (keyof T)[]).filter((key) => next[key] !== previous[key]);
  return Object.fromEntries(changed.map((key) => [key, next[key]])) as Partial<T>;
}

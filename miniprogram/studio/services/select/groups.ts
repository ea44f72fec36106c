/** Things that are joined one by one and asked which are together. */
export interface Groups {
  /** Leads to the group's representative, which leads to itself. */
  readonly parents: Int32Array;
  /** Members of a group, at its representative. */
  readonly counts: Int32Array;
}

/** Each for itself. */
export function createGroups(count: number): Groups {
  const parents = Int32Array.from({ length: count }, (_, index) => index);
  return { parents, counts: new Int32Array(count).fill(1) };
}

/** The representative of the group that holds a member. */
export function findGroup({ parents }: Groups, member: number): number {
  let at = member;
  while (parents[at] !== at) {
    // Halves the way for the next one who asks.
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}

/** Joins two groups, given by their representatives. @returns the representative of both */
export function joinGroups({ parents, counts }: Groups, one: number, other: number): number {
  const [large, small] = counts[one]! >= counts[other]! ? [one, other] : [other, one];
  parents[small] = large;
  counts[large]! += counts[small]!;
  return large;
}

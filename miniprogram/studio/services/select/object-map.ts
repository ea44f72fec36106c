import type { PixelSize } from '../../../shared/mask/pixel-space';

/** A picture divided into parts, and how they belong together: what a tap can choose, and what it chooses when it is repeated. */
export interface ObjectMap extends PixelSize {
  /** The part of each pixel, row by row. */
  readonly parts: Uint16Array;
  readonly tree: PartTree;
  /** Of each node 1 where a tap may choose it, else 0. */
  readonly isChoice: Uint8Array;
}

/** Joins of parts, two by two. The first nodes are the parts themselves; each further one is a join of two before it. */
export interface PartTree {
  readonly partCount: number;
  /** Of each node the join that holds it; -1 for one that belongs to nothing larger. */
  readonly parents: Int32Array;
  /** Pixels in each node. */
  readonly areasPx: Float64Array;
  /** How little belongs together what a node joins, never less than within the two; 0 for parts. */
  readonly costs: Float64Array;
}

/** Marks the pixels of a node: 1 inside, 0 outside, row by row. */
export function markNode({ parts, tree }: ObjectMap, node: number): Uint8Array {
  const isInside = new Uint8Array(tree.parents.length);
  isInside[node] = 1;
  // A join stands behind what it joins, so that it is settled before.
  for (let at = node - 1; at >= 0; at--) {
    const parent = tree.parents[at]!;
    if (parent >= 0 && isInside[parent] === 1) isInside[at] = 1;
  }
  return Uint8Array.from(parts, (part) => isInside[part]!);
}

import type { ObjectMap, PartTree } from './object-map';

/** Whoever taps again wants to see a difference. */
const LEAST_GROWTH = 1.25;

/** What a tap chooses: the smallest object there, or, where it falls into what was chosen just before, the next larger one
 *  that holds it.
 *  @param before the node chosen before; -1 where there is none
 *  @returns null where there is nothing to choose, or nothing larger */
export function chooseNode(map: ObjectMap, pixel: number, before: number): number | null {
  const { parts, tree, isChoice } = map;
  const chain = chainFrom(tree, parts[pixel]!);
  const place = chain.indexOf(before);
  const least = place < 0 ? 0 : tree.areasPx[before]! * LEAST_GROWTH;
  const isWanted = (node: number): boolean => isChoice[node] === 1 && tree.areasPx[node]! >= least;
  return chain.slice(place + 1).find(isWanted) ?? null;
}

/** True where a tap falls into a node. */
export function isInNode({ parts, tree }: ObjectMap, pixel: number, node: number): boolean {
  return chainFrom(tree, parts[pixel]!).includes(node);
}

/** A node and all that hold it, from the smallest. */
function chainFrom({ parents }: PartTree, node: number): readonly number[] {
  const chain: number[] = [];
  for (let at = node; at >= 0; at = parents[at]!) chain.push(at);
  return chain;
}

import { joinContacts } from './contacts';
import type { Contact, Contacts } from './contacts';
import type { PartTree } from './object-map';

/** What is joined while a tree grows. Nodes are numbered as in the tree. */
export interface Merging {
  /** Pixels of each part. */
  readonly areasPx: readonly number[];
  readonly contacts: Contacts;
  /** How little two things that touch belong together; Infinity for those that never do. */
  costOf(one: number, other: number, contact: Contact): number;
  /** Told before two things become one. */
  onJoin(one: number, other: number, joined: number): void;
}

/** Joins the two things that belong together most, again and again. */
export function mergeParts(merging: Merging): PartTree {
  const partCount = merging.areasPx.length;
  const tree = createTree(merging.areasPx);
  const best = new BestNeighbours(merging, partCount);
  let nodeCount = partCount;
  for (let one = best.find(nodeCount); one >= 0; one = best.find(nodeCount)) {
    const { other, cost } = best.of(one);
    const joined = nodeCount++;
    merging.onJoin(one, other, joined);
    for (const node of [one, other]) tree.parents[node] = joined;
    tree.areasPx[joined] = tree.areasPx[one]! + tree.areasPx[other]!;
    tree.costs[joined] = Math.max(cost, tree.costs[one]!, tree.costs[other]!);
    joinContacts(merging.contacts, one, other, joined);
    best.renew(one, other, joined);
  }
  return {
    partCount,
    parents: tree.parents.slice(0, nodeCount),
    areasPx: tree.areasPx.slice(0, nodeCount),
    costs: tree.costs.slice(0, nodeCount),
  };
}

/** Room for all nodes that there can be. */
function createTree(partAreasPx: readonly number[]): PartTree {
  const most = 2 * partAreasPx.length;
  const areasPx = new Float64Array(most);
  areasPx.set(partAreasPx);
  return {
    partCount: partAreasPx.length,
    parents: new Int32Array(most).fill(-1),
    areasPx,
    costs: new Float64Array(most),
  };
}

/** Of each thing the neighbour that it belongs to most, kept up to date: to look through all contacts for each join would take
 *  seconds on a phone. */
class BestNeighbours {
  private readonly neighbours: Int32Array;
  private readonly costs: Float64Array;

  constructor(
    private readonly merging: Merging,
    partCount: number,
  ) {
    this.neighbours = new Int32Array(2 * partCount).fill(-1);
    this.costs = new Float64Array(2 * partCount).fill(Infinity);
    for (let part = 0; part < partCount; part++) this.look(part);
  }

  /** The thing with the cheapest join of all; -1 where nothing is left to join. */
  find(nodeCount: number): number {
    let best = -1;
    let lowest = Infinity;
    for (let node = 0; node < nodeCount; node++) {
      if (this.costs[node]! < lowest) [best, lowest] = [node, this.costs[node]!];
    }
    return best;
  }

  of(node: number): { readonly other: number; readonly cost: number } {
    return { other: this.neighbours[node]!, cost: this.costs[node]! };
  }

  renew(one: number, other: number, joined: number): void {
    this.costs[one] = Infinity;
    this.costs[other] = Infinity;
    this.look(joined);
    for (const neighbour of this.merging.contacts[joined]!.keys()) this.look(neighbour);
  }

  private look(node: number): void {
    this.costs[node] = Infinity;
    for (const [neighbour, contact] of this.merging.contacts[node]!) {
      const cost = this.merging.costOf(node, neighbour, contact);
      if (cost >= this.costs[node]!) continue;
      this.costs[node] = cost;
      this.neighbours[node] = neighbour;
    }
  }
}

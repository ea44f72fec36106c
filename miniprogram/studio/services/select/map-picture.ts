import type { PixelSize } from '../../../shared/mask/pixel-space';
import { countSides, findContacts } from './contacts';
import type { Contact } from './contacts';
import { toLab } from './lab-colours';
import type { LabColours } from './lab-colours';
import { contrastOf } from './links';
import { mergeParts } from './merge-parts';
import type { ObjectMap, PartTree } from './object-map';
import { smoothColours } from './smooth-colours';
import { splitPicture } from './split-picture';
import type { Split } from './split-picture';

/** A part, or some that were joined. */
interface Thing {
  readonly areaPx: number;
  /** Sums over its pixels. */
  readonly lab: readonly [number, number, number];
  /** Pixel sides around it. */
  readonly sides: number;
}

/** A small thing joins its surroundings sooner than a large one that differs as much. Judged by eye on sample photos, as all
 *  numbers here. */
const SIZE_POWER = 0.25;
/** A thing that another one surrounds joins it sooner than one that only touches it. */
const SHARE_POWER = 0.5;

/** An edge that is weaker than this bounds no object: Lab steps, weighed as above. */
const LEAST_COST = 12;
/** What is around an object differs from it so many times as much as its own parts do from each other. */
const LEAST_CLARITY = 1.2;
/** Of the picture. Less is no object but a detail; more is what objects stand before. */
const AREA = { least: 0.0015, most: 0.6 };

/** Looks for objects by colour and edges alone: parts of one colour, joined across the weakest edges first. Knows nothing of
 *  what a picture shows. @param rgba four bytes a pixel */
export function mapPicture(rgba: Uint8ClampedArray, size: PixelSize): ObjectMap {
  const lab = smoothColours(toLab(rgba), size);
  const split = splitPicture(lab, size);
  const tree = joinThings(lab, split, size);
  return { ...size, parts: split.parts, tree, isChoice: findObjects(tree, size) };
}

function joinThings(lab: LabColours, split: Split, size: PixelSize): PartTree {
  const measure = (one: number, other: number) => contrastOf(lab, one, other);
  const source = { ...split, ...size, measure };
  const things = describeThings(lab, split, countSides(source));
  const contacts = findContacts(source);
  const totalPx = size.widthPx * size.heightPx;
  return mergeParts({
    areasPx: things.map(({ areaPx }) => areaPx),
    contacts,
    costOf: (one, other, contact) =>
      costOf(things[one]!, things[other]!, contact) / totalPx ** SIZE_POWER,
    onJoin: (one, other, joined) => {
      const { length } = contacts[one]!.get(other)!;
      things[joined] = joinTwo(things[one]!, things[other]!, length);
    },
  });
}

/** What differs: the colours as a whole, and what is seen at the edge between them, so that a shadow does not part a wall. */
function costOf(one: Thing, other: Thing, { length, contrast }: Contact): number {
  const mean = (thing: Thing, channel: 0 | 1 | 2) => thing.lab[channel] / thing.areaPx;
  const apart = (channel: 0 | 1 | 2) => mean(one, channel) - mean(other, channel);
  const difference = Math.hypot(apart(0), apart(1), apart(2)) + contrast / length;
  const share = length / Math.min(one.sides, other.sides);
  return (difference * Math.min(one.areaPx, other.areaPx) ** SIZE_POWER) / share ** SHARE_POWER;
}

function joinTwo(one: Thing, other: Thing, sharedSides: number): Thing {
  return {
    areaPx: one.areaPx + other.areaPx,
    lab: [one.lab[0] + other.lab[0], one.lab[1] + other.lab[1], one.lab[2] + other.lab[2]],
    sides: one.sides + other.sides - 2 * sharedSides,
  };
}

function describeThings(
  lab: LabColours,
  { parts, partCount }: Split,
  sides: readonly number[],
): Thing[] {
  const sums = new Float64Array(partCount * 4);
  parts.forEach((part, pixel) => {
    sums[part * 4]! += 1;
    for (let c = 0; c < 3; c++) sums[part * 4 + 1 + c]! += lab[pixel * 3 + c]!;
  });
  const sumOf = (part: number, place: number): number => sums[part * 4 + place]!;
  return sides.map((count, part) => ({
    areaPx: sumOf(part, 0),
    lab: [sumOf(part, 1), sumOf(part, 2), sumOf(part, 3)],
    sides: count,
  }));
}

/** An object is what stands out from its surroundings more clearly than its own parts from each other. */
function findObjects(
  { parents, costs, areasPx }: PartTree,
  { widthPx, heightPx }: PixelSize,
): Uint8Array {
  return Uint8Array.from(parents, (parent, node) => {
    const share = areasPx[node]! / (widthPx * heightPx);
    if (parent < 0 || share < AREA.least || share > AREA.most) return 0;
    const outside = costs[parent]!;
    return outside >= LEAST_COST && outside >= costs[node]! * LEAST_CLARITY ? 1 : 0;
  });
}

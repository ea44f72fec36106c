import type { PixelSize } from '../../../shared/mask/pixel-space';
import { createGroups, findGroup, joinGroups } from './groups';
import type { Groups } from './groups';
import type { LabColours } from './lab-colours';
import { sortLinks } from './links';
import type { Links } from './links';

/** A picture cut along its edges. */
export interface Split {
  /** The part of each pixel, row by row; numbered from 0 without gaps. */
  readonly parts: Uint16Array;
  readonly partCount: number;
}

/** How much a part of one pixel may differ from its neighbour, Lab steps; a part of n pixels an n-th of it more than within. */
const TOLERANCE = 60;
/** Nothing smaller can be meant by a finger. */
const MIN_PART_PX = 24;

/** Joins neighbours of like colour until what lies between two parts differs more than either does within itself.
 *  @see Felzenszwalb and Huttenlocher, Efficient graph-based image segmentation, 2004 */
export function splitPicture(lab: LabColours, size: PixelSize): Split {
  const links = sortLinks(lab, size);
  const groups = createGroups(size.widthPx * size.heightPx);
  joinAlike(groups, links);
  joinSmall(groups, links);
  return numberGroups(groups);
}

function joinAlike(groups: Groups, { ones, others, contrasts }: Links): void {
  const limits = new Float32Array(groups.parents.length).fill(TOLERANCE);
  for (let link = 0; link < ones.length; link++) {
    const [one, other] = [findGroup(groups, ones[link]!), findGroup(groups, others[link]!)];
    const contrast = contrasts[link]!;
    if (one === other || contrast > Math.min(limits[one]!, limits[other]!)) continue;
    const joined = joinGroups(groups, one, other);
    limits[joined] = contrast + TOLERANCE / groups.counts[joined]!;
  }
}

/** The links come by rising contrast, so that each small part goes to the neighbour it is most like. */
function joinSmall(groups: Groups, { ones, others }: Links): void {
  for (let link = 0; link < ones.length; link++) {
    const [one, other] = [findGroup(groups, ones[link]!), findGroup(groups, others[link]!)];
    const isSmall = Math.min(groups.counts[one]!, groups.counts[other]!) < MIN_PART_PX;
    if (one !== other && isSmall) joinGroups(groups, one, other);
  }
}

function numberGroups(groups: Groups): Split {
  const numbers = new Map<number, number>();
  const parts = Uint16Array.from(groups.parents, (_, pixel) => {
    const group = findGroup(groups, pixel);
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
  return { parts, partCount: numbers.size };
}

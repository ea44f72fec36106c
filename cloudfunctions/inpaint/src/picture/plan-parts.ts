import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import { coverCells } from './cover-cells';
import type { CoverCell } from './cover-cells';
import { planCrop } from './plan-crop';

/** Providers take crops of 4096 px, but those that tell paint 1024 to 2048: a longer crop is filled in less detail than the
 *  photo has. @see docs/decisions.md: one call or several */
export const FILL_DETAIL_PX = 2_048;
/** What further calls must raise the detail by: each costs as much as the first. */
export const CLEAR_GAIN = 1.5;
export const PARTS_MAX = 3;
/** Where a cut goes through something painted, two fills have to be joined. */
const JOIN_COST = 0.9;
/** Cuts lie on a grid about this wide. */
const CELL_PX = 32;

/** A rectangle of the photo, what is painted in it, and the crop around that. */
interface Part {
  readonly region: PixelRect;
  readonly cells: readonly CoverCell[];
  readonly crop: PixelRect;
}

/** A photo divided into parts, and how well they can be filled. */
interface Division {
  readonly parts: readonly Part[];
  /** What the longest crop keeps of the photo's resolution, 1 all of it, less a little for each join. */
  readonly detail: number;
  /** Cuts that go through something painted. */
  readonly joins: number;
}

interface Scene {
  readonly photo: PixelSize;
  readonly cell: PixelSize;
}

/** Divides a photo into the parts that one call each fills: one, unless painted things lie so far apart, or a stroke is so
 *  long, that several crops show clearly more detail.
 *  @param mask what is painted, as large as the photo, not empty
 *  @param block of the photo; parts meet where blocks do   @param crop that would hold all
 *  @returns rectangles that cover the photo, each with something painted in it */
export function planParts(
  mask: Uint8Array,
  photo: PixelSize,
  { crop, block }: { readonly crop: PixelRect; readonly block: PixelSize },
): readonly PixelRect[] {
  const region = { x: 0, y: 0, width: photo.widthPx, height: photo.heightPx };
  const detail = detailOf(crop);
  if (detail * CLEAR_GAIN > 1) return [region];
  const cell = { widthPx: toBlocks(block.widthPx), heightPx: toBlocks(block.heightPx) };
  const whole = { region, cells: coverCells(mask, photo, cell), crop };
  let best: Division = { parts: [whole], detail, joins: 0 };
  let latest: Division | undefined = best;
  while (latest !== undefined && latest.parts.length < PARTS_MAX) {
    latest = divide(latest, { photo, cell });
    if (latest !== undefined && latest.detail >= best.detail * CLEAR_GAIN) best = latest;
  }
  return best.parts.map((part) => part.region);
}

function toBlocks(blockPx: number): number {
  return Math.ceil(CELL_PX / blockPx) * blockPx;
}

/** Cuts the part with the longest crop where that does most good.
 *  @returns undefined where its cells lie in one place */
function divide({ parts, joins }: Division, scene: Scene): Division | undefined {
  const worst = parts.reduce((one, other) =>
    detailOf(other.crop) < detailOf(one.crop) ? other : one,
  );
  const others = parts.filter((part) => part !== worst);
  const cuts = [...cutsAlong('column', worst, scene), ...cutsAlong('row', worst, scene)];
  const first = cuts[0];
  if (first === undefined) return undefined;
  const cut = cuts.reduce((best, one) => (isBetter(one, best) ? one : best), first);
  const all = [...others, ...cutPart(worst, cut, scene)];
  const joinsAfter = joins + (cut.isJoin ? 1 : 0);
  const least = Math.min(...all.map(({ crop }) => detailOf(crop)));
  return { parts: all, joins: joinsAfter, detail: least * JOIN_COST ** joinsAfter };
}

type Axis = 'column' | 'row';

interface Cut {
  readonly axis: Axis;
  /** The first column (or row) of cells behind it. */
  readonly at: number;
  readonly isJoin: boolean;
  /** Around what is painted before and behind it. */
  readonly crops: readonly [PixelRect, PixelRect];
}

function isBetter(one: Cut, other: Cut): boolean {
  const [detail, otherDetail] = [detailOfCut(one), detailOfCut(other)];
  return detail === otherDetail ? areaOf(one) < areaOf(other) : detail > otherDetail;
}

function detailOfCut({ crops, isJoin }: Cut): number {
  return Math.min(...crops.map(detailOf)) * (isJoin ? JOIN_COST : 1);
}

function areaOf({ crops }: Cut): number {
  return crops.reduce((sum, { width, height }) => sum + width * height, 0);
}

/** One cut between every two neighbouring columns (or rows) of cells; in the middle of what is empty between them. */
function cutsAlong(axis: Axis, { cells }: Part, { photo }: Scene): readonly Cut[] {
  const lines = mergeLines(cells, axis);
  const places = [...lines.keys()].sort((one, other) => one - other);
  const covers = places.map((place) => lines.get(place)!);
  const before = runningMerge(covers);
  const behind = [...runningMerge([...covers].reverse())].reverse();
  return places.slice(1).map((place, index) => {
    const previous = places[index]!;
    return {
      axis,
      at: Math.floor((previous + 1 + place) / 2),
      isJoin: place === previous + 1,
      crops: [cropOf(before[index]!, photo), cropOf(behind[index + 1]!, photo)],
    };
  });
}

type Cover = Pick<CoverCell, 'box' | 'pixelCount'>;

function mergeLines(cells: readonly CoverCell[], axis: Axis): ReadonlyMap<number, Cover> {
  const lines = new Map<number, Cover>();
  for (const cell of cells) {
    const known = lines.get(cell[axis]);
    lines.set(cell[axis], known === undefined ? cell : merge(known, cell));
  }
  return lines;
}

/** For each place what lies there and at all places before it. */
function runningMerge(covers: readonly Cover[]): readonly Cover[] {
  let sum: Cover | undefined;
  return covers.map((cover) => (sum = sum === undefined ? cover : merge(sum, cover)));
}

function merge(one: Cover, other: Cover): Cover {
  const x = Math.min(one.box.x, other.box.x);
  const y = Math.min(one.box.y, other.box.y);
  const right = Math.max(one.box.x + one.box.width, other.box.x + other.box.width);
  const bottom = Math.max(one.box.y + one.box.height, other.box.y + other.box.height);
  const box = { x, y, width: right - x, height: bottom - y };
  return { box, pixelCount: one.pixelCount + other.pixelCount };
}

function cutPart(part: Part, { axis, at, crops }: Cut, { cell }: Scene): readonly [Part, Part] {
  const { region, cells } = part;
  const [before, behind] =
    axis === 'column' ? cutColumns(region, at * cell.widthPx) : cutRows(region, at * cell.heightPx);
  return [
    { region: before, cells: cells.filter((one) => one[axis] < at), crop: crops[0] },
    { region: behind, cells: cells.filter((one) => one[axis] >= at), crop: crops[1] },
  ];
}

function cutColumns(region: PixelRect, x: number): readonly [PixelRect, PixelRect] {
  const width = x - region.x;
  return [
    { ...region, width },
    { ...region, x, width: region.width - width },
  ];
}

function cutRows(region: PixelRect, y: number): readonly [PixelRect, PixelRect] {
  const height = y - region.y;
  return [
    { ...region, height },
    { ...region, y, height: region.height - height },
  ];
}

function cropOf({ box, pixelCount }: Cover, photo: PixelSize): PixelRect {
  return planCrop(box, photo, pixelCount);
}

function detailOf({ width, height }: PixelRect): number {
  return Math.min(1, FILL_DETAIL_PX / Math.max(width, height));
}

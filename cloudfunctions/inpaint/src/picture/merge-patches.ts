import type { PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import type { PixelPatch } from './pixel-patch';
import { unite } from './rects';

/** Makes of patches that lie over each other some that do not: where several change one block of the photo, they become one
 *  patch, laid over each other in their order. So each block is coded once, however many edits touched it.
 *  @param patches the lowest first   @param photo its size in stored space, and its blocks
 *  @see Porter and Duff, Compositing digital images, 1984: over */
export function mergePatches(
  patches: readonly PixelPatch[],
  photo: { readonly size: PixelSize; readonly block: PixelSize },
): readonly PixelPatch[] {
  return groupByBlocks(patches, photo).map((group) => {
    const [first, ...others] = group;
    return others.length === 0 ? first! : layOver(group);
  });
}

/** Patches that share a block, directly or by others between them; those that change nothing are left out. */
function groupByBlocks(
  patches: readonly PixelPatch[],
  { size, block }: { readonly size: PixelSize; readonly block: PixelSize },
): readonly (readonly PixelPatch[])[] {
  const columns = Math.ceil(size.widthPx / block.widthPx);
  /** Of each block the patch that changed it last, counted from 1. */
  const last = new Int32Array(columns * Math.ceil(size.heightPx / block.heightPx));
  const groups = patches.map((_, index) => index);
  const changing = new Set<number>();
  patches.forEach((patch, index) => {
    visitChanged(patch, (x, y) => {
      const cell = Math.floor(y / block.heightPx) * columns + Math.floor(x / block.widthPx);
      const other = last[cell]! - 1;
      if (other !== index && other >= 0) join(groups, groups[other]!, groups[index]!);
      last[cell] = index + 1;
      changing.add(index);
    });
  });
  const roots = new Set([...changing].map((index) => groups[index]!));
  return [...roots].map((root) =>
    patches.filter((_, index) => changing.has(index) && groups[index] === root),
  );
}

/** Everything of one group belongs to the other now. */
function join(groups: number[], one: number, other: number): void {
  if (one === other) return;
  groups.forEach((group, index) => {
    if (group === other) groups[index] = one;
  });
}

function visitChanged({ rect, weights }: PixelPatch, visit: (x: number, y: number) => void): void {
  for (let row = 0, at = 0; row < rect.height; row += 1) {
    for (let column = 0; column < rect.width; column += 1, at += 1) {
      if (weights[at] !== 0) visit(rect.x + column, rect.y + row);
    }
  }
}

function layOver(patches: readonly PixelPatch[]): PixelPatch {
  const rect = patches.map((patch) => patch.rect).reduce(unite);
  const rgb = new Uint8ClampedArray(rect.width * rect.height * 3);
  const weights = new Uint8ClampedArray(rect.width * rect.height);
  for (let row = 0; row < rect.height; row += 1) {
    // Rounded once, when all layers of the row lie there.
    const line = { x: rect.x, y: rect.y + row, ...emptyLine(rect.width) };
    for (const patch of patches) addToLine(line, patch);
    rgb.set(line.levels, row * rect.width * 3);
    weights.set(line.weights, row * rect.width);
  }
  const fill = { widthPx: rect.width, heightPx: rect.height, rgb: new Uint8Array(rgb.buffer) };
  return { rect, fill, weights: new Uint8Array(weights.buffer) };
}

interface Line {
  /** Where its first pixel lies in the photo. */
  readonly x: number;
  readonly y: number;
  readonly levels: Float32Array;
  readonly weights: Float32Array;
}

function emptyLine(widthPx: number): Pick<Line, 'levels' | 'weights'> {
  return { levels: new Float32Array(widthPx * 3), weights: new Float32Array(widthPx) };
}

/** @param line written to */
function addToLine({ x, y, levels, weights }: Line, patch: PixelPatch): void {
  const { rect, fill } = patch;
  const row = y - rect.y;
  if (row < 0 || row >= rect.height) return;
  for (let column = 0; column < rect.width; column += 1) {
    const from = row * rect.width + column;
    const to = rect.x + column - x;
    const weight = patch.weights[from]!;
    if (weight === 0) continue;
    const shining = (weights[to]! * (255 - weight)) / 255;
    for (let channel = 0; channel < 3; channel += 1) {
      const sum = levels[to * 3 + channel]! * shining + fill.rgb[from * 3 + channel]! * weight;
      levels[to * 3 + channel] = sum / (weight + shining);
    }
    weights[to] = weight + shining;
  }
}

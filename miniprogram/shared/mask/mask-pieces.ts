import type { PixelRect, PixelSize } from './pixel-space';

/** One connected piece of a mask. */
export interface MaskPiece {
  readonly bounds: PixelRect;
  readonly pixelCount: number;
}

/** Splits a mask into its connected pieces; pixels that touch by a corner belong together.
 *  Linear in the pixels; keeps the runs of two rows and one entry for each piece begun, never a second picture.
 *  @param mask widthPx * heightPx bytes, row by row, 0 or 255
 *  @returns the pieces in the order of their first pixels, row by row */
export function maskPieces(mask: Uint8Array, size: PixelSize): readonly MaskPiece[] {
  const pieces: GrowingPiece[] = [];
  let above: readonly PlacedRun[] = [];
  for (let y = 0; y < size.heightPx; y += 1) {
    above = placeRuns(runsOfRow(mask, y, size.widthPx), above, pieces);
  }
  return pieces.filter((piece) => piece.parent === piece).map(toMaskPiece);
}

/** Set pixels from..to-1 of row y. */
interface Run {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

interface PlacedRun extends Run {
  readonly piece: GrowingPiece;
}

/** A piece while it is found; its own parent until it proves to be part of an earlier one. */
interface GrowingPiece {
  /** Its place among the pieces begun. */
  readonly order: number;
  parent: GrowingPiece;
  left: number;
  right: number;
  readonly top: number;
  bottom: number;
  pixelCount: number;
}

function runsOfRow(mask: Uint8Array, y: number, widthPx: number): readonly Run[] {
  const row = mask.subarray(y * widthPx, (y + 1) * widthPx);
  const runs: Run[] = [];
  let from = row.indexOf(255);
  while (from >= 0) {
    const gap = row.indexOf(0, from);
    const to = gap < 0 ? widthPx : gap;
    runs.push({ y, from, to });
    from = row.indexOf(255, to);
  }
  return runs;
}

/** Gives each run of a row its piece: those of the row above that it touches, made one, or a new one. */
function placeRuns(
  runs: readonly Run[],
  above: readonly PlacedRun[],
  pieces: GrowingPiece[],
): readonly PlacedRun[] {
  let next = 0;
  return runs.map((run) => {
    while (next < above.length && above[next]!.to < run.from) next += 1;
    let piece: GrowingPiece | undefined;
    for (let index = next; index < above.length && above[index]!.from <= run.to; index += 1) {
      const touched = rootOf(above[index]!.piece);
      piece = piece ? join(piece, touched) : touched;
    }
    piece ??= beginPiece(run, pieces);
    addRun(piece, run);
    return { y: run.y, from: run.from, to: run.to, piece };
  });
}

function beginPiece(run: Run, pieces: GrowingPiece[]): GrowingPiece {
  const piece = {
    order: pieces.length,
    left: run.from,
    right: run.to,
    top: run.y,
    bottom: run.y,
    pixelCount: 0,
  } as GrowingPiece;
  piece.parent = piece;
  pieces.push(piece);
  return piece;
}

function addRun(piece: GrowingPiece, run: Run): void {
  piece.left = Math.min(piece.left, run.from);
  piece.right = Math.max(piece.right, run.to);
  piece.bottom = run.y;
  piece.pixelCount += run.to - run.from;
}

/** Follows the parents and halves the way for the next who asks. */
function rootOf(piece: GrowingPiece): GrowingPiece {
  let root = piece;
  while (root.parent !== root) {
    root.parent = root.parent.parent;
    root = root.parent;
  }
  return root;
}

/** The earlier piece takes the later one in; the run that joins them sets the bottom of both. */
function join(one: GrowingPiece, other: GrowingPiece): GrowingPiece {
  if (one === other) return one;
  const [early, late] = one.order < other.order ? [one, other] : [other, one];
  late.parent = early;
  early.left = Math.min(early.left, late.left);
  early.right = Math.max(early.right, late.right);
  early.pixelCount += late.pixelCount;
  return early;
}

function toMaskPiece(piece: GrowingPiece): MaskPiece {
  const { left, right, top, bottom, pixelCount } = piece;
  const bounds = { x: left, y: top, width: right - left, height: bottom - top + 1 };
  return { bounds, pixelCount };
}

import type { PixelSize } from './pixel-space';

/** Fills one shape into a mask by spans. Every row keeps one span open; a span that touches it widens it,
 *  one that does not fills it first. So the many overlapping pieces of a stroke are written about once. */
export class RowSpans {
  readonly widthPx: number;
  readonly heightPx: number;
  private readonly pixels: Uint8Array;
  private readonly openFrom: Int32Array;
  private readonly openTo: Int32Array;
  private readonly value: 0 | 255;
  private firstRow: number;
  private endRow = 0;

  /** @param pixels widthPx * heightPx bytes, row by row; written in place
   *  @param value what the shape is filled with: 255 change, 0 keep */
  constructor(pixels: Uint8Array, size: PixelSize, value: 0 | 255) {
    this.pixels = pixels;
    this.value = value;
    this.firstRow = size.heightPx;
    this.widthPx = size.widthPx;
    this.heightPx = size.heightPx;
    this.openFrom = new Int32Array(size.heightPx);
    this.openTo = new Int32Array(size.heightPx);
  }

  /** Adds the columns from..to-1 of a row of the photo; columns outside the photo are cut off. */
  cover(y: number, from: number, to: number): void {
    const first = from < 0 ? 0 : from;
    const end = to > this.widthPx ? this.widthPx : to;
    if (first >= end) return;
    if (y < this.firstRow) this.firstRow = y;
    if (y >= this.endRow) this.endRow = y + 1;
    const openFrom = this.openFrom[y]!;
    const openTo = this.openTo[y]!;
    if (first <= openTo && end >= openFrom) {
      if (first < openFrom) this.openFrom[y] = first;
      if (end > openTo) this.openTo[y] = end;
      return;
    }
    this.fillRow(y);
    this.openFrom[y] = first;
    this.openTo[y] = end;
  }

  /** Writes what is still open; the shape is done. */
  end(): void {
    for (let y = this.firstRow; y < this.endRow; y += 1) this.fillRow(y);
  }

  private fillRow(y: number): void {
    const rowStart = y * this.widthPx;
    this.pixels.fill(this.value, rowStart + this.openFrom[y]!, rowStart + this.openTo[y]!);
  }
}

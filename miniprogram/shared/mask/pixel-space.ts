/** Whole pixels of a photo, a mask, a crop. */
export interface PixelSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Whole pixels from the top left; `x + width` and `y + height` are the first outside. */
export interface PixelRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

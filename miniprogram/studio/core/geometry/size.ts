/** Width and height of the photo as displayed, in image pixels. */
export interface ImageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Width and height of the canvas on the page, in CSS pixels. */
export interface ViewSize {
  readonly widthViewPx: number;
  readonly heightViewPx: number;
}

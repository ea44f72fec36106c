import type { MaskMode } from '../../../shared/mask/mask-document';
import type { PaintTool, PhotoPart } from './handle';

/** What a page sets of the painter. */
export const properties = {
  photoPath: { type: String, value: '' },
  /** The photo as displayed: its EXIF orientation applied. */
  photoWidthPx: { type: Number, value: 0 },
  photoHeightPx: { type: Number, value: 0 },
  /** Device pixels a CSS pixel. */
  pixelRatio: { type: Number, value: 1 },
  tool: { type: String, value: 'brush' as PaintTool },
  /** What lasso, rectangle and ellipse do with what they enclose. */
  shapeMode: { type: String, value: 'add' as MaskMode },
  brushDiameterViewPx: { type: Number, value: 24 },
  maskColour: { type: String, value: '#FF3B30' },
  /** Share of the colour over the photo, per cent. */
  maskOpacityPercent: { type: Number, value: 50 },
  /** The photo is seen without its mask. */
  maskHidden: { type: Boolean, value: false },
  /** Nothing is painted; the mask breathes. */
  busy: { type: Boolean, value: false },
  /** A file with the photo as it came, where earlier edits have changed it; '' for the photo itself. */
  originalPath: { type: String, value: '' },
  /** A file with the result that is looked at: nothing is painted meanwhile. '' without one. */
  resultSource: { type: String, value: '' },
  /** There are other results to flick to, also while the photo is zoomed in. */
  hasOthers: { type: Boolean, value: false },
  /** Where it differs from what was painted upon; null where it was not made of what is painted now. */
  editedBounds: { type: null, value: null as PhotoPart | null },
  /** How far the filling reached beyond the paint, image pixels. */
  grownByPx: { type: Number, value: 0 },
  /** The photo as it came stands in the result's place. */
  originalShown: { type: Boolean, value: false },
  /** A line parts the original from the result. */
  compareShown: { type: Boolean, value: false },
  originalLabel: { type: String, value: '' },
  resultLabel: { type: String, value: '' },
  /** The edge of what was filled is seen, where that is known. */
  outlined: { type: Boolean, value: false },
  /** What a screen reader says of the picture. */
  label: { type: String, value: '' },
};

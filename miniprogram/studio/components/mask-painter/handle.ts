import type { ShapeOp } from '../../core/shape/shape';
import type { ShapeKind } from '../../core/shape/shape-tool';
import type { MaskDocument } from '../../../shared/mask/mask-document';

/** What a page gets from selectComponent. A type, not an interface: the platform's types want it open to an index. */
export type MaskPainterHandle = {
  undo(): void;
  redo(): void;
  clear(): void;
  /** Paints a shape that came from elsewhere, image pixels; one step to undo. */
  addShape(op: ShapeOp): void;
  /** What was painted is not, and the other way round. */
  invert(): void;
  /** Widens what is painted a little on all sides. */
  grow(): void;
  /** Narrows what is painted a little on all sides. */
  shrink(): void;
  /** Gives memory back and looks at the photo less closely from now on. */
  saveMemory(): void;
  /** Shows the photo so many times larger, about its middle. */
  zoomBy(factor: number): void;
  /** Shows the whole photo. */
  fitPhoto(): void;
  /** Moves the line between original and result by this share of the width, to the right where it is positive. */
  nudgeLine(share: number): void;
  /** Measures the place on the page anew; to be called when the page has changed the painter's size. */
  relayout(): void;
  /** Everything painted, in image pixels. A stroke in progress is ended first. */
  readDocument(): MaskDocument;
  /** Everything that is done, in image pixels, without touching what a finger does now. Costs nothing. */
  peekDocument(): MaskDocument;
  /** Replaces everything painted; every operation of the document can be undone. Call it after `ready`.
   *  @throws AppError INVALID_REQUEST before a photo is ready and for a document of another size than the photo */
  loadDocument(document: MaskDocument): void;
};

/** Detail of the event `change`. */
export interface MaskChange {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** No pixel can be painted. */
  readonly isEmpty: boolean;
}

/** Detail of the event `pick`: a tap with the tool `object` wants what is there. Image pixels. */
export interface MaskPick {
  readonly x: number;
  readonly y: number;
}

/** Detail of the event `measured`, told in the pause after a change. */
export interface MaskMeasure {
  /** How much of the photo is painted, 0..1. */
  readonly share: number;
}

/** Detail of the event `swipe`: on to the next result or back to the one before. */
export interface ResultSwipe {
  readonly step: 1 | -1;
}

/** A part of the photo, in its pixels. */
export interface PhotoPart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Detail of the event `failed`. */
export interface MaskPainterFailure {
  readonly reason: 'photo-unreadable' | 'canvas-missing';
}

export type PaintTool = 'brush' | 'eraser' | 'object' | ShapeKind;

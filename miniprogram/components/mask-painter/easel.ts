import { rectOfImage } from '../../core/geometry/rect';
import type { ImageRect } from '../../core/geometry/rect';
import type { ImageSize } from '../../core/geometry/size';
import {
  EMPTY_HISTORY,
  canRedo,
  canUndo,
  commitOp,
  historyOf,
  redoOp,
  toMaskDocument,
  undoOp,
} from '../../core/history/history';
import type { History, HistoryStep } from '../../core/history/history';
import { isMaskEmpty } from '../../core/history/is-mask-empty';
import {
  createPainter,
  fitPainter,
  interruptPainter,
  resizePainter,
  stepPainter,
} from '../../core/painter/painter';
import type { Painter, PainterEffect, PainterStep } from '../../core/painter/painter-state';
import type { TouchInput } from '../../core/painter/touch-input';
import { boundsOfOp } from '../../core/replay/bounds-of-op';
import type { Brush } from '../../core/stroke/brush';
import { mapToDevice, planBitmap } from '../../core/viewport/bitmap';
import { visibleRect } from '../../core/viewport/viewport';
import type { MaskDocument } from '../../shared/mask/mask-document';
import type { MaskChange } from './handle';
import { MaskLayer } from './mask-layer';
import type { MaskLook, PaintedOp } from './mask-layer';
import { PhotoLayer } from './photo-layer';
import type { PhotoImage } from './photo-layer';
import type { Placement, Surface } from './surface';

/** Hears what happens on the easel. */
export interface EaselListener {
  strokeBegun(): void;
  strokeEnded(): void;
  maskChanged(change: MaskChange): void;
}

export interface EaselParts {
  readonly surface: Surface;
  readonly image: PhotoImage;
  readonly imageSize: ImageSize;
  readonly pixelRatio: number;
  readonly maskColour: string;
  readonly listener: EaselListener;
}

/** Air around a fitted photo. */
const INSETS_VIEW_PX = 16;

/** One photo on the two canvases: takes touches and commands, draws what core plans. Lives as long as its photo. */
export class Easel {
  private readonly parts: EaselParts;
  readonly imageSize: ImageSize;
  private readonly photoLayer: PhotoLayer;
  private readonly maskLayer: MaskLayer;
  private painter: Painter;
  private history: History<PaintedOp> = EMPTY_HISTORY;
  private placement: Placement;
  private pixelRatio: number;
  private maskColour: string;
  private isFrameAskedFor = false;
  /** True when the canvases show an older viewport. */
  private isViewStale = false;
  /** Where strokes stand as they were painted, not yet as the document says. */
  private unsettled: readonly ImageRect[] = [];

  constructor(parts: EaselParts) {
    const { surface, image, imageSize } = parts;
    this.parts = parts;
    this.imageSize = imageSize;
    this.placement = surface.placement;
    this.pixelRatio = parts.pixelRatio;
    this.maskColour = parts.maskColour;
    this.painter = createPainter({
      imageSize,
      viewSize: surface.placement.size,
      insetsPx: INSETS_VIEW_PX,
    });
    this.photoLayer = new PhotoLayer(surface.photo, image, imageSize);
    this.maskLayer = new MaskLayer(surface.mask, imageSize, this.look());
    this.resizeBitmaps();
  }

  get topLeft(): Placement['topLeft'] {
    return this.placement.topLeft;
  }

  /** @param brush null where nothing may be painted */
  touch(input: TouchInput, brush: Brush | null): void {
    this.take(stepPainter(this.painter, input, brush));
  }

  /** Ends what the fingers are doing, as when the page goes away under them. */
  interrupt(): void {
    this.take(interruptPainter(this.painter));
  }

  undo(): void {
    this.interrupt();
    this.stepHistory(undoOp(this.history));
  }

  redo(): void {
    this.interrupt();
    this.stepHistory(redoOp(this.history));
  }

  /** Empties the mask; can be undone. Clearing an empty mask is nothing to undo. */
  clear(): void {
    this.interrupt();
    if (isMaskEmpty(this.history.done, this.imageSize)) return;
    const op: PaintedOp = { op: 'clear' };
    this.stepHistory({ op, history: commitOp(this.history, op) });
  }

  fit(): void {
    this.interrupt();
    this.painter = fitPainter(this.painter);
    this.showView();
  }

  /** Takes a new place on the page or a new screen. */
  relayout(placement: Placement, pixelRatio: number): void {
    this.interrupt();
    this.placement = placement;
    this.pixelRatio = pixelRatio;
    this.painter = resizePainter(this.painter, placement.size);
    this.resizeBitmaps();
  }

  recolour(maskColour: string): void {
    this.interrupt();
    this.maskColour = maskColour;
    this.showView();
  }

  readDocument(): MaskDocument {
    this.interrupt();
    return toMaskDocument(this.history, this.imageSize);
  }

  loadOps(ops: readonly PaintedOp[]): void {
    this.interrupt();
    this.replaceHistory(historyOf(ops), rectOfImage(this.imageSize));
  }

  /** Draws nothing any more. */
  close(): void {
    this.interrupt();
    this.isViewStale = false;
    this.unsettled = [];
  }

  private take({ painter, plan }: PainterStep): void {
    this.painter = painter;
    for (const effect of plan) this.perform(effect);
  }

  private perform(effect: PainterEffect): void {
    switch (effect.kind) {
      case 'begin-stroke':
        this.refresh();
        return this.parts.listener.strokeBegun();
      case 'draw-capsule':
        return this.maskLayer.draw(effect.capsule);
      case 'commit-op':
        this.history = commitOp(this.history, effect.op);
        this.unsettled = [...this.unsettled, effect.area];
        return this.tellChange();
      case 'restore-area':
        return this.maskLayer.restore(this.history.done, effect.area);
      case 'end-stroke':
        this.refreshSoon();
        return this.parts.listener.strokeEnded();
      case 'show-viewport':
        this.isViewStale = true;
        return this.refreshSoon();
    }
  }

  private stepHistory(step: HistoryStep<PaintedOp> | null): void {
    if (step) this.replaceHistory(step.history, boundsOfOp(step.op, this.imageSize));
  }

  private replaceHistory(history: History<PaintedOp>, area: ImageRect): void {
    this.refresh();
    this.history = history;
    this.maskLayer.restore(history.done, area);
    this.tellChange();
  }

  /** Says what can be undone now. */
  tellChange(): void {
    const { history, imageSize } = this;
    this.parts.listener.maskChanged({
      canUndo: canUndo(history),
      canRedo: canRedo(history),
      isEmpty: isMaskEmpty(history.done, imageSize),
    });
  }

  /** Does nothing during events that can wait for the next frame, where several of them are one. */
  private refreshSoon(): void {
    if (this.isFrameAskedFor) return;
    this.isFrameAskedFor = true;
    this.parts.surface.mask.requestAnimationFrame(() => {
      this.isFrameAskedFor = false;
      this.refresh();
    });
  }

  /** Shows the newest viewport, and every finished stroke exactly as the document says. Never while a stroke is drawn,
   *  which is not in the history yet: its begin leaves nothing to do here until its end. */
  private refresh(): void {
    if (this.isViewStale) return this.showView();
    for (const area of this.unsettled) this.maskLayer.restore(this.history.done, area);
    this.unsettled = [];
  }

  private showView(): void {
    this.isViewStale = false;
    this.unsettled = [];
    const look = this.look();
    this.photoLayer.draw(look.map);
    this.maskLayer.lookAnew(look);
    this.maskLayer.restore(
      this.history.done,
      visibleRect(this.painter.viewport, this.painter.stage),
    );
  }

  private resizeBitmaps(): void {
    const { bitmap } = this.look();
    this.photoLayer.resize(bitmap);
    this.maskLayer.resize(bitmap);
    this.showView();
  }

  private look(): MaskLook {
    const bitmap = planBitmap(this.placement.size, this.pixelRatio);
    return {
      bitmap,
      map: mapToDevice(this.painter.viewport, bitmap),
      colour: this.maskColour,
    };
  }
}

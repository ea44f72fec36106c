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
  retractOp,
  toMaskDocument,
  undoOp,
} from '../../core/history/history';
import type { History, HistoryStep } from '../../core/history/history';
import { isMaskEmpty } from '../../core/history/is-mask-empty';
import { mayGrowAgain } from '../../core/history/may-grow-again';
import { planLoupe } from '../../core/loupe/plan-loupe';
import type { Loupe } from '../../core/loupe/plan-loupe';
import { paintedShare } from '../../core/measure/painted-share';
import type { MeasuredMasks } from '../../core/measure/painted-share';
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
import { growRadius } from '../../core/shape/grow-radius';
import type { Tool } from '../../core/shape/shape-tool';
import type { Stroke } from '../../core/stroke/stroke';
import { mapToDevice, planBitmap } from '../../core/viewport/bitmap';
import { glideBetween } from '../../core/viewport/rubber-band';
import { viewFromImage, visibleRect } from '../../core/viewport/viewport';
import type { Viewport } from '../../core/viewport/viewport';
import type { MaskDocument, MaskOp } from '../../shared/mask/mask-document';
import { GrownMasks } from './grown-masks';
import type { MaskChange } from './handle';
import { Keyframes } from './keyframes';
import { MaskLayer } from './mask-layer';
import type { MaskLook } from './mask-layer';
import { Overlay } from './overlay';
import { PhotoLayer } from './photo-layer';
import type { PhotoImage } from './photo-layer';
import type { Placement, Surface } from './surface';

/** Hears what happens on the easel. */
export interface EaselListener {
  strokeBegun(): void;
  strokeEnded(): void;
  maskChanged(change: MaskChange): void;
  /** @param share how much of the photo is painted, 0..1; told in the pause after a change */
  maskMeasured(share: number): void;
}

export interface EaselParts {
  readonly surface: Surface;
  readonly image: PhotoImage;
  readonly photoPath: string;
  readonly imageSize: ImageSize;
  readonly pixelRatio: number;
  readonly maskColour: string;
  readonly listener: EaselListener;
}

/** On the way to where the viewport comes to rest. */
interface Glide {
  readonly from: Viewport;
  /** Null until the first picture. */
  readonly startedAtMs: number | null;
}

/** Quick enough not to wait for. @see docs: look */
const GLIDE_MS = 180;
/** Air around a fitted photo. */
const INSETS_VIEW_PX = 16;

/** One photo on the two canvases: takes touches and commands, draws what core plans. Lives as long as its photo. */
export class Easel {
  private readonly parts: Pick<EaselParts, 'surface' | 'listener'>;
  readonly imageSize: ImageSize;
  private readonly photoLayer: PhotoLayer;
  private readonly maskLayer: MaskLayer;
  private readonly overlay: Overlay;
  private readonly grownMasks: GrownMasks;
  private readonly keyframes: Keyframes;
  private painter: Painter;
  private history: History<MaskOp> = EMPTY_HISTORY;
  private placement: Placement;
  private pixelRatio: number;
  private maskColour: string;
  private measured: History<MaskOp> | null = null;
  private readonly measuredMasks: MeasuredMasks = new WeakMap();
  private isClosed = false;
  private loupe: Loupe | null = null;
  private isLoupeAskedFor = false;
  private glide: Glide | null = null;
  /** True while the canvases show pictures that fingers moved. */
  private isMoved = false;
  private isFrameAskedFor = false;
  /** True when the canvases show an older viewport. */
  private isViewStale = false;
  /** Where strokes stand as they were painted, not yet as the document says. */
  private unsettled: readonly ImageRect[] = [];

  constructor(parts: EaselParts) {
    const { surface, image, imageSize, listener } = parts;
    this.parts = { surface, listener };
    this.imageSize = imageSize;
    this.placement = surface.placement;
    this.pixelRatio = parts.pixelRatio;
    this.maskColour = parts.maskColour;
    this.painter = createPainter({
      imageSize,
      viewSize: surface.placement.size,
      insetsPx: INSETS_VIEW_PX,
    });
    this.photoLayer = new PhotoLayer({
      canvas: surface.photo,
      display: surface.display,
      image,
      imageSize,
      path: parts.photoPath,
      onSharper: () => this.sharpen(),
    });
    this.overlay = new Overlay(surface.overlay);
    this.grownMasks = new GrownMasks(surface.grown, imageSize);
    this.keyframes = new Keyframes(surface.keyframes);
    this.maskLayer = new MaskLayer({
      canvas: surface.mask,
      imageSize,
      grownMasks: this.grownMasks,
      keyframes: this.keyframes,
      still: surface.still,
      look: this.look(),
    });
    this.resizeBitmaps();
  }

  get topLeft(): Placement['topLeft'] {
    return this.placement.topLeft;
  }

  /** @param tool null where nothing may be painted */
  touch(input: TouchInput, tool: Tool | null): void {
    if (input.phase === 'start') this.endGlide();
    this.take(stepPainter(this.painter, input, tool));
    this.sharpenWhenLeft();
  }

  /** Ends what the fingers are doing, as when the page goes away under them. */
  interrupt(): void {
    this.take(interruptPainter(this.painter));
    this.sharpenWhenLeft();
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
    this.addOp({ op: 'clear' });
  }

  invert(): void {
    this.interrupt();
    this.addOp({ op: 'invert' });
  }

  /** Widens what is painted by a little that can be seen. */
  grow(): void {
    this.growBy(growRadius(this.painter.stage));
  }

  shrink(): void {
    this.growBy(-growRadius(this.painter.stage));
  }

  fit(): void {
    this.interrupt();
    this.glide = null;
    this.painter = fitPainter(this.painter);
    this.showView();
  }

  /** Takes a new place on the page or a new screen. */
  relayout(placement: Placement, pixelRatio: number): void {
    this.interrupt();
    this.glide = null;
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

  loadOps(ops: readonly MaskOp[]): void {
    this.interrupt();
    this.replaceHistory(historyOf(ops), rectOfImage(this.imageSize));
  }

  /** Draws nothing any more. */
  close(): void {
    this.interrupt();
    this.isClosed = true;
    this.glide = null;
    this.isViewStale = false;
    this.unsettled = [];
    this.grownMasks.free();
    this.keyframes.free();
    this.photoLayer.dropNative();
  }

  /** Gives back what can be made again, as when the page is not seen. */
  freeSpare(): void {
    this.interrupt();
    this.grownMasks.free();
    this.keyframes.free();
    this.photoLayer.dropNative();
  }

  /** The phone is short of memory. */
  saveMemory(): void {
    this.freeSpare();
    this.photoLayer.stayCoarse();
  }

  /** Nothing grows from nothing, and a document holds only so many of these costly operations. */
  private growBy(radius: number): void {
    this.interrupt();
    const { done } = this.history;
    if (isMaskEmpty(done, this.imageSize) || !mayGrowAgain(done)) return;
    this.addOp({ op: 'grow', radius });
  }

  /** Does one operation more and shows it. */
  private addOp(op: MaskOp): void {
    this.refresh();
    this.history = commitOp(this.history, op);
    this.maskLayer.add(this.history.done);
    this.tellChange();
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
        this.maskLayer.draw(effect.capsule);
        return this.showLoupeSoon();
      case 'commit-op':
        this.history = commitOp(this.history, effect.op);
        this.unsettled = [...this.unsettled, effect.area];
        return this.tellChange();
      case 'restore-area':
        return this.maskLayer.restore(this.history.done, effect.area);
      case 'show-draft':
        return this.overlay.showDraft(effect.draft, this.look().map, this.maskColour);
      case 'commit-shape':
        return this.addOp(effect.op);
      case 'retract-op': {
        const history = retractOp(this.history, effect.op);
        if (history) this.replaceHistory(history, boundsOfOp(effect.op, this.imageSize));
        return;
      }
      case 'glide-viewport':
        this.glide = { from: effect.from, startedAtMs: null };
        return this.refreshSoon();
      case 'end-stroke':
        this.putLoupeAway();
        this.refreshSoon();
        return this.parts.listener.strokeEnded();
      case 'show-viewport':
        this.isViewStale = true;
        return this.refreshSoon();
    }
  }

  private stepHistory(step: HistoryStep<MaskOp> | null): void {
    if (!step) return;
    if (step.op.op !== 'invert') {
      return this.replaceHistory(step.history, boundsOfOp(step.op, this.imageSize));
    }
    // Inverted twice is as before, done or undone.
    this.refresh();
    this.history = step.history;
    this.maskLayer.invert();
    this.tellChange();
  }

  private replaceHistory(history: History<MaskOp>, area: ImageRect): void {
    this.refresh();
    this.history = history;
    this.maskLayer.restoreKeeping(history.done, area);
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
    this.measureSoon();
  }

  /** Several events are one picture; nothing of it goes through the page. */
  private showLoupeSoon(): void {
    if (this.isLoupeAskedFor) return;
    this.isLoupeAskedFor = true;
    this.parts.surface.mask.requestAnimationFrame(() => {
      this.isLoupeAskedFor = false;
      if (this.painter.state.kind === 'painting') this.showLoupe(this.painter.state.stroke);
    });
  }

  private showLoupe({ lastPoint: at, radiusImagePx }: Stroke): void {
    const { viewport } = this.painter;
    const { map, bitmap } = this.look();
    const { size } = this.placement;
    const diameter = 2 * radiusImagePx * viewport.scale;
    this.loupe = planLoupe(viewFromImage(viewport, at), diameter, size, this.loupe);
    if (!this.loupe) return;
    this.overlay.showLoupe({
      loupe: this.loupe,
      at,
      brushRadiusImagePx: radiusImagePx,
      photo: this.photoLayer.sharpest,
      mask: this.parts.surface.mask,
      imageSize: this.imageSize,
      map,
      devicePxPerViewPx: bitmap.devicePxPerViewPx,
    });
  }

  private putLoupeAway(): void {
    if (this.loupe) this.overlay.clear();
    this.loupe = null;
  }

  /** Works the painted share out when no finger is on the canvas any more; several changes are one. */
  private measureSoon(): void {
    if (this.measured === this.history || this.painter.state.kind !== 'idle') return;
    const { history } = this;
    this.measured = history;
    this.parts.surface.mask.requestAnimationFrame(() => {
      if (this.history !== history || this.isClosed) return;
      this.parts.listener.maskMeasured(
        paintedShare(history.done, this.imageSize, this.measuredMasks),
      );
    });
  }

  /** Does nothing during events that can wait for the next frame, where several of them are one. */
  private refreshSoon(): void {
    if (this.isFrameAskedFor) return;
    this.isFrameAskedFor = true;
    this.parts.surface.mask.requestAnimationFrame(() => {
      this.isFrameAskedFor = false;
      if (this.glide) this.glideOn(this.glide, Date.now());
      else this.refresh();
    });
  }

  /** One picture of the way to where the viewport comes to rest. */
  private glideOn({ from, startedAtMs }: Glide, timeMs: number): void {
    const startMs = startedAtMs ?? timeMs;
    const progress = (timeMs - startMs) / GLIDE_MS;
    if (progress >= 1) return this.endGlide();
    this.glide = { from, startedAtMs: startMs };
    this.showMoved(glideBetween(from, this.painter.viewport, progress));
    this.refreshSoon();
  }

  /** Shows where the viewport comes to rest, at once. */
  private endGlide(): void {
    if (!this.glide) return;
    this.glide = null;
    this.showView();
  }

  /** What fingers moved stands still now and can be drawn as it is. */
  private sharpenWhenLeft(): void {
    if (!this.isMoved || this.glide || this.painter.state.kind === 'pinching') return;
    this.isViewStale = true;
    this.refreshSoon();
  }

  /** Native detail of the photo has come. */
  private sharpen(): void {
    if (this.isClosed || this.isMoved) return;
    this.photoLayer.draw(this.look().map);
  }

  /** Shows the newest viewport, and every finished stroke exactly as the document says. Never while a stroke is drawn,
   *  which is not in the history yet: its begin leaves nothing to do here until its end. */
  private refresh(): void {
    this.endGlide();
    if (this.isViewStale) {
      return this.painter.state.kind === 'pinching'
        ? this.showMoved(this.painter.viewport)
        : this.showView();
    }
    for (const area of this.unsettled) this.maskLayer.restore(this.history.done, area);
    this.unsettled = [];
    this.maskLayer.keep(this.history.done);
  }

  /** Follows the fingers with the pictures that are there. */
  private showMoved(viewport: Viewport): void {
    const map = mapToDevice(viewport, this.look().bitmap);
    this.isViewStale = false;
    this.isMoved = true;
    this.photoLayer.drawMoved(map);
    this.maskLayer.showMoved(map);
  }

  private showView(): void {
    this.isViewStale = false;
    this.isMoved = false;
    this.unsettled = [];
    const look = this.look();
    this.photoLayer.draw(look.map);
    this.maskLayer.lookAnew(look);
    this.maskLayer.restoreAll(
      this.history.done,
      visibleRect(this.painter.viewport, this.painter.stage),
    );
  }

  private resizeBitmaps(): void {
    const { bitmap } = this.look();
    this.photoLayer.resize(bitmap);
    this.maskLayer.resize(bitmap);
    this.overlay.resize(bitmap);
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

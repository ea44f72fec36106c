import { viewPoint } from '../../core/geometry/point';
import type { ImagePoint, ViewPoint, WindowPoint } from '../../core/geometry/point';
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
import {
  createPainter,
  fitPainter,
  holdPainter,
  interruptPainter,
  resizePainter,
  stepPainter,
  zoomPainter,
} from '../../core/painter/painter';
import type { Painter, PainterEffect, PainterStep } from '../../core/painter/painter-state';
import type { TouchInput } from '../../core/painter/touch-input';
import { boundsOfOp } from '../../core/replay/bounds-of-op';
import { growRadius } from '../../core/shape/grow-radius';
import type { ShapeOp } from '../../core/shape/shape';
import type { Tool } from '../../core/shape/shape-tool';
import { clampViewport } from '../../core/viewport/viewport';
import type { Viewport } from '../../core/viewport/viewport';
import type { MaskDocument, MaskOp } from '../../../shared/mask/mask-document';
import type { MaskChange } from './handle';
import { LoupeView } from './loupe-view';
import { Motion } from './motion';
import type { LaidPicture } from './photo-layer';
import type { PhotoImage } from './picture-copy';
import { Scene } from './scene';
import type { SceneParts } from './scene';
import { ShareMeter } from './share-meter';
import { Sight } from './sight';
import type { SightListener } from './sight';
import type { Placement } from './surface';

/** Hears what happens on the easel. */
export interface EaselListener extends SightListener {
  strokeBegun(): void;
  strokeEnded(): void;
  /** A tap wants what is under it. */
  picked(at: ImagePoint): void;
  maskChanged(change: MaskChange): void;
  /** @param share how much of the photo is painted, 0..1; told in the pause after a change */
  maskMeasured(share: number): void;
}

export interface EaselParts extends Omit<SceneParts, 'onSharper'> {
  readonly listener: EaselListener;
  /** Where the person was on another picture of this photo. */
  readonly viewport: Viewport | null;
}

/** Air around a fitted photo. */
const INSETS_VIEW_PX = 16;
/** Of a frame in which no finger is down, so much may go into work ahead. */
const SPARE_MS = 8;

/** One photo and what is painted on it: takes touches and commands, keeps the history, has the scene drawn. Lives as long
 *  as its photo. */
export class Easel {
  readonly imageSize: ImageSize;
  readonly sight: Sight;
  private readonly listener: EaselListener;
  private readonly scene: Scene;
  private readonly motion: Motion;
  private readonly loupe: LoupeView;
  private readonly meter: ShareMeter;
  private painter: Painter;
  private history: History<MaskOp> = EMPTY_HISTORY;
  private canvasTopLeft: WindowPoint;
  private isClosed = false;
  private isFrameAskedFor = false;

  constructor({ listener, viewport, ...parts }: EaselParts) {
    const { surface, imageSize, pixelRatio } = parts;
    const { topLeft, size: viewSize } = surface.placement;
    this.imageSize = imageSize;
    this.listener = listener;
    this.canvasTopLeft = topLeft;
    this.painter = createPainter({ imageSize, viewSize, insetsPx: INSETS_VIEW_PX });
    if (viewport) {
      this.painter = { ...this.painter, viewport: clampViewport(viewport, this.painter.stage) };
    }
    this.scene = new Scene({ ...parts, onSharper: () => this.sharpen() });
    this.motion = new Motion(this.scene);
    this.loupe = new LoupeView(this.scene, () => this.painter);
    this.sight = new Sight({
      scene: this.scene,
      listener,
      painterNow: () => this.painter,
      onHoldDue: () => this.take(holdPainter(this.painter)),
      onRedraw: () => this.sharpen(),
    });
    this.meter = new ShareMeter(imageSize, (share) => listener.maskMeasured(share));
    this.scene.resize(surface.placement, pixelRatio);
    this.showView();
  }

  get topLeft(): WindowPoint {
    return this.canvasTopLeft;
  }

  get viewport(): Viewport {
    return this.painter.viewport;
  }

  /** Everything that is done, whatever a finger does now. */
  get document(): MaskDocument {
    return toMaskDocument(this.history, this.imageSize);
  }

  /** @param tool null where nothing may be painted */
  touch(input: TouchInput, tool: Tool | null): void {
    if (input.phase === 'start') this.endGlide();
    if (this.sight.take(input)) return;
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

  /** Paints a shape that came from elsewhere; one step to undo. */
  addShape(op: ShapeOp): void {
    this.interrupt();
    this.addOp(op);
  }

  /** Widens what is painted by a little that can be seen. */
  grow(): void {
    this.growBy(growRadius(this.painter.stage));
  }

  shrink(): void {
    this.growBy(-growRadius(this.painter.stage));
  }

  /** @param about what is seen there stays; the middle where nothing is said */
  zoom(factor: number, about: ViewPoint = this.middle()): void {
    this.take(zoomPainter(this.painter, about, factor));
  }

  fit(): void {
    this.interrupt();
    this.painter = fitPainter(this.painter);
    this.showView();
  }

  /** Takes a new place on the page or a new screen. */
  relayout(placement: Placement, pixelRatio: number): void {
    this.interrupt();
    this.canvasTopLeft = placement.topLeft;
    this.painter = resizePainter(this.painter, placement.size);
    this.scene.resize(placement, pixelRatio);
    this.sight.resize();
    this.showView();
  }

  /** Shows a result in the photo's place. @param growthPx how far the filling reached beyond the paint */
  showResult(image: PhotoImage, changed: ImageRect | null, growthPx: number): void {
    this.interrupt();
    this.scene.layResult(image, changed);
    this.sight.growMaskBy(growthPx);
    this.showView();
  }

  clearResult(): void {
    this.interrupt();
    this.scene.clearResult();
    this.scene.layOriginal(null);
    this.sight.growMaskBy(0);
    this.showView();
  }

  /** What a comparison shows on its other side, where that is not the photo itself. */
  layOriginal(picture: LaidPicture): void {
    this.scene.layOriginal(picture);
    this.sharpen();
  }

  recolour(maskColour: string): void {
    this.interrupt();
    this.scene.recolour(maskColour);
    this.showView();
  }

  readDocument(): MaskDocument {
    this.interrupt();
    return this.document;
  }

  loadOps(ops: readonly MaskOp[]): void {
    this.interrupt();
    this.replaceHistory(historyOf(ops), rectOfImage(this.imageSize));
  }

  /** Draws nothing any more. */
  close(): void {
    this.interrupt();
    this.isClosed = true;
    this.sight.close();
    this.scene.freeSpare();
  }

  /** Gives back what can be made again, as when the page is not seen. */
  freeSpare(): void {
    this.interrupt();
    this.scene.freeSpare();
  }

  /** The phone is short of memory. */
  saveMemory(): void {
    this.interrupt();
    this.scene.saveMemory();
  }

  private middle(): ViewPoint {
    const { widthViewPx, heightViewPx } = this.painter.stage.viewSize;
    return viewPoint(widthViewPx / 2, heightViewPx / 2);
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
    this.scene.add(this.history.done, boundsOfOp(op, this.imageSize));
    this.tellChange();
  }

  private take({ painter, plan }: PainterStep): void {
    const wasIdle = this.painter.state.kind === 'idle';
    this.painter = painter;
    for (const effect of plan) this.perform(effect);
    if (!wasIdle && painter.state.kind === 'idle') this.refreshSoon();
  }

  private perform(effect: PainterEffect): void {
    switch (effect.kind) {
      case 'begin-stroke':
        this.refresh();
        return this.listener.strokeBegun();
      case 'draw-capsule':
        this.scene.drawCapsule(effect.capsule);
        return this.loupe.showSoon();
      case 'commit-op':
        this.history = commitOp(this.history, effect.op);
        this.scene.keepUnsettled(effect.area);
        return this.tellChange();
      case 'restore-area':
        return this.scene.restore(this.seenOps, effect.area);
      case 'show-draft':
        return this.scene.showDraft(effect.draft);
      case 'commit-shape':
        return this.addOp(effect.op);
      case 'pick':
        return this.listener.picked(effect.at);
      case 'retract-op': {
        const history = retractOp(this.history, effect.op);
        if (history) this.replaceHistory(history, boundsOfOp(effect.op, this.imageSize));
        return;
      }
      case 'glide-viewport':
        this.motion.glideFrom(effect.from);
        return this.refreshSoon();
      case 'end-stroke':
        if (this.loupe.putAway()) this.scene.wantDetail();
        this.refreshSoon();
        return this.listener.strokeEnded();
      case 'show-viewport':
        this.motion.follow();
        return this.refreshSoon();
      case 'await-hold':
        return this.sight.awaitHold();
      case 'hold':
        return this.listener.held();
      case 'release':
        return this.listener.released();
      case 'swipe':
        return this.listener.swiped(effect.step);
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
    this.scene.invert();
    this.tellChange();
  }

  private replaceHistory(history: History<MaskOp>, area: ImageRect): void {
    this.refresh();
    this.history = history;
    this.scene.replace(history.done, area);
    this.tellChange();
  }

  /** Says what can be undone now. */
  tellChange(): void {
    const { history, imageSize } = this;
    this.listener.maskChanged({
      canUndo: canUndo(history),
      canRedo: canRedo(history),
      isEmpty: isMaskEmpty(history.done, imageSize),
    });
    this.refreshSoon();
  }

  /** Does nothing during events that can wait for the next frame, where several of them are one. */
  private refreshSoon(): void {
    if (this.isFrameAskedFor || this.isClosed) return;
    this.isFrameAskedFor = true;
    this.scene.onNextFrame(() => {
      this.isFrameAskedFor = false;
      if (!this.isClosed) this.showFrame(Date.now());
    });
  }

  private showFrame(nowMs: number): void {
    if (this.motion.glideOn(this.painter.viewport, nowMs)) return this.refreshSoon();
    this.refresh();
    const { kind } = this.painter.state;
    if (kind === 'painting' || kind === 'shaping') return;
    if (!this.motion.isMoved) this.scene.drawEdge();
    if (kind === 'idle') this.useIdleFrame();
  }

  /** What can wait until no finger is down. */
  private useIdleFrame(): void {
    const { done } = this.history;
    this.meter.measure(done);
    const endMs = Date.now() + SPARE_MS;
    if (!this.scene.workAhead(done, () => Date.now() < endMs)) this.refreshSoon();
  }

  /** Shows where the viewport comes to rest, at once. */
  private endGlide(): void {
    if (this.motion.isGliding) this.showView();
  }

  /** What fingers moved stands still now and can be drawn as it is. */
  private sharpenWhenLeft(): void {
    if (!this.motion.isMoved || this.motion.isGliding) return;
    if (this.isMovedByFingers) return;
    this.motion.follow();
    this.refreshSoon();
  }

  /** Native detail of the photo has come. */
  private sharpen(): void {
    if (!this.isClosed && !this.motion.isMoved) this.scene.sharpen();
  }

  /** Shows the newest viewport, and every finished stroke exactly as the document says. Never while a stroke is drawn,
   *  which is not in the history yet: its begin leaves nothing to do here until its end. */
  private refresh(): void {
    this.endGlide();
    if (!this.motion.isStale) return this.scene.settle(this.seenOps);
    if (this.isMovedByFingers) this.motion.show(this.painter.viewport);
    else this.showView();
  }

  private get isMovedByFingers(): boolean {
    const { kind } = this.painter.state;
    return kind === 'pinching' || kind === 'looking';
  }

  private get seenOps(): readonly MaskOp[] {
    return this.sight.opsOf(this.history.done);
  }

  private showView(): void {
    this.motion.rest();
    this.scene.show(this.painter, this.seenOps);
    this.refreshSoon();
  }
}

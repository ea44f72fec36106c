import { viewPoint } from '../../core/geometry/point';
import type { ViewPoint, WindowPoint } from '../../core/geometry/point';
import type { ImageRect } from '../../core/geometry/rect';
import type { ImageSize } from '../../core/geometry/size';
import {
  createPainter,
  fitPainter,
  holdPainter,
  interruptPainter,
  resizePainter,
  stepPainter,
  zoomPainter,
} from '../../core/painter/painter';
import type { Painter, PainterStep } from '../../core/painter/painter-state';
import type { TouchInput } from '../../core/painter/touch-input';
import { growRadius } from '../../core/shape/grow-radius';
import type { ShapeOp } from '../../core/shape/shape';
import type { Tool } from '../../core/shape/shape-tool';
import { clampViewport } from '../../core/viewport/viewport';
import type { Viewport } from '../../core/viewport/viewport';
import type { MaskDocument, MaskOp } from '../../../shared/mask/mask-document';
import { ComparedPictures } from './compared-pictures';
import type { EaselListener } from './easel-listener';
import { LoupeView } from './loupe-view';
import { PaintedMask } from './painted-mask';
import { performEffect } from './perform-effect';
import type { Performers } from './perform-effect';
import type { PhotoImage } from './picture-copy';
import { Scene } from './scene';
import type { SceneParts } from './scene';
import { Screen } from './screen';
import { ShareMeter } from './share-meter';
import { Sight } from './sight';
import type { Placement } from './surface';

export interface EaselParts extends Omit<SceneParts, 'onSharper'> {
  readonly listener: EaselListener;
  /** Where the person was on another picture of this photo. */
  readonly viewport: Viewport | null;
}

/** Air around a fitted photo. */
const INSETS_VIEW_PX = 16;
/** Of a frame in which no finger is down, so much may go into work ahead. */
const SPARE_MS = 8;

/** One photo and what is painted on it: takes touches and commands, and sees that each part does its own. Lives as long as its
 *  photo. */
export class Easel {
  readonly imageSize: ImageSize;
  readonly sight: Sight;
  readonly compared: ComparedPictures;
  private readonly scene: Scene;
  private readonly screen: Screen;
  private readonly mask: PaintedMask;
  private readonly performers: Performers;
  private readonly meter: ShareMeter;
  private painter: Painter;
  private canvasTopLeft: WindowPoint;

  constructor({ listener, viewport, ...parts }: EaselParts) {
    const { surface, imageSize, pixelRatio } = parts;
    const { topLeft, size: viewSize } = surface.placement;
    this.imageSize = imageSize;
    this.canvasTopLeft = topLeft;
    this.painter = createPainter({ imageSize, viewSize, insetsPx: INSETS_VIEW_PX });
    if (viewport) {
      this.painter = { ...this.painter, viewport: clampViewport(viewport, this.painter.stage) };
    }
    const painterNow = (): Painter => this.painter;
    const sharpen = (): void => this.screen.sharpen();
    this.scene = new Scene({ ...parts, onSharper: sharpen });
    const { scene } = this;
    this.sight = new Sight({
      scene,
      listener,
      painterNow,
      onHoldDue: () => this.take(holdPainter(this.painter)),
      onRedraw: sharpen,
    });
    this.screen = new Screen({
      scene,
      painterNow,
      opsNow: () => this.seenOps,
      workWhenIdle: () => this.workWhenIdle(),
    });
    this.mask = new PaintedMask({
      imageSize,
      picture: scene.mask,
      settle: () => this.screen.refresh(),
      onChange: (change) => {
        listener.maskChanged(change);
        this.screen.refreshSoon();
      },
    });
    this.performers = {
      ...{ listener, scene, screen: this.screen, mask: this.mask, sight: this.sight },
      loupe: new LoupeView(scene, painterNow),
    };
    this.compared = new ComparedPictures(surface.photo, (picture) => {
      scene.layOriginal(picture);
      sharpen();
    });
    this.meter = new ShareMeter(imageSize, (share) => listener.maskMeasured(share));
    scene.resize(surface.placement, pixelRatio);
    this.screen.show();
  }

  get topLeft(): WindowPoint {
    return this.canvasTopLeft;
  }

  get viewport(): Viewport {
    return this.painter.viewport;
  }

  /** Everything that is done, whatever a finger does now. */
  get document(): MaskDocument {
    return this.mask.document;
  }

  /** @param tool null where nothing may be painted */
  touch(input: TouchInput, tool: Tool | null): void {
    if (input.phase === 'start') this.screen.endGlide();
    if (this.sight.take(input)) return;
    this.take(stepPainter(this.painter, input, tool));
    this.screen.sharpenWhenLeft();
  }

  /** Ends what the fingers are doing, as when the page goes away under them. */
  interrupt(): void {
    this.take(interruptPainter(this.painter));
    this.screen.sharpenWhenLeft();
  }

  undo(): void {
    this.interrupt();
    this.mask.undo();
  }

  redo(): void {
    this.interrupt();
    this.mask.redo();
  }

  /** Empties the mask; can be undone. Clearing an empty mask is nothing to undo. */
  clear(): void {
    this.interrupt();
    this.mask.clear();
  }

  invert(): void {
    this.interrupt();
    this.mask.add({ op: 'invert' });
  }

  /** Paints a shape that came from elsewhere; one step to undo. */
  addShape(op: ShapeOp): void {
    this.interrupt();
    this.mask.add(op);
  }

  /** Widens what is painted by a little that can be seen. */
  grow(): void {
    this.interrupt();
    this.mask.growBy(growRadius(this.painter.stage));
  }

  shrink(): void {
    this.interrupt();
    this.mask.growBy(-growRadius(this.painter.stage));
  }

  /** @param about what is seen there stays; the middle where nothing is said */
  zoom(factor: number, about: ViewPoint = this.middle()): void {
    this.take(zoomPainter(this.painter, about, factor));
  }

  fit(): void {
    this.interrupt();
    this.painter = fitPainter(this.painter);
    this.screen.show();
  }

  /** Takes a new place on the page or a new screen. */
  relayout(placement: Placement, pixelRatio: number): void {
    this.interrupt();
    this.canvasTopLeft = placement.topLeft;
    this.painter = resizePainter(this.painter, placement.size);
    this.scene.resize(placement, pixelRatio);
    this.sight.resize();
    this.screen.show();
  }

  /** Shows a result in the photo's place. @param growthPx how far the filling reached beyond the paint */
  showResult(image: PhotoImage, changed: ImageRect | null, growthPx: number): void {
    this.interrupt();
    this.scene.layResult(image, changed);
    this.sight.growMaskBy(growthPx);
    this.screen.show();
  }

  clearResult(): void {
    this.interrupt();
    this.scene.clearResult();
    this.scene.layOriginal(null);
    this.sight.growMaskBy(0);
    this.screen.show();
  }

  recolour(maskColour: string): void {
    this.interrupt();
    this.scene.recolour(maskColour);
    this.screen.show();
  }

  readDocument(): MaskDocument {
    this.interrupt();
    return this.document;
  }

  loadOps(ops: readonly MaskOp[]): void {
    this.interrupt();
    this.mask.load(ops);
  }

  /** Draws nothing any more. */
  close(): void {
    this.interrupt();
    this.screen.turnOff();
    this.sight.close();
    this.compared.close();
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

  /** Says what can be undone now. */
  tellChange(): void {
    this.mask.tellChange();
  }

  private middle(): ViewPoint {
    const { widthViewPx, heightViewPx } = this.painter.stage.viewSize;
    return viewPoint(widthViewPx / 2, heightViewPx / 2);
  }

  private take({ painter, plan }: PainterStep): void {
    const wasIdle = this.painter.state.kind === 'idle';
    this.painter = painter;
    for (const effect of plan) performEffect(effect, this.performers);
    if (!wasIdle && painter.state.kind === 'idle') this.screen.refreshSoon();
  }

  /** What can wait until no finger is down. */
  private workWhenIdle(): boolean {
    const { ops } = this.mask;
    this.meter.measure(ops);
    const endMs = Date.now() + SPARE_MS;
    return this.scene.mask.workAhead(ops, () => Date.now() < endMs);
  }

  private get seenOps(): readonly MaskOp[] {
    return this.sight.opsOf(this.mask.ops);
  }
}

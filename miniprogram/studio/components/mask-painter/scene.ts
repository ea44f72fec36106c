import type { ImagePoint } from '../../core/geometry/point';
import { EMPTY_RECT, rectOfImage, unionOf } from '../../core/geometry/rect';
import type { ImageRect } from '../../core/geometry/rect';
import type { ImageSize } from '../../core/geometry/size';
import type { Loupe } from '../../core/loupe/plan-loupe';
import type { Painter } from '../../core/painter/painter-state';
import { opsSinceClear } from '../../core/replay/ops-since-clear';
import type { ShapeOp } from '../../core/shape/shape';
import type { Capsule } from '../../core/stroke/stroke';
import { deviceRectAround, mapToDevice, planBitmap } from '../../core/viewport/bitmap';
import type { Bitmap, DeviceMap } from '../../core/viewport/bitmap';
import { visibleRect } from '../../core/viewport/viewport';
import type { Viewport } from '../../core/viewport/viewport';
import type { MaskOp } from '../../../shared/mask/mask-document';
import { EdgeLayer } from './edge-layer';
import { GrownMasks } from './grown-masks';
import { Keyframes } from './keyframes';
import { MaskLayer } from './mask-layer';
import { Overlay } from './overlay';
import type { Comparison } from './compare-line';
import { PhotoLayer } from './photo-layer';
import type { LaidPicture } from './photo-layer';
import type { PhotoImage } from './picture-copy';
import { ResultLayer } from './result-layer';
import type { Placement, Surface } from './surface';

export interface SceneParts {
  readonly surface: Surface;
  readonly image: PhotoImage;
  readonly photoPath: string;
  readonly imageSize: ImageSize;
  readonly pixelRatio: number;
  readonly maskColour: string;
  /** Native detail of the photo has come. */
  onSharper(): void;
}

/** All that is seen of one photo and its mask: the layers, drawn through a painter's viewport. Knows nothing of fingers
 *  and of what can be undone. */
export class Scene {
  readonly overlay: Overlay;
  private readonly surface: Surface;
  private readonly imageSize: ImageSize;
  private readonly photoLayer: PhotoLayer;
  private readonly resultLayer: ResultLayer;
  private readonly maskLayer: MaskLayer;
  private readonly edgeLayer: EdgeLayer;
  private readonly grownMasks: GrownMasks;
  private readonly keyframes: Keyframes;
  private bitmap: Bitmap;
  private map: DeviceMap = { scale: 1, offsetX: 0, offsetY: 0 };
  private colour: string;
  /** Where strokes stand as they were painted, not yet as the document says. */
  private unsettled: readonly ImageRect[] = [];
  /** Where the edge is not that of the mask. */
  private staleEdge: ImageRect = EMPTY_RECT;

  constructor(parts: SceneParts) {
    const { surface, image, imageSize } = parts;
    this.surface = surface;
    this.imageSize = imageSize;
    this.colour = parts.maskColour;
    this.bitmap = planBitmap(surface.placement.size, parts.pixelRatio);
    this.photoLayer = new PhotoLayer({
      canvas: surface.photo,
      display: surface.display,
      before: surface.before,
      image,
      imageSize,
      path: parts.photoPath,
      onSharper: parts.onSharper,
    });
    this.resultLayer = new ResultLayer({
      canvas: surface.result,
      copy: surface.resultCopy,
      detail: surface.resultDetail,
      imageSize,
    });
    this.overlay = new Overlay(surface.overlay);
    this.edgeLayer = new EdgeLayer(surface.edge);
    this.grownMasks = new GrownMasks(surface.grown, imageSize);
    this.keyframes = new Keyframes(surface.keyframes);
    this.maskLayer = new MaskLayer({
      canvas: surface.mask,
      imageSize,
      grownMasks: this.grownMasks,
      keyframes: this.keyframes,
      still: surface.still,
      look: { map: this.map, bitmap: this.bitmap, colour: this.colour },
    });
  }

  onNextFrame(work: () => void): void {
    this.surface.mask.requestAnimationFrame(work);
  }

  /** Takes a new place on the page or a new screen; to be shown anew. */
  resize(placement: Placement, pixelRatio: number): void {
    this.bitmap = planBitmap(placement.size, pixelRatio);
    const { photoLayer, resultLayer, maskLayer, edgeLayer, overlay } = this;
    for (const layer of [photoLayer, resultLayer, maskLayer, edgeLayer, overlay]) {
      layer.resize(this.bitmap);
    }
  }

  /** To be shown anew. */
  recolour(maskColour: string): void {
    this.colour = maskColour;
  }

  /** Draws everything through the painter's viewport. */
  show({ viewport, stage }: Painter, ops: readonly MaskOp[]): void {
    this.unsettled = [];
    this.map = mapToDevice(viewport, this.bitmap);
    this.sharpen();
    this.maskLayer.lookAnew({ map: this.map, bitmap: this.bitmap, colour: this.colour });
    this.maskLayer.restoreAll(ops, visibleRect(viewport, stage));
    this.staleEdge = rectOfImage(this.imageSize);
  }

  /** Follows the fingers with the pictures that are there. */
  showMoved(viewport: Viewport): void {
    const map = mapToDevice(viewport, this.bitmap);
    this.photoLayer.drawMoved(map);
    this.resultLayer.drawMoved(map);
    this.maskLayer.showMoved(map);
    this.edgeLayer.clear();
  }

  drawCapsule(capsule: Capsule): void {
    this.maskLayer.draw(capsule);
  }

  showDraft(draft: ShapeOp | null): void {
    this.overlay.showDraft(draft, this.map, this.colour);
  }

  showLoupe(sight: {
    readonly loupe: Loupe;
    readonly at: ImagePoint;
    readonly brushRadiusImagePx: number;
  }): void {
    this.overlay.showLoupe({
      ...sight,
      photo: this.photoLayer.sharpest,
      mask: this.surface.mask,
      imageSize: this.imageSize,
      map: this.map,
      devicePxPerViewPx: this.bitmap.devicePxPerViewPx,
    });
  }

  /** A stroke that was drawn piece by piece is part of the mask now; `settle` draws it as the document says. */
  keepUnsettled(area: ImageRect): void {
    this.unsettled = [...this.unsettled, area];
    this.staleEdge = unionOf(this.staleEdge, area);
  }

  /** Shows one more operation. @param ops all that is done, this one last */
  add(ops: readonly MaskOp[], area: ImageRect): void {
    this.maskLayer.add(ops);
    this.staleEdge = unionOf(this.staleEdge, area);
  }

  invert(): void {
    this.maskLayer.invert();
    this.staleEdge = rectOfImage(this.imageSize);
  }

  /** Wipes an area and draws again what is there. */
  restore(ops: readonly MaskOp[], area: ImageRect): void {
    this.maskLayer.restore(ops, area);
  }

  /** As restore, for an operation done or undone: takes care that the next one is quick as well. */
  replace(ops: readonly MaskOp[], area: ImageRect): void {
    this.maskLayer.restoreKeeping(ops, area);
    this.staleEdge = unionOf(this.staleEdge, area);
  }

  /** Shows every finished stroke exactly as the document says. Never while a stroke is drawn. */
  settle(ops: readonly MaskOp[]): void {
    for (const area of this.unsettled) this.maskLayer.restore(ops, area);
    this.unsettled = [];
    this.maskLayer.keep(ops);
  }

  /** The edge of the mask as it is shown; only where it has changed. */
  drawEdge(): void {
    const changed = deviceRectAround(this.staleEdge, this.map, this.bitmap);
    this.edgeLayer.draw(this.surface.mask, changed);
    this.staleEdge = EMPTY_RECT;
  }

  /** Does a little of what growing the mask will need. @returns true when nothing is left to do */
  workAhead(ops: readonly MaskOp[], mayGoOn: () => boolean): boolean {
    return this.grownMasks.workAhead(opsSinceClear(ops), mayGoOn);
  }

  /** Draws the pictures with what detail there is now. */
  sharpen(): void {
    this.photoLayer.draw(this.map);
    this.resultLayer.draw(this.map);
  }

  /** The photo as it came, where earlier edits have changed it. To be shown anew. */
  layOriginal(picture: LaidPicture | null): void {
    this.photoLayer.layOriginal(picture);
  }

  /** To be shown anew. @param changed where the result differs; null where that is unknown */
  layResult(image: PhotoImage, changed: ImageRect | null): void {
    this.resultLayer.lay(image, changed);
  }

  /** To be shown anew. */
  clearResult(): void {
    this.resultLayer.clear();
  }

  /** To be shown anew. @param lineViewPx where the result begins; null where it is not compared */
  compare(isOriginalShown: boolean, lineViewPx: number | null): void {
    const { devicePxPerViewPx: ratio } = this.bitmap;
    const split: Comparison =
      lineViewPx === null ? 'result' : { fromDevicePx: Math.round(lineViewPx * ratio) };
    const comparison = isOriginalShown ? 'original' : split;
    this.photoLayer.compare(comparison);
    this.resultLayer.compare(comparison);
    this.overlay.showLine(isOriginalShown ? null : lineViewPx, this.bitmap);
  }

  /** Fetches the photo's own pixels for the loupe, where there is room for them. */
  wantDetail(): void {
    this.photoLayer.wantDetail();
  }

  /** Gives back what can be made again. */
  freeSpare(): void {
    this.grownMasks.free();
    this.keyframes.free();
    this.photoLayer.dropNative();
  }

  /** The phone is short of memory. */
  saveMemory(): void {
    this.freeSpare();
    this.grownMasks.saveMemory();
    this.resultLayer.stayCoarse();
    this.photoLayer.stayCoarse();
  }
}

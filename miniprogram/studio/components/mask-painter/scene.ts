import type { ImagePoint } from '../../core/geometry/point';
import type { ImageRect } from '../../core/geometry/rect';
import type { ImageSize } from '../../core/geometry/size';
import type { Loupe } from '../../core/loupe/plan-loupe';
import type { Painter } from '../../core/painter/painter-state';
import type { ShapeOp } from '../../core/shape/shape';
import { mapToDevice, planBitmap } from '../../core/viewport/bitmap';
import type { Bitmap, DeviceMap } from '../../core/viewport/bitmap';
import { visibleRect } from '../../core/viewport/viewport';
import type { Viewport } from '../../core/viewport/viewport';
import type { MaskOp } from '../../../shared/mask/mask-document';
import type { Comparison } from './compare-line';
import { MaskPicture } from './mask-picture';
import { Overlay } from './overlay';
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

/** All that is seen of one photo: its pictures, its mask and what lies above, drawn through a painter's viewport. Knows nothing
 *  of fingers and of what can be undone. */
export class Scene {
  readonly mask: MaskPicture;
  readonly overlay: Overlay;
  private readonly surface: Surface;
  private readonly imageSize: ImageSize;
  private readonly photoLayer: PhotoLayer;
  private readonly resultLayer: ResultLayer;
  private bitmap: Bitmap;
  private map: DeviceMap = { scale: 1, offsetX: 0, offsetY: 0 };
  private colour: string;

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
    const { map, bitmap, colour } = this;
    this.mask = new MaskPicture({ surface, imageSize, look: { map, bitmap, colour } });
    this.overlay = new Overlay(surface.overlay);
  }

  onNextFrame(work: () => void): void {
    this.surface.mask.requestAnimationFrame(work);
  }

  /** Takes a new place on the page or a new screen; to be shown anew. */
  resize(placement: Placement, pixelRatio: number): void {
    this.bitmap = planBitmap(placement.size, pixelRatio);
    const { photoLayer, resultLayer, mask, overlay } = this;
    for (const layer of [photoLayer, resultLayer, mask, overlay]) layer.resize(this.bitmap);
  }

  /** To be shown anew. */
  recolour(maskColour: string): void {
    this.colour = maskColour;
  }

  /** Draws everything through the painter's viewport. */
  show({ viewport, stage }: Painter, ops: readonly MaskOp[]): void {
    const { bitmap, colour } = this;
    const map = mapToDevice(viewport, bitmap);
    this.map = map;
    this.sharpen();
    this.mask.show({ map, bitmap, colour }, ops, visibleRect(viewport, stage));
  }

  /** Follows the fingers with the pictures that are there. */
  showMoved(viewport: Viewport): void {
    const map = mapToDevice(viewport, this.bitmap);
    this.photoLayer.drawMoved(map);
    this.resultLayer.drawMoved(map);
    this.mask.showMoved(map);
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
    this.mask.freeSpare();
    this.photoLayer.dropNative();
  }

  /** The phone is short of memory. */
  saveMemory(): void {
    this.mask.saveMemory();
    this.resultLayer.stayCoarse();
    this.photoLayer.stayCoarse();
  }
}

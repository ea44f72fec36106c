import { growRect, rectOfImage } from '../../core/geometry/rect';
import type { ImageRect } from '../../core/geometry/rect';
import type { ImageSize } from '../../core/geometry/size';
import { planDisplayCopy } from '../../core/viewport/display-copy';
import type { Bitmap, DeviceMap } from '../../core/viewport/bitmap';
import { WHOLE_RESULT, clipToResult } from './compare-line';
import type { Comparison } from './compare-line';
import type { PhotoImage } from './picture-copy';
import type { CanvasNode, Context2d } from './surface';

/** The grown mask reaches farther than what was painted, and the blocks of a JPEG farther still. */
const REACH_IMAGE_PX = 64;
/** A larger part is kept smaller: 16 MB as a bitmap. */
const MAX_DETAIL_PIXELS = 4_000_000;

export interface ResultLayerParts {
  readonly canvas: CanvasNode;
  /** Holds the part as coarse as the photo's own copy, so that the two look alike side by side. */
  readonly copy: CanvasNode;
  /** Holds the part with all its pixels. */
  readonly detail: CanvasNode;
  readonly imageSize: ImageSize;
}

/** Over the photo: the result, of which only the part that can differ from the photo is kept and drawn. */
export class ResultLayer {
  private readonly ctx: Context2d;
  private part: ImageRect | null = null;
  private hasDetail = false;
  private mayKeepDetail = true;
  private comparison: Comparison = WHOLE_RESULT;

  constructor(private readonly parts: ResultLayerParts) {
    this.ctx = parts.canvas.getContext('2d');
  }

  resize({ widthDevicePx, heightDevicePx }: Bitmap): void {
    this.parts.canvas.width = widthDevicePx;
    this.parts.canvas.height = heightDevicePx;
  }

  /** Keeps what is needed of a result. To be drawn anew. @param changed where it differs; null where that is unknown */
  lay(image: PhotoImage, changed: ImageRect | null): void {
    const { imageSize, copy, detail } = this.parts;
    const { scale } = planDisplayCopy(imageSize);
    this.part = partAround(changed, imageSize, scale);
    copyPart(image, copy, { part: this.part, imageSize, scale });
    const pixels = widthOf(this.part) * heightOf(this.part);
    const detailScale = Math.min(1, Math.sqrt(MAX_DETAIL_PIXELS / pixels));
    this.hasDetail = detailScale > scale && this.mayKeepDetail;
    if (this.hasDetail) copyPart(image, detail, { part: this.part, imageSize, scale: detailScale });
    else free(detail);
  }

  /** Keeps nothing. To be drawn anew. */
  clear(): void {
    this.part = null;
    free(this.parts.copy);
    free(this.parts.detail);
  }

  /** The phone is short of memory: the copy must do from now on. */
  stayCoarse(): void {
    this.mayKeepDetail = false;
    this.hasDetail = false;
    free(this.parts.detail);
  }

  /** To be drawn anew. */
  compare(comparison: Comparison): void {
    this.comparison = comparison;
  }

  draw(map: DeviceMap): void {
    const { scale } = planDisplayCopy(this.parts.imageSize);
    const { copy, detail } = this.parts;
    this.drawFrom(this.hasDetail && map.scale > scale ? detail : copy, map, 'high');
  }

  /** Draws it quickly, while fingers move it. */
  drawMoved(map: DeviceMap): void {
    this.drawFrom(this.parts.copy, map, 'low');
  }

  private drawFrom(
    source: CanvasNode,
    { scale, offsetX, offsetY }: DeviceMap,
    quality: 'high' | 'low',
  ): void {
    const { ctx, part } = this;
    const { canvas } = this.parts;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    if (!part || this.comparison === 'original') return;
    ctx.save();
    clipToResult(ctx, this.comparison);
    ctx.setTransform(scale, 0, 0, scale, offsetX, offsetY);
    ctx.imageSmoothingQuality = quality;
    ctx.drawImage(source, part.left, part.top, widthOf(part), heightOf(part));
    ctx.restore();
  }
}

/** The part with room around it, between whole pixels of a copy of this scale. */
function partAround(changed: ImageRect | null, imageSize: ImageSize, scale: number): ImageRect {
  const whole = rectOfImage(imageSize);
  const { left, top, right, bottom } = changed ? growRect(changed, REACH_IMAGE_PX) : whole;
  return {
    left: Math.floor(Math.max(left, 0) * scale) / scale,
    top: Math.floor(Math.max(top, 0) * scale) / scale,
    right: Math.ceil(Math.min(right, whole.right) * scale) / scale,
    bottom: Math.ceil(Math.min(bottom, whole.bottom) * scale) / scale,
  };
}

function copyPart(
  image: PhotoImage,
  canvas: CanvasNode,
  {
    part,
    imageSize,
    scale,
  }: { readonly part: ImageRect; readonly imageSize: ImageSize; readonly scale: number },
): void {
  canvas.width = Math.max(1, Math.round(widthOf(part) * scale));
  canvas.height = Math.max(1, Math.round(heightOf(part) * scale));
  const ctx = canvas.getContext('2d');
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(
    image,
    -part.left * scale,
    -part.top * scale,
    imageSize.widthPx * scale,
    imageSize.heightPx * scale,
  );
}

function free(canvas: CanvasNode): void {
  canvas.width = 1;
  canvas.height = 1;
}

function widthOf({ left, right }: ImageRect): number {
  return right - left;
}

function heightOf({ top, bottom }: ImageRect): number {
  return bottom - top;
}

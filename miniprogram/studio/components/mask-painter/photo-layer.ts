import type { Bitmap, DeviceMap } from '../../core/viewport/bitmap';
import { PictureCopy } from './picture-copy';
import type { PhotoImage, PictureCopyParts } from './picture-copy';
import { WHOLE_RESULT, clipToResult } from './compare-line';
import type { Comparison } from './compare-line';
import type { CanvasNode, Context2d } from './surface';

/** A picture that was read, and where from. */
export interface LaidPicture {
  readonly image: PhotoImage;
  readonly path: string;
}

export interface PhotoLayerParts extends Omit<PictureCopyParts, 'loader'> {
  readonly canvas: CanvasNode;
  /** Holds the copy of the original, where earlier edits have changed what is painted upon. */
  readonly before: CanvasNode;
}

/** The lowest canvas: the photo that is painted upon, and the original where it is compared with. */
export class PhotoLayer {
  private readonly ctx: Context2d;
  private readonly photo: PictureCopy;
  private original: PictureCopy | null = null;
  private comparison: Comparison = WHOLE_RESULT;

  constructor(private readonly parts: PhotoLayerParts) {
    this.ctx = parts.canvas.getContext('2d');
    this.photo = new PictureCopy({ ...parts, loader: parts.canvas });
  }

  resize({ widthDevicePx, heightDevicePx }: Bitmap): void {
    this.parts.canvas.width = widthDevicePx;
    this.parts.canvas.height = heightDevicePx;
  }

  /** Takes the photo as it came, where that is another; null gives it back. To be drawn anew. */
  layOriginal(picture: LaidPicture | null): void {
    const { canvas: loader, before: display, imageSize, onSharper } = this.parts;
    this.original?.free();
    this.original =
      picture && new PictureCopy({ ...picture, loader, display, imageSize, onSharper });
  }

  /** To be drawn anew. */
  compare(comparison: Comparison): void {
    this.comparison = comparison;
  }

  /** Draws the photo as sharp as it can be. */
  draw(map: DeviceMap): void {
    for (const picture of this.seen) picture.sharpenFor(map.scale);
    this.drawAll((picture) => picture.sharpest, map, 'high');
  }

  /** Draws the photo quickly, while fingers move it. */
  drawMoved(map: DeviceMap): void {
    this.drawAll((picture) => picture.coarse, map, 'low');
  }

  /** The sharpest of what is painted upon that is at hand. */
  get sharpest(): PhotoImage | CanvasNode {
    return this.photo.sharpest;
  }

  /** @see PictureCopy */
  wantDetail(): void {
    this.photo.wantDetail();
  }

  dropNative(): void {
    this.photo.dropNative();
    this.original?.dropNative();
  }

  stayCoarse(): void {
    this.photo.stayCoarse();
    this.original?.stayCoarse();
  }

  /** From below. What lies hidden is not drawn, and its file not read. */
  private get seen(): readonly PictureCopy[] {
    if (!this.original || this.comparison === WHOLE_RESULT) return [this.photo];
    return this.comparison === 'original' ? [this.original] : [this.original, this.photo];
  }

  /** The canvas cuts to the visible part. */
  private drawAll(
    sourceOf: (picture: PictureCopy) => PhotoImage | CanvasNode,
    { scale, offsetX, offsetY }: DeviceMap,
    quality: 'high' | 'low',
  ): void {
    const { ctx, seen } = this;
    const { canvas, imageSize } = this.parts;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    for (const [index, picture] of seen.entries()) {
      ctx.save();
      if (index > 0) clipToResult(ctx, this.comparison);
      ctx.setTransform(scale, 0, 0, scale, offsetX, offsetY);
      ctx.imageSmoothingQuality = quality;
      ctx.drawImage(sourceOf(picture), 0, 0, imageSize.widthPx, imageSize.heightPx);
      ctx.restore();
    }
  }
}

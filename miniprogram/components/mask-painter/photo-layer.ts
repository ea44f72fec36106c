import type { ImageSize } from '../../core/geometry/size';
import type { Bitmap, DeviceMap } from '../../core/viewport/bitmap';
import { planDisplayCopy } from '../../core/viewport/display-copy';
import type { CanvasNode, Context2d } from './surface';

/** A larger photo is read whole only while it is zoomed in: 64 MB as a bitmap. */
const MAX_DETAIL_PIXELS = 16_000_000;

export type PhotoImage = WechatMiniprogram.Image;

/** Reads a photo for drawing; null when the file is missing or no picture. */
export function loadPhoto(canvas: CanvasNode, path: string): Promise<PhotoImage | null> {
  return new Promise((resolve) => {
    const image = canvas.createImage();
    image.onload = () => resolve(image);
    image.onerror = () => resolve(null);
    image.src = path;
  });
}

export interface PhotoLayerParts {
  readonly canvas: CanvasNode;
  /** Holds the photo at a size that every phone can bear. */
  readonly display: CanvasNode;
  readonly image: PhotoImage;
  readonly imageSize: ImageSize;
  readonly path: string;
  /** Native detail has come; what is shown can be sharper. */
  onSharper(): void;
}

/** The lower canvas: the photo from a display copy, and from its file where the copy is too coarse. Never read back. */
export class PhotoLayer {
  private readonly ctx: Context2d;
  /** Without the file as it was read: the copy stands for it. */
  private readonly parts: Omit<PhotoLayerParts, 'image'>;
  /** Pixels of the copy an image pixel. */
  private copyScale = 1;
  /** The whole file, only while the photo is looked at closely. */
  private native: PhotoImage | null = null;
  private isNativeAskedFor = false;
  private mayLoadNative = true;
  private isDetailWanted = false;

  constructor({ image, ...parts }: PhotoLayerParts) {
    this.parts = parts;
    this.ctx = parts.canvas.getContext('2d');
    this.makeCopy(image);
  }

  resize({ widthDevicePx, heightDevicePx }: Bitmap): void {
    this.parts.canvas.width = widthDevicePx;
    this.parts.canvas.height = heightDevicePx;
  }

  /** Draws the photo as sharp as it can be. */
  draw(map: DeviceMap): void {
    const isCopyTooCoarse = this.copyScale < 1 && map.scale > this.copyScale;
    if (isCopyTooCoarse && !this.native) this.askForNative();
    if (!isCopyTooCoarse && !this.isDetailWanted) this.native = null;
    this.drawFrom(this.sharpest, map, 'high');
  }

  /** The sharpest picture of the photo that is at hand. */
  get sharpest(): PhotoImage | CanvasNode {
    return this.native ?? this.parts.display;
  }

  /** Draws the photo quickly, while fingers move it. */
  drawMoved(map: DeviceMap): void {
    this.drawFrom(this.parts.display, map, 'low');
  }

  /** Reads the file for those who look closer than the copy allows, as the loupe does. */
  wantDetail(): void {
    const { widthPx, heightPx } = this.parts.imageSize;
    this.isDetailWanted = this.copyScale < 1 && widthPx * heightPx <= MAX_DETAIL_PIXELS;
    if (this.isDetailWanted && !this.native) this.askForNative();
  }

  /** Drops the file; it is read again when it is needed. */
  dropNative(): void {
    this.native = null;
    this.isDetailWanted = false;
  }

  /** The phone is short of memory: the copy must do from now on. */
  stayCoarse(): void {
    this.dropNative();
    this.mayLoadNative = false;
  }

  private makeCopy(image: PhotoImage): void {
    const { display, imageSize } = this.parts;
    const copy = planDisplayCopy(imageSize);
    this.copyScale = copy.scale;
    display.width = copy.widthPx;
    display.height = copy.heightPx;
    const ctx = display.getContext('2d');
    ctx.imageSmoothingQuality = 'high';
    ctx.drawImage(image, 0, 0, copy.widthPx, copy.heightPx);
  }

  private askForNative(): void {
    const { canvas, path } = this.parts;
    if (this.isNativeAskedFor || !this.mayLoadNative) return;
    this.isNativeAskedFor = true;
    void loadPhoto(canvas, path).then((image) => {
      this.isNativeAskedFor = false;
      if (!image || !this.mayLoadNative) return;
      // Makes it a bitmap now, not under a finger.
      this.ctx.drawImage(image, 0, 0, 1, 1);
      this.native = image;
      this.parts.onSharper();
    });
  }

  /** The canvas cuts to the visible part. */
  private drawFrom(
    source: PhotoImage | CanvasNode,
    { scale, offsetX, offsetY }: DeviceMap,
    quality: 'high' | 'low',
  ): void {
    const { ctx } = this;
    const { canvas, imageSize } = this.parts;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    ctx.setTransform(scale, 0, 0, scale, offsetX, offsetY);
    ctx.imageSmoothingQuality = quality;
    ctx.drawImage(source, 0, 0, imageSize.widthPx, imageSize.heightPx);
  }
}

import type { ImageSize } from '../../core/geometry/size';
import { planDisplayCopy } from '../../core/viewport/display-copy';
import type { CanvasNode } from './surface';

/** A larger photo is read whole only while it is zoomed in: 64 MB as a bitmap. */
const MAX_DETAIL_PIXELS = 16_000_000;

export type PhotoImage = WechatMiniprogram.Image;

/** Reads a picture for drawing; null when the file is missing or no picture.
 *  @param path a file: a canvas knows no fileIDs of the cloud */
export function loadPhoto(canvas: CanvasNode, path: string): Promise<PhotoImage | null> {
  if (path.startsWith('cloud://')) return Promise.resolve(null);
  return new Promise((resolve) => {
    const image = canvas.createImage();
    image.onload = () => resolve(image);
    image.onerror = () => resolve(null);
    image.src = path;
  });
}

export interface PictureCopyParts {
  /** Makes images. */
  readonly loader: CanvasNode;
  /** Holds the picture at a size that every phone can bear. */
  readonly display: CanvasNode;
  readonly image: PhotoImage;
  readonly imageSize: ImageSize;
  readonly path: string;
  /** Native detail has come; what is shown can be sharper. */
  onSharper(): void;
}

/** One picture of the photo's size to draw from: a copy, and its file where the copy is too coarse. Never read back. */
export class PictureCopy {
  /** Without the file as it was read: the copy stands for it. */
  private readonly parts: Omit<PictureCopyParts, 'image'>;
  /** Pixels of the copy an image pixel. */
  private readonly scale: number;
  /** The whole file, only while the picture is looked at closely. */
  private native: PhotoImage | null = null;
  private isNativeAskedFor = false;
  private mayLoadNative = true;
  private isDetailWanted = false;

  constructor({ image, ...parts }: PictureCopyParts) {
    this.parts = parts;
    const { display } = parts;
    const copy = planDisplayCopy(parts.imageSize);
    this.scale = copy.scale;
    display.width = copy.widthPx;
    display.height = copy.heightPx;
    const ctx = display.getContext('2d');
    ctx.imageSmoothingQuality = 'high';
    ctx.drawImage(image, 0, 0, copy.widthPx, copy.heightPx);
  }

  /** Good for fingers that move it. */
  get coarse(): CanvasNode {
    return this.parts.display;
  }

  /** The sharpest that is at hand. */
  get sharpest(): PhotoImage | CanvasNode {
    return this.native ?? this.parts.display;
  }

  /** Fetches the file where the copy is too coarse, and gives it back where it is not.
   *  @param scale device pixels an image pixel */
  sharpenFor(scale: number): void {
    const isCopyTooCoarse = this.scale < 1 && scale > this.scale;
    if (isCopyTooCoarse && !this.native) this.askForNative();
    if (!isCopyTooCoarse && !this.isDetailWanted) this.native = null;
  }

  /** Reads the file for those who look closer than the copy allows, as the loupe does. */
  wantDetail(): void {
    const { widthPx, heightPx } = this.parts.imageSize;
    this.isDetailWanted = this.scale < 1 && widthPx * heightPx <= MAX_DETAIL_PIXELS;
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

  /** Gives all back; not to be drawn any more. */
  free(): void {
    this.stayCoarse();
    this.parts.display.width = 1;
    this.parts.display.height = 1;
  }

  private askForNative(): void {
    const { loader, path } = this.parts;
    if (this.isNativeAskedFor || !this.mayLoadNative) return;
    this.isNativeAskedFor = true;
    void loadPhoto(loader, path).then((image) => {
      this.isNativeAskedFor = false;
      if (!image || !this.mayLoadNative) return;
      // Makes it a bitmap now, not under a finger.
      loader.getContext('2d').drawImage(image, 0, 0, 1, 1);
      this.native = image;
      this.parts.onSharper();
    });
  }
}

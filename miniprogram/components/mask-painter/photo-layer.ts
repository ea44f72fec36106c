import type { ImageSize } from '../../core/geometry/size';
import type { Bitmap, DeviceMap } from '../../core/viewport/bitmap';
import type { CanvasNode, Context2d } from './surface';

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

/** The lower canvas: the photo, drawn from its file at device pixels. It is never read back. */
export class PhotoLayer {
  private readonly ctx: Context2d;
  private readonly canvas: CanvasNode;
  private readonly image: PhotoImage;
  private readonly imageSize: ImageSize;

  constructor(canvas: CanvasNode, image: PhotoImage, imageSize: ImageSize) {
    this.ctx = canvas.getContext('2d');
    this.canvas = canvas;
    this.image = image;
    this.imageSize = imageSize;
  }

  resize({ widthDevicePx, heightDevicePx }: Bitmap): void {
    this.canvas.width = widthDevicePx;
    this.canvas.height = heightDevicePx;
  }

  draw({ scale, offsetX, offsetY }: DeviceMap): void {
    const { ctx, canvas } = this;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    ctx.setTransform(scale, 0, 0, scale, offsetX, offsetY);
    ctx.imageSmoothingQuality = 'high';
    ctx.drawImage(this.image, 0, 0, this.imageSize.widthPx, this.imageSize.heightPx);
  }
}

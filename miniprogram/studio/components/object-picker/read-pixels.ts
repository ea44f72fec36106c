import { loadPhoto } from '../mask-painter/picture-copy';
import type { CanvasNode } from '../mask-painter/surface';
import type { ImageSize } from '../../core/geometry/size';
import type { Pixels } from '../../services/select/object-picker';

/** Reads a photo as displayed, reduced; null where the file is gone.
 *  @param canvas nobody sees it; holds nothing afterwards */
export async function readPixels(
  canvas: CanvasNode,
  photo: { readonly path: string; readonly size: ImageSize },
  longSidePx: number,
): Promise<Pixels | null> {
  const image = await loadPhoto(canvas, photo.path);
  if (image === null) return null;
  const { widthPx: fullWidth, heightPx: fullHeight } = photo.size;
  const scale = Math.min(1, longSidePx / Math.max(fullWidth, fullHeight));
  const toPixels = (side: number): number => Math.max(1, Math.round(side * scale));
  const [widthPx, heightPx] = [toPixels(fullWidth), toPixels(fullHeight)];
  canvas.width = widthPx;
  canvas.height = heightPx;
  const ctx = canvas.getContext('2d');
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(image, 0, 0, widthPx, heightPx);
  const { data } = ctx.getImageData(0, 0, widthPx, heightPx);
  canvas.width = 1;
  canvas.height = 1;
  return { rgba: data, widthPx, heightPx };
}

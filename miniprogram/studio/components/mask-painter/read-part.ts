import type { ImageRect } from '../../core/geometry/rect';
import type { PhotoPart } from './handle';

/** A part of the photo as the core takes it. */
export function readPart(part: PhotoPart | null): ImageRect | null {
  if (part === null) return null;
  const { x, y, width, height } = part;
  return { left: x, top: y, right: x + width, bottom: y + height };
}

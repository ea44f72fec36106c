import type { ImageSize } from '../../core/geometry/size';
import type { Viewport } from '../../core/viewport/viewport';
import type { Easel } from './easel';

/** Where the person was on the picture before. Pictures of one size are taken for pictures of one photo. */
export type LastView = Pick<Easel, 'imageSize' | 'viewport'>;

/** @returns null where another photo is opened: that one is fitted */
export function viewportFor(
  last: LastView | null,
  { widthPx, heightPx }: ImageSize,
): Viewport | null {
  const isSame = last?.imageSize.widthPx === widthPx && last.imageSize.heightPx === heightPx;
  return isSame ? last.viewport : null;
}

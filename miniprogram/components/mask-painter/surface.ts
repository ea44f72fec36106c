import { windowPoint } from '../../core/geometry/point';
import type { WindowPoint } from '../../core/geometry/point';
import type { ViewSize } from '../../core/geometry/size';

export type CanvasNode = WechatMiniprogram.Canvas;
export type Context2d = WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D;

/** Where the canvases stand on the page. */
export interface Placement {
  readonly topLeft: WindowPoint;
  readonly size: ViewSize;
}

/** The two canvases of the painter and their place. */
export interface Surface {
  readonly photo: CanvasNode;
  readonly mask: CanvasNode;
  readonly placement: Placement;
}

interface QueryMaker {
  createSelectorQuery(): WechatMiniprogram.SelectorQuery;
}

interface CanvasFields {
  readonly node?: CanvasNode;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Finds the canvases; null when the platform shows none. */
export function findSurface(component: QueryMaker): Promise<Surface | null> {
  return new Promise((resolve) => {
    component
      .createSelectorQuery()
      .select('#photo')
      .fields({ node: true, rect: true, size: true })
      .select('#mask')
      .fields({ node: true, rect: true, size: true })
      .exec(([photo, mask]: (CanvasFields | null)[]) => {
        if (!photo?.node || !mask?.node) return resolve(null);
        resolve({ photo: photo.node, mask: mask.node, placement: placementOf(mask) });
      });
  });
}

function placementOf({ left, top, width, height }: CanvasFields): Placement {
  return { topLeft: windowPoint(left, top), size: { widthViewPx: width, heightViewPx: height } };
}

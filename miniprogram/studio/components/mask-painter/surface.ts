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

/** The canvases of the painter and their place. The last ones are never seen: pictures to draw from. */
export interface Surface {
  readonly photo: CanvasNode;
  readonly result: CanvasNode;
  readonly mask: CanvasNode;
  readonly overlay: CanvasNode;
  readonly edge: CanvasNode;
  readonly display: CanvasNode;
  readonly before: CanvasNode;
  readonly resultCopy: CanvasNode;
  readonly resultDetail: CanvasNode;
  readonly still: CanvasNode;
  readonly grown: readonly CanvasNode[];
  readonly keyframes: readonly CanvasNode[];
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
    const query = component.createSelectorQuery();
    query.select('#mask').fields({ node: true, rect: true, size: true });
    for (const selector of UNPLACED) query.select(selector).fields({ node: true });
    query.exec(([mask, ...others]: (CanvasFields | null)[]) => {
      const [
        photo,
        result,
        overlay,
        edge,
        display,
        before,
        resultCopy,
        resultDetail,
        still,
        ...rest
      ] = others.flatMap((fields) => fields?.node ?? []);
      if (!mask?.node || !photo || !result || !overlay || !edge) return resolve(null);
      if (!display || !before || !resultCopy || !resultDetail || !still) return resolve(null);
      resolve({
        ...{ photo, result, mask: mask.node, overlay, edge },
        ...{ display, before, resultCopy, resultDetail, still },
        grown: rest.slice(0, 2),
        keyframes: rest.slice(2),
        placement: placementOf(mask),
      });
    });
  });
}

/** All but the mask, which stands for their place. */
const UNPLACED = [
  '#photo',
  '#result',
  '#overlay',
  '#edge',
  '#display',
  '#before',
  '#result-copy',
  '#result-detail',
  '#still',
  '#grown-a',
  '#grown-b',
  '#keyframe-a',
  '#keyframe-b',
] as const;

function placementOf({ left, top, width, height }: CanvasFields): Placement {
  return { topLeft: windowPoint(left, top), size: { widthViewPx: width, heightViewPx: height } };
}

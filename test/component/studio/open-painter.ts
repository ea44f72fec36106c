import type { MaskPainterHandle } from '../../../miniprogram/studio/components/mask-painter/handle';
import {
  layOut,
  loadComponent,
  mountComponent,
  recordEvents,
  sendTouch,
  waitUntil,
} from '../simulate-helper';
import type { LaidOutRect, Rendered, TouchFields, TriggeredEvent } from '../simulate-helper';

/** Device pixels a CSS pixel in the tests of the painter. */
export const PIXEL_RATIO = 2;

export type Painter = Rendered<MaskPainterHandle>;

export interface OpenPainter {
  readonly painter: Painter;
  /** Grows while the test runs. */
  readonly events: TriggeredEvent[];
}

/** The painter at a place on the page, as soon as it has told of its photo.
 *  @param properties  photo and size among them  @param types  the events that are recorded besides `ready` and `failed` */
export async function openPainter(
  properties: Record<string, unknown>,
  place: LaidOutRect,
  types: readonly string[],
): Promise<OpenPainter> {
  layOutPainter(place);
  const id = loadComponent('studio/components/mask-painter/mask-painter');
  const painter = mountComponent<MaskPainterHandle>(id, {
    pixelRatio: PIXEL_RATIO,
    brushDiameterViewPx: 20,
    ...properties,
  });
  const events = recordEvents(painter, ['ready', 'failed', ...types]);
  await waitUntil(() => events.some(({ type }) => type === 'ready' || type === 'failed'), 'ready');
  return { painter, events };
}

/** Gives the canvases another place on the page. */
export function layOutPainter(place: LaidOutRect): void {
  layOut('#mask', place);
  layOut('#photo', place);
}

/** @param touches  fingers that are down after the event
 *  @param more.changed  those that the event is about, where they are others */
export function touchPainter(
  painter: Painter,
  type: 'touchstart' | 'touchmove' | 'touchend' | 'touchcancel',
  touches: readonly TouchFields[],
  more: { readonly changed?: readonly TouchFields[]; readonly timeStamp?: number } = {},
): void {
  const mask = painter.querySelector('#mask');
  if (!mask) throw new Error('no mask canvas');
  const { changed = touches, timeStamp = 1000 } = more;
  sendTouch(mask, type, { touches, changedTouches: changed, timeStamp });
}

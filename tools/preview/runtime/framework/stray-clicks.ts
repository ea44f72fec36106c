import { currentPages } from '../shell/page-stack';

/** What Chromium adds to mouse events: whether a touch brought them forth. */
interface MouseEventOrigin {
  readonly sourceCapabilities?: { readonly firesTouchEvents: boolean } | null;
}

/** A browser follows a tap with mouse events at the same place. When the tap has opened another page, they would press what
 *  happens to lie there; in WeChat every page has a view of its own and they reach nobody. */
export function swallowStrayClicks(): void {
  let touchedPage: unknown;
  const remember = (): void => {
    touchedPage = currentPages().at(-1);
  };
  document.addEventListener('touchstart', remember, { capture: true, passive: true });
  for (const type of ['mousedown', 'mouseup', 'click']) {
    document.addEventListener(
      type,
      (event) => {
        const { sourceCapabilities } = event as MouseEventOrigin;
        const isFromTouch = sourceCapabilities?.firesTouchEvents === true;
        if (!isFromTouch || touchedPage === currentPages().at(-1)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true },
    );
  }
}

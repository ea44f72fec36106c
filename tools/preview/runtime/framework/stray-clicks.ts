import { currentPages } from '../shell/page-stack';

/** What Chromium adds to mouse events: whether a touch brought them forth. */
interface MouseEventOrigin {
  readonly sourceCapabilities?: { readonly firesTouchEvents: boolean } | null;
}

/** What a finger reaches: the dialog on top, else the page on top. */
function surface(): unknown {
  const layers = document.querySelectorAll('.preview-layer-dim, .preview-layer-clear');
  return [...layers].at(-1) ?? currentPages().at(-1);
}

/** A browser follows a tap with mouse events at the same place. When the tap has opened another page or a dialog, they would
 *  press what happens to lie there; in WeChat each has a view of its own and they reach nobody. */
export function swallowStrayClicks(): void {
  let touched: unknown;
  const remember = (): void => {
    touched = surface();
  };
  document.addEventListener('touchstart', remember, { capture: true, passive: true });
  for (const type of ['mousedown', 'mouseup', 'click']) {
    document.addEventListener(
      type,
      (event) => {
        const { sourceCapabilities } = event as MouseEventOrigin;
        const isFromTouch = sourceCapabilities?.firesTouchEvents === true;
        if (!isFromTouch || touched === surface()) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true },
    );
  }
}

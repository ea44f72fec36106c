import { WORDS } from '../ui/words';
import { make } from './dom';
import { topFrame } from './page-stack';
import { openPageMenu } from './share-page';
import { currentTheme, onThemeChange } from './theme';
import { capsuleRect } from './window-size';

const DOTS =
  '<circle cx="4" cy="9" r="1.6"/><circle cx="11" cy="9" r="2.6"/><circle cx="18" cy="9" r="1.6"/>';
const RING =
  '<circle cx="9" cy="9" r="7.4" fill="none" stroke="currentColor" stroke-width="1.8"/><circle cx="9" cy="9" r="3"/>';

/** Draws WeChat's two buttons at the top right: the dots open the page's menu, the ring has nowhere to lead. */
export function startCapsule(): void {
  const dots = make('button', { type: 'button', 'aria-label': WORDS.menu });
  dots.innerHTML = `<svg viewBox="0 0 22 18" width="22" height="18">${DOTS}</svg>`;
  dots.addEventListener('click', () => {
    const frame = topFrame();
    if (frame !== undefined) void openPageMenu(frame);
  });
  const ring = make('span', { 'aria-hidden': 'true' });
  ring.innerHTML = `<svg viewBox="0 0 18 18" width="18" height="18">${RING}</svg>`;
  const capsule = make('div', { class: 'preview-capsule' }, dots, ring);
  document.body.append(capsule);
  const place = (): void => {
    const { left, top, width, height } = capsuleRect();
    Object.assign(capsule.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
  };
  const colour = (): void => {
    capsule.dataset.style = currentTheme();
  };
  place();
  colour();
  window.addEventListener('resize', place);
  onThemeChange(colour);
}

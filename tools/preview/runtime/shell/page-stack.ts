import { showModal } from '../ui/modal';
import { ApiFailure } from '../wx/api-failure';
import { make } from './dom';
import type { EventChannel } from './event-channel';
import type { BarButton } from './navigation-bar';
import { parsePageAddress } from './page-address';
import type { PageAddress } from './page-address';
import { firstPage, isPage } from './page-config';
import { PageFrame } from './page-frame';
import type { PageInstance } from './page-frame';
import { onThemeChange } from './theme';

/** WeChat opens no more pages above one another. */
const MAX_PAGES = 10;

const host = make('div', { class: 'preview-pages' });
const frames: PageFrame[] = [];

/** Puts the pages' host into the document and keeps frames in the present theme. */
export function startPageStack(): void {
  document.body.append(host);
  onThemeChange(() => {
    for (const frame of frames) frame.showLook();
  });
}

export function topFrame(): PageFrame | undefined {
  return frames.at(-1);
}

export function currentPages(): PageInstance[] {
  return frames.map((frame) => frame.page);
}

export function allFrames(): readonly PageFrame[] {
  return frames;
}

export function navigateTo(url: string): EventChannel {
  const address = addressOf(url);
  if (frames.length >= MAX_PAGES) throw new ApiFailure('webview count limit exceed');
  topFrame()?.setShown(false);
  return push(address).channel;
}

export function redirectTo(url: string): void {
  const address = addressOf(url);
  frames.pop()?.remove();
  push(address);
}

export function reLaunch(url: string): void {
  const address = addressOf(url);
  for (const frame of frames.splice(0).reverse()) frame.remove();
  push(address);
}

/** Goes back by some pages; asks first where the page on top wants it. */
export async function navigateBack(delta: number): Promise<void> {
  const top = topFrame();
  if (top === undefined || frames.length === 1)
    throw new ApiFailure('cannot navigate back at first page.');
  if (top.leaveQuestion !== null) {
    const { confirm } = await showModal({ content: top.leaveQuestion });
    if (!confirm) throw new ApiFailure('navigateBack cancelled');
  }
  const count = Math.min(Math.max(delta, 1), frames.length - 1);
  for (const frame of frames.splice(frames.length - count).reverse()) frame.remove();
  topFrame()?.setShown(true);
}

function addressOf(url: string): PageAddress {
  const address = parsePageAddress(url, topFrame()?.address.path ?? '');
  if (!isPage(address.path)) throw new ApiFailure(`page "${address.path}" is not found`);
  return address;
}

function push(address: PageAddress): PageFrame {
  const frame = new PageFrame(address, buttonFor(address), () => leave());
  frames.push(frame);
  frame.attach(host);
  frame.setShown(true);
  // Behind the `ready` of the page's components, which waits as long.
  setTimeout(() => frame.call('onReady'), 0);
  return frame;
}

function buttonFor(address: PageAddress): BarButton {
  if (frames.length > 0) return 'back';
  return address.path === firstPage() ? 'none' : 'home';
}

function leave(): void {
  if (frames.length === 1) reLaunch(`/${firstPage()}`);
  else navigateBack(1).catch(() => {}); // The person chose to stay.
}

import { safeCallback } from 'glass-easel';
import type { Root, component } from 'glass-easel-miniprogram-adapter';
import { backend, codeSpace } from '../framework/component-env';
import { make } from './dom';
import { EventChannel } from './event-channel';
import { NavigationBar } from './navigation-bar';
import type { BarButton } from './navigation-bar';
import { PAGE_AREA_CLASS, PAGE_SCROLLER_CLASS } from './page-area';
import { addressText } from './page-address';
import type { PageAddress } from './page-address';
import { pageLookOf } from './page-config';
import type { PageLook } from './page-config';
import { currentTheme } from './theme';
import { pageSize } from './window-size';
import type { PageSize } from './window-size';

/** WeChat's default of onReachBottomDistance. */
const REACH_BOTTOM_PX = 50;

export type PageInstance = component.GeneralComponent & Record<string, unknown>;

/** One page on the stack: its bar, its area and its instance. */
export class PageFrame {
  readonly page: PageInstance;
  readonly channel = new EventChannel();
  readonly element: HTMLElement;
  readonly bar: NavigationBar;
  leaveQuestion: string | null = null;
  private readonly scroller = make('div', { class: PAGE_SCROLLER_CLASS });
  private readonly root: Root;
  private titleSet: string | null = null;
  private coloursSet: { background: string; front: string } | null = null;

  constructor(
    readonly address: PageAddress,
    button: BarButton,
    onButton: () => void,
  ) {
    this.bar = new NavigationBar(button, onButton);
    const area = make('div', { class: PAGE_AREA_CLASS }, this.scroller);
    const attributes = { class: 'preview-page', 'data-route': address.path };
    this.element = make('section', attributes, this.bar.element, area);
    this.showLook();
    // With its query: a page written with Component() gets it as properties.
    this.root = backend.createRoot('page', codeSpace, addressText(address));
    this.page = this.root.get() as PageInstance;
    Object.assign(this.page, { route: address.path, options: address.query });
    this.page['getOpenerEventChannel'] = () => this.channel;
    this.scroller.addEventListener('scroll', () => this.onScroll());
  }

  get look(): PageLook {
    return pageLookOf(this.address.path, currentTheme());
  }

  get size(): PageSize {
    return pageSize(!this.look.isBarCustom);
  }

  /** Puts the page on the screen: component lifetimes run, then onLoad. */
  attach(host: HTMLElement): void {
    const placeholder = make('span');
    this.scroller.append(placeholder);
    host.append(this.element);
    this.root.attach(this.scroller as never, placeholder as never);
    this.call('onLoad', this.address.query);
  }

  /** Another page went away above this one, or came. */
  setShown(isShown: boolean): void {
    this.element.classList.toggle('preview-page-hidden', !isShown);
    if (isShown) {
      document.title = this.titleSet ?? this.look.title;
      this.enterForeground();
    } else this.enterBackground();
  }

  enterForeground(): void {
    this.root.getComponent().triggerPageLifetime('show', []);
    this.call('onShow');
  }

  enterBackground(): void {
    this.root.getComponent().triggerPageLifetime('hide', []);
    this.call('onHide');
  }

  resize(): void {
    const { windowWidth, windowHeight } = this.size;
    const deviceOrientation = windowWidth > windowHeight ? 'landscape' : 'portrait';
    const result = { size: { windowWidth, windowHeight }, deviceOrientation };
    this.root.getComponent().triggerPageLifetime('resize', [result]);
    this.call('onResize', result);
  }

  remove(): void {
    this.call('onUnload');
    this.root.release();
    this.element.remove();
  }

  call(method: string, ...args: unknown[]): void {
    const handler = this.page[method];
    if (typeof handler !== 'function') return;
    safeCallback(`Page ${method}`, handler as (...args: unknown[]) => void, this.page, args);
  }

  setTitle(title: string): void {
    this.titleSet = title;
    document.title = title;
    this.bar.setTitle(title);
  }

  setColours(background: string, front: string): void {
    this.coloursSet = { background, front };
    this.bar.setColours(background, front);
  }

  scrollTo(top: number, isSmooth: boolean): void {
    this.scroller.scrollTo({ top, behavior: isSmooth ? 'smooth' : 'instant' });
  }

  /** Draws bar and ground after the page's JSON in the present theme; what the page set itself stays. */
  showLook(): void {
    const { look } = this;
    this.bar.show(look);
    this.element.style.backgroundColor = look.pageColour;
    this.scroller.classList.toggle('preview-page-fixed', look.isScrollDisabled);
    if (this.titleSet !== null) this.bar.setTitle(this.titleSet);
    if (this.coloursSet !== null) {
      this.bar.setColours(this.coloursSet.background, this.coloursSet.front);
    }
  }

  private onScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.call('onPageScroll', { scrollTop });
    if (scrollTop + clientHeight >= scrollHeight - REACH_BOTTOM_PX) this.call('onReachBottom');
  }
}

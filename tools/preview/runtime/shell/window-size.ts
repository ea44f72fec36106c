import { launchOptions } from '../launch-options';

export const STATUS_BAR_HEIGHT_PX = 20;
export const NAVIGATION_BAR_HEIGHT_PX = 44;
const CAPSULE_WIDTH_PX = 87;
const CAPSULE_HEIGHT_PX = 32;
const CAPSULE_MARGIN_RIGHT_PX = 7;

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

export interface PageSize {
  readonly windowWidth: number;
  readonly windowHeight: number;
}

/** The drawn phone's screen is the browser's window. */
export function screenSize(): { width: number; height: number } {
  return { width: window.innerWidth, height: window.innerHeight };
}

/** The area left to a page under its navigation bar. */
export function pageSize(hasNavigationBar: boolean): PageSize {
  const { width, height } = screenSize();
  const top = hasNavigationBar ? STATUS_BAR_HEIGHT_PX + NAVIGATION_BAR_HEIGHT_PX : 0;
  return { windowWidth: width, windowHeight: height - top };
}

/** The capsule of two buttons at the top right, centred in the navigation bar. */
export function capsuleRect(): Rect {
  const right = screenSize().width - CAPSULE_MARGIN_RIGHT_PX;
  const top = STATUS_BAR_HEIGHT_PX + (NAVIGATION_BAR_HEIGHT_PX - CAPSULE_HEIGHT_PX) / 2;
  return {
    left: right - CAPSULE_WIDTH_PX,
    top,
    right,
    bottom: top + CAPSULE_HEIGHT_PX,
    width: CAPSULE_WIDTH_PX,
    height: CAPSULE_HEIGHT_PX,
  };
}

/** The part of the screen that neither status bar nor home indicator cover. */
export function safeArea(): Rect {
  const { width, height } = screenSize();
  const bottom = height - launchOptions.safeBottomPx;
  const top = STATUS_BAR_HEIGHT_PX;
  return { left: 0, top, right: width, bottom, width, height: bottom - top };
}

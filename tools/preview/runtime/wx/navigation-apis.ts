import { navigateBack, navigateTo, reLaunch, redirectTo, topFrame } from '../shell/page-stack';
import { parsePageAddress } from '../shell/page-address';
import { loadPackageOf } from '../shell/subpackages';
import { capsuleRect } from '../shell/window-size';
import { ApiFailure } from './api-failure';
import { defineApi } from './define-api';

interface NavigateToOptions {
  readonly url: string;
  readonly events?: Readonly<Record<string, (...args: unknown[]) => void>>;
}

interface BarColourOptions {
  readonly backgroundColor: string;
  readonly frontColor: string;
}

/** The page stack and the bar above it. */
export const navigationApis = {
  navigateTo: defineApi('navigateTo', async ({ url, events = {} }: NavigateToOptions) => {
    await loadPackageFor(url);
    const eventChannel = navigateTo(url);
    for (const [name, listener] of Object.entries(events)) eventChannel.on(name, listener);
    return { eventChannel };
  }),
  redirectTo: defineApi('redirectTo', async ({ url }: NavigateToOptions) => {
    await loadPackageFor(url);
    redirectTo(url);
  }),
  reLaunch: defineApi('reLaunch', async ({ url }: NavigateToOptions) => {
    await loadPackageFor(url);
    reLaunch(url);
  }),
  navigateBack: defineApi('navigateBack', ({ delta = 1 }: { delta?: number }) =>
    navigateBack(delta),
  ),
  setNavigationBarTitle: defineApi('setNavigationBarTitle', ({ title }: { title: string }) =>
    topFrame()?.setTitle(title),
  ),
  setNavigationBarColor: defineApi('setNavigationBarColor', setBarColour),
  pageScrollTo: defineApi('pageScrollTo', scrollPage),
  enableAlertBeforeUnload: defineApi(
    'enableAlertBeforeUnload',
    ({ message }: { message: string }) => setLeaveQuestion(message),
  ),
  disableAlertBeforeUnload: defineApi('disableAlertBeforeUnload', () => setLeaveQuestion(null)),
  getMenuButtonBoundingClientRect: capsuleRect,
};

function loadPackageFor(url: string): Promise<void> {
  return loadPackageOf(parsePageAddress(url, topFrame()?.address.path ?? '').path);
}

function setBarColour({ backgroundColor, frontColor }: BarColourOptions): void {
  if (!/^#(000000|ffffff)$/i.test(frontColor)) {
    throw new ApiFailure('invalid frontColor, it should be #ffffff or #000000');
  }
  topFrame()?.setColours(backgroundColor, frontColor);
}

function scrollPage({
  scrollTop = 0,
  duration = 300,
}: {
  scrollTop?: number;
  duration?: number;
}): void {
  topFrame()?.scrollTo(scrollTop, duration > 0);
}

function setLeaveQuestion(message: string | null): void {
  const frame = topFrame();
  if (frame !== undefined) frame.leaveQuestion = message;
}

import type { Request } from 'playwright-core';
import type { SentCall } from './editor-driver';
import type { Phone } from './phone';

/** What goes over the network: a call of the function by its action, or a file. */
export type Traffic =
  'upload' | 'download' | 'submit' | 'export' | 'history' | 'remove' | 'segment' | 'choose';

/** Traffic that is on its way for as long as a test wants. */
export interface HeldTraffic {
  /** How often it was asked for. */
  readonly count: number;
  /** Until it was asked for so often. */
  seesAsked(count?: number): Promise<void>;
  /** Lets go what waits and whatever comes. */
  letGo(): void;
  /** The network goes while it waits; it is back for whatever comes. */
  cut(): void;
}

function trafficOf(request: Request): string {
  const { pathname } = new URL(request.url());
  if (pathname.startsWith('/__cloud/functions/'))
    return (request.postDataJSON() as SentCall).action;
  return request.method() === 'PUT' ? 'upload' : 'download';
}

/** Makes a phone's network as slow as a test wants it, for one kind of traffic.
 *  @param passing  so many of them still pass */
export async function hold(
  { context }: Phone,
  traffic: Traffic,
  passing = 0,
): Promise<HeldTraffic> {
  type Fate = 'passes' | 'is cut';
  let decide = (_fate: Fate): void => undefined;
  const decided = new Promise<Fate>((resolve) => (decide = resolve));
  let isOver = false;
  let count = 0;
  let tellAsked = (): void => undefined;
  const end = (fate: Fate): void => {
    isOver = true;
    decide(fate);
  };
  await context.route('**/__cloud/**', async (route) => {
    if (trafficOf(route.request()) !== traffic) return route.fallback();
    count += 1;
    tellAsked();
    if (isOver || count <= passing) return route.fallback();
    const fate = await decided;
    const meet = fate === 'passes' ? route.fallback() : route.abort('internetdisconnected');
    // Who asked may have gone.
    await meet.catch(() => undefined);
  });
  return {
    get count() {
      return count;
    },
    async seesAsked(wanted = 1) {
      while (count < wanted) await new Promise<void>((resolve) => (tellAsked = resolve));
    },
    letGo: () => end('passes'),
    cut: () => end('is cut'),
  };
}

/** Which faces the editor's panel shows, in order, from now on: one that comes for a moment only is among them. */
export async function recordFaces({ page }: Phone): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const { getCurrentPages } = window as unknown as EditorPages;
    const faces: string[] = [];
    const look = (): void => {
      const { panel } = getCurrentPages().at(-1)?.data ?? {};
      if (panel !== undefined && panel !== faces.at(-1)) faces.push(panel);
      requestAnimationFrame(look);
    };
    Object.assign(window, { faces });
    look();
  });
  return () => page.evaluate(() => (window as unknown as { faces: string[] }).faces);
}

interface EditorPages {
  getCurrentPages(): readonly { readonly data: { readonly panel?: string } }[];
}

import type { Page, Request } from 'playwright-core';
import { Recorder } from './in-page/recorder';

/** Statuses that say no on purpose. */
const HONEST_REFUSALS = [401, 403];

const REPEATED_WITHIN_MS = 180_000;

/** Exceptions and requests, which the page itself does not see all of. */
export function watchFromOutside(page: Page): Recorder {
  const recorder = new Recorder();
  for (const rule of ['exceptions', 'requests', 'https', 'requestCache', 'imageRequests'] as const)
    recorder.record(rule, 0, 'all pages');
  page.on('pageerror', (error) => recorder.record('exceptions', 1, String(error)));
  watchFailures(page, recorder);
  watchRepeats(page, recorder);
  watchPictures(page, recorder);
  return recorder;
}

function watchFailures(page: Page, recorder: Recorder): void {
  page.on('requestfailed', (request) => {
    const { errorText = 'failed' } = request.failure() ?? {};
    // The page went away or did not want it any more.
    if (errorText !== 'net::ERR_ABORTED')
      recorder.record('requests', 1, `${request.url()} ${errorText}`);
  });
  page.on('response', (response) => {
    const status = response.status();
    if (status < 400 || HONEST_REFUSALS.includes(status)) return;
    recorder.record('requests', 1, `${response.url()} ${status}`);
  });
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    if (protocol === 'http:' && !isHouse(page, request)) recorder.record('https', 1, request.url());
  });
}

/** The machine's own server plays WeChat's, which speak HTTPS. */
function isHouse(page: Page, request: Request): boolean {
  const { hostname } = new URL(request.url());
  return page.url() === 'about:blank' || hostname === new URL(page.url()).hostname;
}

/** The bytes of an answer that came before, from the same address. */
function watchRepeats(page: Page, recorder: Recorder): void {
  const answeredAt = new Map<string, number>();
  page.on('requestfinished', (request) => {
    if (request.method() !== 'GET' || !['fetch', 'xhr'].includes(request.resourceType())) return;
    const url = request.url();
    const now = Date.now();
    const isRepeated = now - (answeredAt.get(url) ?? -Infinity) < REPEATED_WITHIN_MS;
    answeredAt.set(url, now);
    if (!isRepeated) return;
    void bodyBytes(request).then((bytes) => recorder.record('requestCache', bytes, url));
  });
}

async function bodyBytes(request: Request): Promise<number> {
  try {
    const response = await request.response();
    return (await response?.body())?.length ?? 0;
  } catch {
    return 0; // The page was closed meanwhile.
  }
}

/** Pictures of the package are no requests on a phone. */
function watchPictures(page: Page, recorder: Recorder): void {
  const underWay = new Set<Request>();
  page.on('request', (request) => {
    const { protocol, pathname } = new URL(request.url());
    if (request.resourceType() !== 'image' || !protocol.startsWith('http')) return;
    if (pathname.startsWith('/package/')) return;
    underWay.add(request);
    recorder.record('imageRequests', underWay.size, request.url());
  });
  for (const end of ['requestfinished', 'requestfailed'] as const)
    page.on(end as 'requestfinished', (request) => void underWay.delete(request));
}

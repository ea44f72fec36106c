/** A page's route and what its address asks of it. */
export interface PageAddress {
  readonly path: string;
  /** As written: WeChat does not decode it. */
  readonly query: Readonly<Record<string, string>>;
}

/** Reads `/pages/a/a?x=1`, or an address relative to the page at `from`. */
export function parsePageAddress(url: string, from: string): PageAddress {
  const [route = '', queryText = ''] = url.split('?');
  const path = new URL(route, `https://package/${from}`).pathname.slice(1);
  const pairs = queryText
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]);
  return { path, query: Object.fromEntries(pairs) as Record<string, string> };
}

export function addressText({ path, query }: PageAddress): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

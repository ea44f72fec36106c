import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import type { RuleName } from '../../../tools/checks/audit/rules';
import { launchBrowser, openPhone } from '../../e2e/phone';
import type { PhoneOptions } from '../../e2e/phone';
import { startPreview } from '../preview/fixture-server';
import type { RunningPreview } from '../preview/fixture-server';
import { removeProjects, soundProjectWith } from './temporary-project';

/** 640 x 427 pixels. */
const PHOTO = readFileSync(join(__dirname, '../../../miniprogram/images/samples/rocket.jpg'));

const TINY_PICTURE = join(__dirname, '../preview/fixture/images/dot.png');

interface Fault {
  readonly rule: RuleName;
  readonly where: RegExp;
  readonly wxml: string;
  readonly wxss?: string;
  /** Methods of the page. */
  readonly methods?: string;
  readonly phone?: PhoneOptions;
}

/** One page for each fault. */
const FAULTS: readonly Fault[] = [
  {
    rule: 'tapTarget',
    where: /view\.tiny "tap"/,
    wxml: '<view class="tiny" bind:tap="go">tap</view>',
    wxss: '.tiny { width: 60px; height: 30px; }',
    methods: 'go() {},',
  },
  {
    rule: 'contrast',
    where: /view\.pale "grey on white"/,
    wxml: '<view class="pale">grey on white</view>',
    wxss: '.pale { background-color: #ffffff; color: #8a8a8a; }',
  },
  {
    rule: 'contrast',
    where: /view\.faded/,
    wxml: '<view class="ground"><view class="faded">black, half gone</view></view>',
    wxss: '.ground { background-color: #ffffff; color: #000000; } .faded { opacity: 0.4; }',
  },
  {
    rule: 'noActive',
    where: /page\.wxss/,
    wxml: '<view class="press">press</view>',
    wxss: '.press:active { opacity: 0.5; }',
  },
  {
    rule: 'imageSize',
    where: /image\.small/,
    wxml: '<image class="small" mode="aspectFill" src="/images/photo.jpg" />',
    wxss: '.small { width: 100px; height: 100px; }',
  },
  {
    rule: 'imageAspect',
    where: /image\.bent/,
    wxml: '<image class="bent" src="/images/photo.jpg" />',
    wxss: '.bent { width: 320px; height: 320px; }',
  },
  {
    rule: 'nodeChildren',
    where: /view\.row/,
    wxml: '<view class="row"><view wx:for="{{61}}" wx:key="*this" /></view>',
  },
  { rule: 'nodeDepth', where: /page/, wxml: `${'<view>'.repeat(29)}${'</view>'.repeat(29)}` },
  {
    rule: 'nodeCount',
    where: /page/,
    wxml: '<view wx:for="{{20}}" wx:key="*this"><view wx:for="{{50}}" wx:key="*this" /></view>',
  },
  {
    rule: 'setDataRate',
    where: /pages\/fault-\d+\/page/,
    wxml: '<view>{{n}}</view>',
    methods: 'onLoad() { for (let n = 1; n < 22; n++) this.setData({ n }); },',
  },
  {
    rule: 'setDataSize',
    where: /pages\/fault-\d+\/page/,
    wxml: '<view />',
    methods: "onLoad() { this.setData({ n: 'x'.repeat(256 * 1024) }); },",
  },
  {
    rule: 'setDataChange',
    where: /pages\/fault-\d+\/page n, list\[0\]\.id/,
    wxml: '<view>{{n}} {{list[0].id}}</view>',
    methods: "onLoad() { this.setData({ n: 0, 'list[0].id': 7 }); },",
  },
  {
    rule: 'setDataHidden',
    where: /pages\/fault-\d+\/page n/,
    wxml: '<view>{{n}}</view>',
    methods:
      "onReady() { wx.navigateTo({ url: '/pages/home/home' }); }, onHide() { Promise.resolve().then(() => { this.setData({ n: 1 }); this.setData({ n: 2 }); }); },",
  },
  {
    rule: 'imageRequests',
    where: /cloud\.test/,
    wxml: '<image wx:for="{{7}}" wx:key="*this" src="https://cloud.test/{{item}}.png" mode="aspectFit" />',
  },
  {
    rule: 'requestCache',
    where: /cloud\.test\/long/,
    wxml: '<view />',
    methods:
      "onLoad() { const ask = (success) => wx.request({ url: 'https://cloud.test/long', success }); ask(() => ask()); },",
  },
  {
    rule: 'https',
    where: /http:\/\/cloud\.test/,
    wxml: '<view />',
    methods: "onLoad() { wx.request({ url: 'http://cloud.test/short' }); },",
  },
  {
    rule: 'inertialScroll',
    where: /fault-\d+\/page\.wxss .*\.list/,
    wxml: '<view class="list" />',
    wxss: '.list { overflow-y: auto; } .smooth { overflow: scroll; -webkit-overflow-scrolling: touch; }',
  },
  {
    rule: 'safeArea',
    where: /view\.low "below the line"/,
    wxml: '<view class="low" bind:tap="go">below the line</view>',
    wxss: '.low { position: fixed; right: 0; bottom: 20px; left: 0; height: 44px; }',
    methods: 'go() {},',
    phone: { widthPx: 375, heightPx: 812 },
  },
  {
    rule: 'requests',
    where: /gone\.png 404/,
    wxml: '<image class="gone" src="/images/gone.png" />',
  },
  {
    rule: 'exceptions',
    where: /thrown on purpose/,
    wxml: '<view />',
    methods: "onLoad() { setTimeout(() => { throw new Error('thrown on purpose'); }, 0); },",
  },
  {
    rule: 'timers',
    where: /pages\/fault-\d+\/page, fired on pages\/home\/home/,
    wxml: '<view />',
    methods:
      "onLoad() { setTimeout(() => {}, 400); setTimeout(() => wx.redirectTo({ url: '/pages/home/home' }), 100); },",
  },
];

/** Looked at by another test, as the last page. */
const WORDY_STYLES: Omit<Fault, 'rule' | 'where'> = {
  wxml: '<view class="used" />',
  wxss: `.used { color: #222222; } ${'.unused { color: #333333; } '.repeat(100)}`,
};

const PAGES = [...FAULTS, WORDY_STYLES];

function pageFiles(
  { wxml, wxss = '', methods = '' }: (typeof PAGES)[number],
  index: number,
): [string, string][] {
  const page = `miniprogram/pages/fault-${index}/page`;
  return [
    [`${page}.wxml`, wxml],
    [`${page}.wxss`, wxss],
    [`${page}.js`, `Page({ data: { n: 0, list: [{ id: 7 }] }, ${methods} });\n`],
    [`${page}.json`, '{}'],
  ];
}

describe('the audit probe', () => {
  let preview: RunningPreview;
  let browser: Browser;

  beforeAll(async () => {
    const pages = ['pages/home/home', ...PAGES.map((_, index) => `pages/fault-${index}/page`)];
    const root = soundProjectWith({
      'miniprogram/app.json': JSON.stringify({ pages }),
      'miniprogram/components/name-tag/name-tag.wxml':
        '<view class="tag" bind:tap="onTap">{{label}} {{tone}}</view>\n',
      'miniprogram/components/name-tag/name-tag.wxss': '.tag { min-height: 44px; }\n',
      'miniprogram/images/photo.jpg': PHOTO,
      ...Object.fromEntries(PAGES.flatMap(pageFiles)),
    });
    preview = await startPreview('--built', '--root', join(root, 'miniprogram'));
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await preview.stop();
    removeProjects();
  });

  /** What another server than the preview's answers. */
  async function playCloud(context: BrowserContext): Promise<void> {
    await context.route(/cloud\.test/, async (route) => {
      const { pathname } = new URL(route.request().url());
      const headers = { 'access-control-allow-origin': '*' };
      if (!pathname.endsWith('.png'))
        return route.fulfill({
          headers,
          body: 'x'.repeat(pathname === '/long' ? 128 * 1024 + 1 : 1),
        });
      await new Promise((resolve) => setTimeout(resolve, 200));
      return route.fulfill({ path: TINY_PICTURE });
    });
  }

  async function audit(
    page: string,
    options: PhoneOptions = {},
    judge: 'story' | 'gate' = 'story',
  ): Promise<{ rule: string; where: string }[]> {
    const phone = await openPhone(browser, preview.url, {
      ...options,
      page,
      playNetwork: playCloud,
    });
    try {
      await phone.page.waitForLoadState('networkidle');
      await phone.page.waitForTimeout(600);
      const findings = await phone.audit.check(judge);
      return findings.map(({ rule, where }) => ({ rule, where }));
    } finally {
      await phone.close();
    }
  }

  it('takes a sound page', async () => {
    expect(await audit('pages/home/home')).toEqual([]);
  }, 30_000);

  it.each(FAULTS.map((fault, index) => ({ ...fault, index })))(
    'finds $rule on page $index',
    async ({ rule, where, index, phone }) => {
      const findings = await audit(`pages/fault-${index}/page`, phone);
      const found = { rule, where: expect.stringMatching(where) as string };
      expect(findings).toContainEqual(found);
      expect([...new Set(findings.map((finding) => finding.rule))]).toEqual([rule]);
    },
    30_000,
  );

  it('finds styles that nothing used, when the gate judges', async () => {
    const page = `pages/fault-${FAULTS.length}/page`;
    const findings = await audit(page, {}, 'gate');
    expect(findings).toContainEqual({ rule: 'wxssUse', where: `${page}.wxss` });
    expect((await audit(page)).map(({ rule }) => rule)).toEqual([]);
  }, 30_000);
});

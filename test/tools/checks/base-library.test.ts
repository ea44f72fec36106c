import { checkBaseLibrary } from '../../../tools/checks/base-library';
import { readSince } from '../../../tools/checks/base-library/versions';
import { lines, removeProjects, soundProjectWith, writeProject } from './temporary-project';

const SCRIPT = 'miniprogram/platform/probe.ts';

/** Each function stands on a line of its own; libVersion of the project is 3.0.0. */
const PROBES: readonly (readonly [code: string, finding: string | undefined])[] = [
  ['export const a = () => wx.getWindowInfo();', undefined],
  [
    'export const b = () => wx.openChatTool({});',
    '27 openChatTool needs base library 3.7.8, 3.0.0 is promised',
  ],
  ["export const b2 = () => wx['openChatTool']({});", '28 openChatTool needs base library 3.7.8'],
  [
    'export const b3 = () => { if (wx.canIUse("openChatTool") || true) wx.openChatTool({}); };',
    '70 openChatTool needs base library 3.7.8',
  ],
  [
    'export const b4 = () => { if (wx.canIUse("getWindowInfo")) wx.openChatTool({}); };',
    '63 openChatTool needs base library 3.7.8',
  ],
  ['export const c = () => { if (wx.canIUse("openChatTool")) wx.openChatTool({}); };', undefined],
  [
    'export const d = () => { if (!wx.canIUse("openChatTool")) wx.openChatTool({}); };',
    '62 openChatTool',
  ],
  ['export const e = () => { if (!wx.openChatTool) return; wx.openChatTool({}); };', undefined],
  [
    'export const f = () => { if (wx.openChatTool) return; wx.openChatTool({}); };',
    '58 openChatTool',
  ],
  [
    'export const g = () => { if (typeof wx.openChatTool === "function") wx.openChatTool({}); };',
    undefined,
  ],
  ['export const h = () => "openChatTool" in wx && wx.openChatTool({});', undefined],
  ['export const i = () => wx.openChatTool?.({});', undefined],
  [
    'export const j = () => (wx.openChatTool === undefined ? null : wx.openChatTool({}));',
    undefined,
  ],
  [
    'export const k = () => (wx.openChatTool === undefined ? wx.openChatTool({}) : null);',
    '60 openChatTool',
  ],
  ['export const l = () => { const { openChatTool } = wx; openChatTool({}); };', '34 openChatTool'],
  [
    'export const m = () => wx.createSelectorQuery().select("#a").fields({ ref: true }, () => {});',
    '71 ref needs base library 3.3.0',
  ],
  [
    'export const n = () => wx.canIUse("SelectorQuery.fields.ref") && wx.createSelectorQuery().fields({ ref: true });',
    undefined,
  ],
  [
    'export const o = (r: WechatMiniprogram.OnConnectListenerResult) => r.useHttpDNS;',
    '70 useHttpDNS needs base library 3.4.0',
  ],
  [
    'export const p = (r: WechatMiniprogram.OnConnectListenerResult) => r.useHttpDNS ?? false;',
    undefined,
  ],
  [
    'export const q = () => wx.getSystemInfoSync();',
    '27 getSystemInfoSync: WeChat calls it deprecated',
  ],
];

afterAll(removeProjects);

describe('the gate of the minimum base library', () => {
  let found: string[] = [];
  beforeAll(() => {
    found = lines(
      checkBaseLibrary(
        soundProjectWith({ [SCRIPT]: PROBES.map(([code]) => `${code}\n`).join('') }),
      ),
    );
  }, 60_000);

  it.each(PROBES.map(([code, finding], index) => ({ code, finding, line: index + 1 })))(
    '$code: $finding',
    ({ finding, line }) => {
      const here = found.filter((one) => one.startsWith(`${SCRIPT}:${line}:`));
      if (finding === undefined) return expect(here).toEqual([]);
      expect(here[0]).toContain(`${SCRIPT}:${line}:${finding}`);
    },
  );

  it('finds nothing in the sound pages', () => {
    expect(found.filter((one) => !one.startsWith(SCRIPT))).toEqual([]);
  });

  it('refuses a project that promises no version', () => {
    const root = writeProject({ 'project.config.json': '{ "libVersion": "latest" }' });
    expect(lines(checkBaseLibrary(root))).toEqual([
      'project.config.json:1:1 libVersion must say the minimum base library, such as "3.8.12"',
    ]);
  });

  it('refuses a preview that claims another version', () => {
    const file = 'tools/preview/runtime/wx/system-apis.ts';
    const root = soundProjectWith({ [file]: "\nconst SDK_VERSION = '3.8.12';\n" });
    expect(lines(checkBaseLibrary(root))).toEqual([
      `${file}:2:7 must say 3.0.0, as libVersion of project.config.json does`,
    ]);
  }, 60_000);
});

describe('the notes in the declarations', () => {
  it.each([
    ['/** 需要基础库： `2.7.0` */', [2, 7, 0]],
    ['* 最低基础库版本：[`2.8.2`](https://x) */', [2, 8, 2]],
    ['/** 最低基础库: 3.1.0 */', [3, 1, 0]],
    ['* 基础库 2.11.3 开始支持，低版本需做兼容处理。', [2, 11, 3]],
    ['/** 3.4.0 自定义路由配置 */', [3, 4, 0]],
    ['* 在插件中使用：需要基础库 `2.1.0` */', undefined],
    ['* 安卓微信 8.0.24 开始支持 */', undefined],
  ])('%s: %j', (comment, version) => {
    expect(readSince(comment)).toEqual(version);
  });
});

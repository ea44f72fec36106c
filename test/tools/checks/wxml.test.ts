import { checkWxml } from '../../../tools/checks/wxml';
import { lines, removeProjects, soundFileWith, soundProjectWith } from './temporary-project';

const HOME = 'miniprogram/pages/home/home.wxml';
const HOME_JSON = 'miniprogram/pages/home/home.json';

afterAll(removeProjects);

describe('the WXML gate', () => {
  it('takes a sound project', () => {
    expect(lines(checkWxml(soundProjectWith()))).toEqual([]);
  });

  it.each([
    ['a tag without its end', '<view>\n  <text>a</view>\n', `${HOME}:2:4 Warn: missing end tag`],
    ['wx:else without wx:if', '<view wx:else>a</view>\n', `${HOME}:1:7 Warn: invalid attribute`],
    [
      'an attribute said twice',
      '<view id="a"\n  id="b" />\n',
      `${HOME}:2:3 Warn: duplicated attribute`,
    ],
    [
      'a broken expression',
      '<view>{{a +}}</view>\n',
      `${HOME}:1:12 Fatal: unexpected character inside expression`,
    ],
    ['a colonless binding', '<view\n  bindtap="f" />\n', `${HOME}:2:3 bindtap: write bind:tap`],
    [
      'a colonless capturing binding',
      '<view capture-catchtouchend="f" />\n',
      `${HOME}:1:7 capture-catchtouchend: write capture-catch:touchend`,
    ],
    [
      'a tag that nobody declared',
      '<view>\n  <name-tga />\n</view>\n',
      `${HOME}:2:4 <name-tga> is neither WeChat's nor in usingComponents`,
    ],
    [
      'an import that is not there',
      '<import src="./row.wxml" />\n',
      `${HOME}:1:16 pages/home/row.wxml does not exist`,
    ],
    [
      'a script that is not there',
      '<view />\n<wxs module="m" src="./sum.wxs" />\n',
      `${HOME}:2:24 pages/home/sum.wxs does not exist`,
    ],
    [
      'a script that a script asks for and that is not there',
      '<wxs module="m">\nvar sum = require("./sum.wxs");\n</wxs>\n',
      `${HOME}:2:11 pages/home/sum.wxs does not exist`,
    ],
    [
      'a picture of the package that is not there',
      '<image mode="aspectFit" src="/images/gone.png" />\n',
      `${HOME}:1:25 images/gone.png does not exist`,
    ],
    [
      'a list without a key',
      '<view wx:for="{{rows}}">{{item}}</view>\n',
      `${HOME}:1:7 wx:for needs a wx:key`,
    ],
    [
      'a template by a name that none has',
      '<template name="row"><view /></template>\n<template is="row" />\n<template is="rwo" />\n',
      `${HOME}:3:11 no template is named rwo`,
    ],
  ])('refuses %s', (_, source, expected) => {
    const files = { [HOME]: source, [HOME_JSON]: '{}' };
    expect(lines(checkWxml(soundProjectWith(files)))).toEqual([expected]);
  });

  it('refuses a script in a file that asks for one that is not there', () => {
    const sum = 'miniprogram/pages/home/sum.wxs';
    const root = soundProjectWith({ [sum]: 'var one = 1;\nvar b = require("../b.wxs");\n' });
    expect(lines(checkWxml(root))).toEqual([`${sum}:2:9 pages/b.wxs does not exist`]);
  });

  it('refuses a component that is declared and not used', () => {
    expect(lines(checkWxml(soundProjectWith({ [HOME]: '<view />\n' })))).toEqual([
      `${HOME_JSON}:1:24 <name-tag> is declared and not used`,
    ]);
  });

  it('refuses a component that is not there, where it is named', () => {
    const faults = soundFileWith(HOME_JSON, 'name-tag/name-tag', 'name-tag/nametag');
    expect(lines(checkWxml(soundProjectWith(faults)))).toEqual([
      `${HOME_JSON}:1:24 the component ../../components/name-tag/nametag has no .wxml and script`,
      `${HOME}:2:2 <name-tag> is neither WeChat's nor in usingComponents`,
    ]);
  });

  it('refuses a page that is not there', () => {
    const app = '{\n  "pages": ["pages/home/home", "pages/away/away"]\n}';
    expect(lines(checkWxml(soundProjectWith({ 'miniprogram/app.json': app })))).toEqual([
      'miniprogram/app.json:2:39 the page pages/away/away has no .wxml and script',
    ]);
  });

  it('knows the pages of a subpackage', () => {
    const packages = '[{ "root": "more", "pages": ["pages/away/away"] }]';
    const app = `{ "pages": ["pages/home/home"],\n  "subPackages": ${packages} }\n`;
    expect(lines(checkWxml(soundProjectWith({ 'miniprogram/app.json': app })))).toEqual([
      expect.stringMatching(
        /^miniprogram\/app\.json:2:\d+ the page more\/pages\/away\/away has no/,
      ),
    ]);
  });

  it('refuses a component of another package that nothing stands for', () => {
    const tip = { wxml: '<view />\n', ts: 'Component({});\n', json: '{ "component": true }' };
    const page = (placeholder: object) =>
      JSON.stringify({ usingComponents: { 'side-tip': '/more/side-tip' }, ...placeholder });
    const files = {
      'miniprogram/app.json':
        '{ "pages": ["pages/home/home"], "subPackages": [{ "root": "more", "pages": [] }] }',
      [HOME]: '<side-tip />\n',
      ...Object.fromEntries(
        Object.entries(tip).map(([end, text]) => [`miniprogram/more/side-tip.${end}`, text]),
      ),
    };
    expect(lines(checkWxml(soundProjectWith({ ...files, [HOME_JSON]: page({}) })))).toEqual([
      `${HOME_JSON}:1:21 more/side-tip is in another package: componentPlaceholder must say what stands for it`,
    ]);
    const whole = page({ componentPlaceholder: { 'side-tip': 'view' } });
    expect(lines(checkWxml(soundProjectWith({ ...files, [HOME_JSON]: whole })))).toEqual([]);
  });

  it('refuses a page that nothing opens', () => {
    const page = { wxml: '<view />\n', ts: 'Page({});\n', json: '{}' };
    const app = '{\n  "pages": ["pages/home/home", "pages/lost/lost"]\n}';
    const lost = Object.entries(page).map(([end, text]) => [
      `miniprogram/pages/lost/lost.${end}`,
      text,
    ]);
    const files = { 'miniprogram/app.json': app, ...Object.fromEntries(lost) };
    expect(lines(checkWxml(soundProjectWith(files)))).toEqual([
      'miniprogram/app.json:2:39 nothing opens the page pages/lost/lost',
    ]);
    const opened = { ...files, 'miniprogram/app.ts': "wx.navigateTo({ url: '../lost/lost' });\n" };
    expect(lines(checkWxml(soundProjectWith(opened)))).toEqual([]);
  });

  it('refuses JSON that does not parse', () => {
    const [line] = lines(checkWxml(soundProjectWith({ [HOME_JSON]: '{\n  "a": 1,\n}' })));
    expect(line).toMatch(/^miniprogram\/pages\/home\/home\.json:3:1 /);
  });

  it('reads no tag out of comments, scripts and comparisons', () => {
    const source = `<!-- <gone bindtap="f"> -->
<wxs module="m">var a = 1 <b; module.exports = a</wxs>
<view>{{a <b}}</view>
`;
    const files = { [HOME]: source, [HOME_JSON]: '{}' };
    expect(lines(checkWxml(soundProjectWith(files)))).toEqual([]);
  });
});

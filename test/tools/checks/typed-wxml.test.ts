import { checkTypedWxml } from '../../../tools/checks/typed-wxml';
import type { Finding } from '../../../tools/checks/finding';
import { formatFinding } from '../../../tools/checks/finding';
import { lines, removeProjects, soundProjectWith } from './temporary-project';

const PAGE_SCRIPT = `Page({
  data: { title: 'Home', rows: [{ id: 1, name: 'one' }] },
  onTag() {
    this.setData({ title: 'Tagged', 'rows[0].name': 'two' });
  },
});
`;
const PAGE = `<view class="page">{{title}}</view>
<name-tag
  wx:for="{{rows}}"
  wx:key="id"
  label="{{item.name}}"
  tone="loud"
  bind:pick="onTag"
/>
`;
const PAGE_CONFIG = '{ "usingComponents": { "name-tag": "../../components/name-tag/name-tag" } }';

interface Fault {
  readonly name: string;
  readonly change: readonly [part: string, replacement: string];
  /** Place and message of the first finding. */
  readonly expected: string;
}

/** One fault a page; all are checked in one go. */
const FAULTS: readonly Fault[] = [
  {
    name: 'a misspelt name of the data',
    change: ['{{title}}', '{{titel}}'],
    expected: "page.wxml:1:22 Property 'titel' does not exist. Did you mean 'title'?",
  },
  {
    name: 'a misspelt field of a row',
    change: ['item.name', 'item.nmae'],
    expected: "page.wxml:5:17 Property 'nmae' does not exist.",
  },
  {
    name: 'a misspelt handler',
    change: ['"onTag"', '"onTga"'],
    expected: "page.wxml:7:14 Property 'onTga' does not exist. Did you mean 'onTag'?",
  },
  {
    name: 'a misspelt property of a component',
    change: ['label=', 'lable='],
    expected: "page.wxml:5:3 Property 'lable' does not exist. Did you mean 'label'?",
  },
  {
    name: 'a property of another type',
    change: ['item.name', 'item.id'],
    expected: "page.wxml:5:3 Type 'number' is not assignable to type 'string'.",
  },
  {
    name: 'a word that the property does not take',
    change: ['loud', 'lout'],
    expected: `page.wxml:6:3 Argument of type '"lout"' is not assignable to parameter of type '"calm" | "loud"'.`,
  },
  {
    name: 'a misspelt attribute of a built-in tag',
    change: ['class="page"', 'hover-clas="a"'],
    expected: "page.wxml:1:7 Property 'hoverClas' does not exist. Did you mean 'hoverClass'?",
  },
  {
    name: 'an event that the component never sends',
    change: ['bind:pick', 'bind:pikc'],
    expected: 'page.wxml:7:3 <name-tag> never sends the event pikc',
  },
  {
    name: 'an event that the built-in tag never sends',
    change: ['class="page"', 'bind:tpa="onTag"'],
    expected: 'page.wxml:1:7 <view> never sends the event tpa',
  },
  {
    name: 'a name in setData that the data lacks',
    change: ["title: 'Tagged'", "tilte: 'Tagged'"],
    expected: 'page.ts:4:20 setData: the data has no tilte',
  },
  {
    name: 'a path in setData whose root the data lacks',
    change: ['rows[0].name', 'rosw[0].name'],
    expected: 'page.ts:4:37 setData: the data has no rosw',
  },
  {
    name: 'a name in setData that the template does not show',
    change: ['{{title}}', ''],
    expected: 'page.ts:4:20 setData: the template does not show title; keep it beside the data',
  },
  {
    name: 'a name that only an untyped record would have',
    change: ['data: {', 'data: <{ title: string } & Record<string, unknown>>{'],
    expected: "page.wxml:3:13 Property 'rows' does not exist.",
  },
  {
    name: 'a page whose options are made elsewhere',
    change: ['Page({', 'void ({'],
    expected:
      'page.ts:1:1 no Page({...}) or Component({...}) at the top level to check the template against',
  },
];

function pageFiles({ change: [part, replacement] }: Fault, index: number): [string, string][] {
  const folder = `miniprogram/pages/fault-${index}/page`;
  const files = { ts: PAGE_SCRIPT, wxml: PAGE, json: PAGE_CONFIG };
  return Object.entries(files).map(([suffix, text]) => [
    `${folder}.${suffix}`,
    text.replace(part, replacement),
  ]);
}

afterAll(removeProjects);

describe('the gate of typed WXML', () => {
  let found: readonly Finding[] = [];
  beforeAll(() => {
    const pages = ['pages/home/home', ...FAULTS.map((_, index) => `pages/fault-${index}/page`)];
    const root = soundProjectWith({
      'miniprogram/app.json': JSON.stringify({ pages }),
      ...Object.fromEntries(FAULTS.flatMap(pageFiles)),
    });
    found = checkTypedWxml(root).findings;
  }, 60_000);

  it.each(FAULTS.map((fault, index) => ({ ...fault, index })))(
    'refuses $name',
    ({ index, expected }) => {
      const folder = `miniprogram/pages/fault-${index}/`;
      const ofThisPage = found.filter(({ file }) => file.startsWith(folder)).map(formatFinding);
      expect(ofThisPage[0]?.slice(folder.length)).toBe(expected);
    },
  );

  it('takes sound pages and components', () => {
    expect(found.filter(({ file }) => !file.includes('/fault-'))).toEqual([]);
  });

  it('refuses faults inside a component', () => {
    const root = soundProjectWith({
      'miniprogram/components/name-tag/name-tag.wxml': '<view bind:tap="onTpa">{{labl}}</view>\n',
      'miniprogram/components/name-tag/name-tag.ts': `Component({
  properties: { label: String, tone: String },
  methods: {
    onTap() {
      this.triggerEvent(String(1));
    },
  },
});
`,
    });
    expect(lines(checkTypedWxml(root))).toEqual([
      "miniprogram/components/name-tag/name-tag.wxml:1:17 Property 'onTpa' does not exist. Did you mean 'onTap'?",
      "miniprogram/components/name-tag/name-tag.wxml:1:26 Property 'labl' does not exist. Did you mean 'label'?",
      'miniprogram/components/name-tag/name-tag.ts:5:7 triggerEvent: write the name as a literal, so that it can be checked',
      'miniprogram/pages/home/home.wxml:7:3 <name-tag> never sends the event pick',
    ]);
  }, 60_000);
});

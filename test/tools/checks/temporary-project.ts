import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { formatFinding } from '../../../tools/checks/finding';
import type { Verdict } from '../../../tools/checks/finding';

/** A sound mini program of one page and one component; tests break one file of it at a time. */
const SOUND_PROJECT: Readonly<Record<string, string>> = {
  'project.config.json': '{ "libVersion": "3.0.0", "miniprogramRoot": "miniprogram/" }',
  'miniprogram/app.json': '{ "pages": ["pages/home/home"] }',
  'miniprogram/app.ts': 'App({});\n',
  'miniprogram/pages/home/home.json':
    '{ "usingComponents": { "name-tag": "../../components/name-tag/name-tag" } }',
  'miniprogram/pages/home/home.ts': `Page({
  data: { title: 'Home', rows: [{ id: 1, name: 'one' }] },
  onTag() {
    this.setData({ title: 'Tagged' });
  },
});
`,
  'miniprogram/pages/home/home.wxml': `<view class="home">{{title}}</view>
<name-tag
  wx:for="{{rows}}"
  wx:key="id"
  label="{{item.name}}"
  tone="loud"
  bind:pick="onTag"
/>
`,
  'miniprogram/pages/home/home.wxss': '.home { color: #222222; }\n',
  'miniprogram/components/name-tag/name-tag.json': '{ "component": true }',
  'miniprogram/components/name-tag/name-tag.ts': `Component({
  properties: {
    label: { type: String, value: '' },
    tone: { type: String, value: 'calm' as 'calm' | 'loud' },
  },
  methods: {
    onTap() {
      this.triggerEvent('pick');
    },
  },
});
`,
  'miniprogram/components/name-tag/name-tag.wxml':
    '<view bind:tap="onTap">{{label}} {{tone}}</view>\n',
  'miniprogram/components/name-tag/name-tag.wxss': '.tag { color: #333333; }\n',
};

const folders: string[] = [];

/** Writes a project into a folder of its own. @returns its root */
export function writeProject(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'checks-'));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The sound project with some files written anew, relative to its root. */
export function soundProjectWith(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): string {
  return writeProject({ ...SOUND_PROJECT, ...files });
}

/** The text of a file of the sound project with one part of it replaced. */
export function soundFileWith(
  path: string,
  part: string,
  replacement: string,
): Record<string, string> {
  const text = SOUND_PROJECT[path];
  if (text === undefined || !text.includes(part)) throw new Error(`${path} does not hold ${part}`);
  return { [path]: text.replace(part, replacement) };
}

/** As a gate prints it. */
export function lines({ findings }: Verdict): string[] {
  return findings.map(formatFinding);
}

export function removeProjects(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A version of WeChat's base library: `3.8.12` as [3, 8, 12]. */
export type Version = readonly [major: number, minor: number, patch: number];

const NUMBER = String.raw`\[?\x60?v?(\d+)\.(\d+)\.(\d+)\x60?`;

/** How WeChat's declarations say since when something is there. */
const SINCE_NOTES = [
  new RegExp(String.raw`(?<!插件中使用：)(?:需要|最低)基础库(?:版本)?\s*[：:]?\s*${NUMBER}`),
  new RegExp(String.raw`基础库\s*(?:版本)?\s*${NUMBER}\s*(?:版本)?\s*(?:起支持|开始支持)`),
  new RegExp(String.raw`^/\*\*\s*${NUMBER}\s`),
  new RegExp(String.raw`@version\s+${NUMBER}`),
];

/** The version since which a declaration's comment says it is there. */
export function readSince(comment: string): Version | undefined {
  for (const note of SINCE_NOTES) {
    const match = note.exec(comment);
    if (match !== null) return toVersion(match.slice(1));
  }
  return undefined;
}

export function isNewer(version: Version, than: Version): boolean {
  for (const [index, part] of version.entries()) {
    const other = than[index] ?? 0;
    if (part !== other) return part > other;
  }
  return false;
}

export function showVersion(version: Version): string {
  return version.join('.');
}

/** The minimum base library: `libVersion` of project.config.json, declared there and nowhere else. */
export function readMinimum(root: string): Version | undefined {
  const file = join(root, 'project.config.json');
  if (!existsSync(file)) return undefined;
  const { libVersion } = JSON.parse(readFileSync(file, 'utf8')) as { libVersion?: string };
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(libVersion ?? '');
  return match === null ? undefined : toVersion(match.slice(1));
}

function toVersion(parts: readonly string[]): Version {
  const [major = 0, minor = 0, patch = 0] = parts.map(Number);
  return [major, minor, patch];
}

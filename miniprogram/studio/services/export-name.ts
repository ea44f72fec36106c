import type { PhoneTime } from './describe-quota';
import type { PhotoFormat } from '../../shared/contract/job';

/** What a name says of the file it was made from, on every phone alike: people look for it by this word. */
const DEED = '涂抹消除';

/** Longer ones are cut by some systems, in the middle of the suffix. */
const STEM_CHARS = 60;

/** Names that a phone made up: WeChat's temporary files, our own drafts, ids. */
const MADE_UP = /^(tmp|wx|draft-photo|store)[-_.\d]|^[0-9a-z]{24,}|^[0-9a-f-]{32,}$/i;

/** What no system takes in a name: separators, wildcards, control letters. */
const FORBIDDEN = /[\u0000-\u001f\u007f\\/:*?"<>|]/g;

const SUFFIX: { readonly [format in PhotoFormat]: string } = { jpeg: 'jpg', png: 'png' };

/** The name that a saved picture goes by: that of the photo it was made from, where the phone told, else the time of saving.
 *  @param sourcePath where the photo lies on the phone */
export function exportName(
  { path, format }: { readonly path: string; readonly format: PhotoFormat },
  time: PhoneTime,
): string {
  const stem = sourceStem(path);
  const name = stem === null ? `${DEED}-${timeStamp(time)}` : `${stem}-${DEED}`;
  return `${name}.${SUFFIX[format]}`;
}

function sourceStem(path: string): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  if (MADE_UP.test(name)) return null;
  const clean = [...name.replace(FORBIDDEN, '')].slice(0, STEM_CHARS).join('');
  const stem = clean.replace(/^[.\s]+|[.\s]+$/g, '');
  return stem === '' ? null : stem;
}

/** The phone's own time down to the second: 20261123-204105. */
function timeStamp({ nowMs, utcOffsetMs }: PhoneTime): string {
  const iso = new Date(nowMs + utcOffsetMs).toISOString();
  return iso.slice(0, iso.indexOf('.')).replace(/[-:]/g, '').replace('T', '-');
}

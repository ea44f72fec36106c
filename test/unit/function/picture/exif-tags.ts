import { changeFile, runTool } from './jpeg/turbo-tools';

/** Everything exiftool finds in a file, by group and name, but what is about the file and the tool. */
export type Tags = Readonly<Record<string, unknown>>;

const NOT_OF_THE_PHOTO = /^(?:SourceFile$|ExifTool:|System:|File:FileSize)/;

/** @see exiftool: -a duplicates, -u unknown ones, -n numbers as they are, -b binary, -G1:4 a group for each duplicate */
export function tagsOf(bytes: Uint8Array): Tags {
  let json = '';
  changeFile(bytes, (path) => {
    const args = ['-j', '-a', '-u', '-n', '-b', '-struct', '-api', 'LargeFileSupport=1', '-G1:4'];
    json = Buffer.from(runTool('exiftool', [...args, path])).toString('utf8');
  });
  const [all] = JSON.parse(json) as [Record<string, unknown>];
  return Object.fromEntries(Object.entries(all).filter(([name]) => !NOT_OF_THE_PHOTO.test(name)));
}

/** A copy of a file with tags that exiftool wrote. @param assignments such as `-XMP-dc:Title=Sea` */
export function withTags(bytes: Uint8Array, ...assignments: readonly string[]): Uint8Array {
  return changeFile(bytes, (path) => {
    runTool('exiftool', ['-q', '-n', '-overwrite_original', ...assignments, path]);
  });
}

/** Names that only one of two files has, or has another value for. */
export function differingTags(before: Tags, after: Tags): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .sort();
}

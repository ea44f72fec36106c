import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', 'miniprogram');

const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|wxml)$/.test(file))
  .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(FOLDER, file), 'utf8')] as const);

/** WeChat's ways by which a picture leaves the app, with the one file that may take each. */
const WAYS_OUT = [
  ['show-menu-by-longpress', null],
  ['previewImage', null],
  ['previewMedia', null],
  ['showShareImageMenu', null],
  ['shareFileMessage', null],
  ['saveFileToDisk', null],
  ['onShareAppMessage', null],
  ['onShareTimeline', null],
  ['saveImageToPhotosAlbum', 'platform/wx-album.ts'],
  ['.saveImage(', 'services/save-photo.ts'],
] as const;

describe('a picture without the AI label', () => {
  it.each(WAYS_OUT)('does not leave by %s', (way, allowed) => {
    const users = sources.filter(([, text]) => text.includes(way)).map(([file]) => file);
    expect(users).toEqual(allowed === null ? [] : [allowed]);
  });
});

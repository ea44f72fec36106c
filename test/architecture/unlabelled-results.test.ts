import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', 'miniprogram');

const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|wxml)$/.test(file))
  .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(FOLDER, file), 'utf8')] as const);

const FORWARDED_PAGES = [
  'pages/home/home.ts',
  'studio/pages/editor/editor.ts',
  'studio/pages/history/history.ts',
];

/** WeChat's ways by which a picture leaves the app, with the files that may take each. */
const WAYS_OUT = [
  ['show-menu-by-longpress', []],
  ['previewMedia', []],
  ['shareFileMessage', []],
  ['saveFileToDisk', []],
  ['saveVideoToPhotosAlbum', []],
  ['shareToWeRun', []],
  ['shareImageToGroup', []],
  ['addFileToFavorites', []],
  ['open-type="share"', []],
  ['previewImage(', ['platform/wx-sharing.ts']],
  ['showShareImageMenu(', ['platform/wx-sharing.ts']],
  ['saveImageToPhotosAlbum(', ['platform/wx-album.ts']],
  ['.saveImage(', ['studio/services/save-photo.ts']],
  ['.sharePicture(', ['studio/services/share-photo.ts']],
  // Who may say that a path leads to a labelled file.
  ['as LabelledPath', ['studio/services/export-photo.ts']],
  // A card without a picture would show the page itself, and a page may show a result.
  ['onShareAppMessage(', FORWARDED_PAGES],
  ['shareCard(this.route', FORWARDED_PAGES],
  ['onShareTimeline(', ['pages/home/home.ts']],
  ['imageUrl', ['pages/home/home.ts', 'services/share-card.ts']],
  ['resultCard(card', ['studio/pages/editor/editor.ts', 'studio/pages/history/history.ts']],
] as const;

describe('a picture without the AI label', () => {
  it.each(WAYS_OUT)('does not leave by %s', (way, allowed) => {
    const users = sources.filter(([, text]) => text.includes(way)).map(([file]) => file);
    expect(users.sort()).toEqual(allowed);
  });
});

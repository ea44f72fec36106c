import { bytesOf } from '../files/file-operations';
import { pictureFormatOf, extensionOf, mediaTypeOf } from '../files/media-type';
import { make } from '../shell/dom';
import { showModal } from '../ui/modal';
import { showShareSheet } from '../ui/share-sheet';
import { showToast } from '../ui/toast';
import { WORDS } from '../ui/words';
import { ApiFailure } from './api-failure';
import { defineApi } from './define-api';

const ALBUM_SCOPE = 'scope.writePhotosAlbum';

/** undefined: the person has not been asked yet. */
const granted = new Map<string, boolean>();

/** Whether a person's first picture meets WeChat's question. */
let isAsking = false;

/** From now on the album asks as WeChat does; nobody has answered yet. */
export function askForAlbum(): void {
  granted.delete(ALBUM_SCOPE);
  isAsking = true;
}

/** Makes the album refuse, as after a person's no. */
export function denyAlbum(): void {
  granted.set(ALBUM_SCOPE, false);
}

export function allowAlbum(): void {
  granted.set(ALBUM_SCOPE, true);
}

/** Permissions, and what leaves the mini program. */
export const albumApis = {
  getSetting: defineApi('getSetting', () => ({ authSetting: Object.fromEntries(granted) })),
  authorize: defineApi('authorize', ({ scope }: { scope: string }) => authorize(scope)),
  openSetting: defineApi('openSetting', openSetting),
  saveImageToPhotosAlbum: defineApi('saveImageToPhotosAlbum', saveImage),
  showShareImageMenu: defineApi('showShareImageMenu', shareImage),
};

/** The first question is answered with yes, as long as no test says otherwise. */
async function authorize(scope: string): Promise<void> {
  if (isAsking && !granted.has(scope)) {
    const { confirm } = await showModal({ content: WORDS.allowAlbum });
    granted.set(scope, confirm);
  }
  if (granted.get(scope) === false) throw new ApiFailure('auth deny', { errno: 103 });
  granted.set(scope, true);
}

/** WeChat's settings page, as one question. */
export async function openSetting() {
  const { confirm } = await showModal({ content: WORDS.allowAlbum });
  granted.set(ALBUM_SCOPE, confirm);
  return { authSetting: Object.fromEntries(granted) };
}

async function saveImage({ filePath }: { filePath: string }): Promise<void> {
  if (/^(https?|cloud|data):/.test(filePath)) throw new ApiFailure('invalid file type');
  await authorize(ALBUM_SCOPE);
  download(filePath);
}

/** WeChat takes local files only. Nothing leaves the preview but by its album. */
async function shareImage({ path }: { path: string }): Promise<void> {
  if (/^(https?|cloud|data):/.test(path)) throw new ApiFailure('invalid path');
  bytesOf(path, 'open');
  const choices = ['send', 'moments', 'favourite', 'save'] as const;
  const choice = await showShareSheet({ picture: path, choices });
  if (choice === 'save') download(path);
  else showToast({ title: WORDS.endsHere, icon: 'none' });
}

/** The browser's album is its download folder. */
function download(path: string): void {
  const bytes = bytesOf(path, 'open');
  const name = path.split('/').at(-1) ?? 'picture';
  const hasSuffix = /\.(jpe?g|png|gif|webp|bmp)$/i.test(name);
  const fileName = hasSuffix ? name : `${name}.${extensionOf(pictureFormatOf(bytes))}`;
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaTypeOf(bytes) }));
  make('a', { href: url, download: fileName }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

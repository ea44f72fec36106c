import { fetchBytes } from '../files/fetch-bytes';
import { writeTemporaryFile } from '../files/file-store';
import { pictureFormatOf } from '../files/media-type';
import { readPictureFacts } from '../files/picture-facts';
import { chooseFiles } from '../ui/choose-files';
import { previewPictures } from '../ui/picture-viewer';
import { ApiFailure } from './api-failure';
import { writeCanvasFile } from './canvas-apis';
import { defineApi } from './define-api';

interface ChooseMediaOptions {
  readonly count?: number;
  readonly mediaType?: readonly string[];
  readonly sourceType?: readonly string[];
}

interface PreviewOptions {
  readonly urls?: readonly string[];
  readonly sources?: readonly { readonly url: string }[];
  readonly current?: string | number;
}

interface CompressOptions {
  readonly src: string;
  readonly quality?: number;
  readonly compressedWidth?: number;
  readonly compressedHeight?: number;
}

/** Formats that getImageInfo has a name for; others are `unknown`. */
const NAMED_FORMATS = new Set(['jpeg', 'png', 'gif', 'tiff']);

/** Pictures in and out. */
export const mediaApis = {
  chooseMedia: defineApi('chooseMedia', chooseMedia),
  chooseImage: defineApi('chooseImage', async (options: ChooseMediaOptions) => {
    const { tempFiles } = await chooseMedia({ ...options, mediaType: ['image'] });
    const files = tempFiles.map(({ tempFilePath, size }) => ({ path: tempFilePath, size }));
    return { tempFilePaths: files.map((file) => file.path), tempFiles: files };
  }),
  chooseMessageFile: defineApi('chooseMessageFile', chooseMessageFile),
  getImageInfo: defineApi('getImageInfo', getImageInfo),
  compressImage: defineApi('compressImage', compressImage),
  previewImage: defineApi('previewImage', ({ urls = [], current = 0 }: PreviewOptions) =>
    previewPictures(urls, typeof current === 'number' ? current : urls.indexOf(current)),
  ),
  previewMedia: defineApi('previewMedia', ({ sources = [], current = 0 }: PreviewOptions) =>
    previewPictures(
      sources.map((source) => source.url),
      Number(current),
    ),
  ),
};

/** The chosen bytes stay as they are, whatever `sizeType` asks for. */
async function chooseMedia(options: ChooseMediaOptions) {
  const { count = 9, mediaType = ['image', 'video'], sourceType = ['album', 'camera'] } = options;
  const accept = mediaType
    .flatMap((type) => (type === 'mix' ? ['image', 'video'] : [type]))
    .map((type) => `${type}/*`)
    .join(',');
  const isCameraOnly = sourceType.length === 1 && sourceType[0] === 'camera';
  const files = await chooseFiles({ accept, count, isCameraOnly });
  const tempFiles = await Promise.all(
    files.map(async (file) => ({
      tempFilePath: await keep(file),
      size: file.size,
      fileType: file.type.startsWith('video/') ? 'video' : 'image',
    })),
  );
  return { tempFiles, type: tempFiles[0]?.fileType ?? 'image' };
}

async function chooseMessageFile({ count = 100 }: { count?: number }) {
  const files = await chooseFiles({ accept: '', count, isCameraOnly: false });
  const tempFiles = await Promise.all(
    files.map(async (file) => ({
      path: await keep(file),
      name: file.name,
      size: file.size,
      time: Math.floor(file.lastModified / 1000),
      type: file.type.split('/')[0] === 'image' ? 'image' : 'file',
    })),
  );
  return { tempFiles };
}

async function keep(file: File): Promise<string> {
  const extension = file.name.includes('.') ? file.name.split('.').at(-1) : undefined;
  return writeTemporaryFile(new Uint8Array(await file.arrayBuffer()), extension ?? 'unknown');
}

async function getImageInfo({ src }: { src: string }) {
  const bytes = await fetchBytes(src);
  const format = pictureFormatOf(bytes);
  const facts = readPictureFacts(bytes) ?? (await decodedFacts(bytes));
  const isLocal = src.startsWith('wxfile://') || !/^[a-z]+:/.test(src);
  return {
    ...facts,
    path: isLocal ? src : writeTemporaryFile(bytes, format),
    type: NAMED_FORMATS.has(format) ? format : 'unknown',
  };
}

/** A format whose header we do not read: the browser says its size, or that it is no picture. */
async function decodedFacts(bytes: Uint8Array<ArrayBuffer>) {
  const bitmap = await decode(bytes);
  const { width, height } = bitmap;
  bitmap.close();
  return { width, height, orientation: 'up' as const };
}

async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([bytes]));
  } catch {
    throw new ApiFailure('image decode failed');
  }
}

async function compressImage(options: CompressOptions): Promise<{ tempFilePath: string }> {
  const bitmap = await decode(await fetchBytes(options.src));
  const ratio = bitmap.width / bitmap.height;
  const { compressedWidth, compressedHeight } = options;
  const width = compressedWidth ?? (compressedHeight ? compressedHeight * ratio : bitmap.width);
  const height = compressedHeight ?? width / ratio;
  const canvas = new OffscreenCanvas(Math.round(width), Math.round(height));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const quality = (options.quality ?? 80) / 100;
  return { tempFilePath: await writeCanvasFile(canvas, { fileType: 'jpg', quality }) };
}

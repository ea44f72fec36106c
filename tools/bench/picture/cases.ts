import { mkdirSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PixelRect, PixelSize } from '../../../miniprogram/shared/mask/pixel-space';
import type { MaskDocument } from '../../../miniprogram/shared/mask/mask-document';
import { planEdit } from '../../../cloudfunctions/inpaint/src/picture/plan-edit';
import { probePhoto } from '../../../cloudfunctions/inpaint/src/picture/probe-photo';
import type { RgbRaster } from '../../../cloudfunctions/inpaint/src/picture/raster';
import { decodeByTurbo, encodeByTurbo, mirrorPhoto } from './photos';

/** An edit to be measured. */
export interface CaseDescription {
  readonly name: string;
  readonly size: PixelSize;
  readonly isProgressive: boolean;
  readonly mask: 'object' | 'quarter';
}

/** Its files lie in the folder: photo.jpg, job.json, editor.cjs, and for each crop fill-N.jpg and mask-N.bin. */
export interface PreparedCase {
  readonly name: string;
  readonly folder: string;
  readonly photo: Uint8Array;
  readonly size: PixelSize;
  /** One MCU of the photo. */
  readonly block: PixelSize;
  /** As large as the photo: 0 keep, 255 may change. */
  readonly grown: Uint8Array;
}

const MP3 = { widthPx: 2048, heightPx: 1536 };
const MP12 = { widthPx: 4000, heightPx: 3000 };
const MP48 = { widthPx: 8000, heightPx: 6000 };

export function listCases(isQuick: boolean): readonly CaseDescription[] {
  const object = { isProgressive: false, mask: 'object' } as const;
  const cases: readonly CaseDescription[] = [
    { name: '3MP', size: MP3, ...object },
    { name: '12MP', size: MP12, ...object },
    { name: '12MP/25%', size: MP12, isProgressive: false, mask: 'quarter' },
    { name: '12MP/progressive', size: MP12, isProgressive: true, mask: 'object' },
    { name: '48MP', size: MP48, ...object },
  ];
  return isQuick ? cases.slice(0, 2) : cases;
}

/** Writes the files of a case, in place of those of the last one. */
export function prepareCase(
  { name, size, isProgressive, mask }: CaseDescription,
  parent: string,
): PreparedCase {
  const folder = join(parent, 'case');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  copyFileSync(join(parent, 'editor.cjs'), join(folder, 'editor.cjs'));
  const pixels = mirrorPhoto(size);
  const kind = isProgressive ? ['-progressive'] : [];
  const photo = encodeByTurbo(pixels, ['-quality', '92', ...kind]);
  const document = paintMask(size, mask);
  const { grownStored: grown, crops } = planEdit(photo, document);
  const seen = decodeByTurbo(photo);
  crops.forEach(({ stored, part }, index) => {
    const fill = inventFill(seen, stored, cutRows(grown, size.widthPx, 1, stored));
    writeFileSync(join(folder, `fill-${index}.jpg`), encodeByTurbo(fill, ['-quality', '95']));
    writeFileSync(join(folder, `mask-${index}.bin`), maskOfPart(grown, size, { stored, part }));
  });
  const places = crops.map(({ stored }) => stored);
  const job = { document, crops: places, width: size.widthPx, height: size.heightPx };
  writeFileSync(join(folder, 'photo.jpg'), photo);
  writeFileSync(join(folder, 'job.json'), JSON.stringify(job));
  return { name, folder, photo, size, block: probePhoto(photo).blockSize, grown };
}

/** An object: one wavy stroke over about 5 % of the photo. A quarter: the same, broader, over about 25 %. */
function paintMask({ widthPx, heightPx }: PixelSize, kind: 'object' | 'quarter'): MaskDocument {
  const isObject = kind === 'object';
  const steps = isObject ? 60 : 120;
  const [swing, length] = isObject ? [0.1, 0.3] : [0.27, 0.4];
  const points = Array.from({ length: steps }, (_, step) => {
    const x = widthPx * (0.45 + swing * Math.sin(step / (isObject ? 6 : 5)));
    return [x, heightPx * (0.3 + (length * step) / steps)] as const;
  });
  const radius = widthPx / (isObject ? 40 : 32);
  const ops = [{ op: 'stroke', mode: 'add', radius, points }] as const;
  return { version: 1, width: widthPx, height: heightPx, ops };
}

function cutRows(
  samples: Uint8Array,
  rowPixels: number,
  channels: number,
  rect: PixelRect,
): Uint8Array {
  const rowBytes = rect.width * channels;
  const cut = new Uint8Array(rowBytes * rect.height);
  for (let row = 0; row < rect.height; row += 1) {
    const start = ((rect.y + row) * rowPixels + rect.x) * channels;
    cut.set(samples.subarray(start, start + rowBytes), row * rowBytes);
  }
  return cut;
}

/** The mask of a crop, as far as its fill is for it. */
function maskOfPart(
  grown: Uint8Array,
  { widthPx }: PixelSize,
  { stored, part }: { readonly stored: PixelRect; readonly part: PixelRect },
): Uint8Array {
  const mask = cutRows(grown, widthPx, 1, stored);
  return mask.map((value, index) => {
    const x = stored.x + (index % stored.width) - part.x;
    const y = stored.y + Math.floor(index / stored.width) - part.y;
    return x >= 0 && y >= 0 && x < part.width && y < part.height ? value : 0;
  });
}

/** The crop as a provider gives it back: its surroundings nearly as they were, other texture where the mask is. */
function inventFill(photo: RgbRaster, crop: PixelRect, mask: Uint8Array): RgbRaster {
  const rgb = cutRows(photo.rgb, photo.widthPx, 3, crop);
  const pixels = crop.width * crop.height;
  for (let index = 0; index < pixels; index += 1) {
    if (mask[index] === 0) continue;
    const from = (pixels - 1 - index) * 3;
    rgb.copyWithin(index * 3, from, from + 3);
  }
  return { widthPx: crop.width, heightPx: crop.height, rgb };
}

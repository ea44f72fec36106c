import { createCanvas, loadImage } from '@napi-rs/canvas';

import { BusinessError } from './business-errors';
import type { AbilityRules, Parameters } from './call-rules';
import { readPictureHeader } from './picture-header';
import type { PictureHeader } from './picture-header';

/** Picture and mask of one fill, as files. */
export interface PicturePair {
  readonly picture: Buffer;
  readonly mask: Buffer;
}

/** What a picture may weigh. */
export type PictureLimits = Pick<AbilityRules, 'maxPictureBytes'>;

const MIN_SIDE_PX = 128;
const MAX_SIDE_PX = 4096;

/** Takes the two pictures out of a body and checks them as the pages of the abilities ask.
 *  @throws BusinessError 50205 size, 50206 none, 50207 unreadable, 50215 not fit, 50200 not two
 *  @see volcengine.com/docs/86081/1804489, 85621/1976207 */
export async function takePictures(body: Parameters, ability: AbilityRules): Promise<PicturePair> {
  const [picture, mask] = takeInline(body, 2).map(decodeBase64) as [Buffer, Buffer];
  const pictureHeader = checkFile(picture, ability);
  const maskHeader = checkFile(mask, ability);
  checkMaskHeader(maskHeader, ability);
  if (
    pictureHeader.widthPx !== maskHeader.widthPx ||
    pictureHeader.heightPx !== maskHeader.heightPx
  ) {
    throw new BusinessError(50215, 'picture and mask differ in size');
  }
  if (maskHeader.channels === 3) await checkGrey(mask);
  return { picture, mask };
}

/** Takes the one picture out of a body. @throws BusinessError as takePictures */
export function takePicture(body: Parameters, limits: PictureLimits): Buffer {
  const [text = ''] = takeInline(body, 1);
  const picture = decodeBase64(text);
  checkFile(picture, limits);
  return picture;
}

function takeInline(body: Parameters, count: number): readonly string[] {
  const inline = body.binary_data_base64 as readonly string[] | undefined;
  const urls = body.image_urls as readonly string[] | undefined;
  if (!inline?.length && !urls?.length) throw new BusinessError(50206);
  if (inline?.length && urls?.length) throw new BusinessError(50200, 'pictures given twice');
  // No address can be fetched from here, as from a service without a way to the caller's network.
  if (!inline?.length) throw new BusinessError(50207, 'image_urls can not be fetched');
  if (inline.length !== count)
    throw new BusinessError(50200, `${count} pictures needed, got ${inline.length}`);
  return inline;
}

function decodeBase64(text: string): Buffer {
  if (text === '') throw new BusinessError(50206);
  const bytes = Buffer.from(text, 'base64');
  // Node skips what is not base64; a text that is base64 throughout comes back the same.
  if (bytes.toString('base64') !== text) throw new BusinessError(50207, 'not base64');
  return bytes;
}

function checkFile(bytes: Buffer, ability: PictureLimits): PictureHeader {
  const header = readPictureHeader(bytes);
  if (header === undefined) throw new BusinessError(50207, 'neither JPEG nor PNG');
  if (!header.isWhole) throw new BusinessError(50207, 'cut short');
  if (bytes.length > ability.maxPictureBytes)
    throw new BusinessError(50205, `${bytes.length} bytes`);
  const sides = [header.widthPx, header.heightPx];
  if (Math.min(...sides) < MIN_SIDE_PX || Math.max(...sides) > MAX_SIDE_PX) {
    throw new BusinessError(50205, `${sides.join(' x ')} px`);
  }
  return header;
}

function checkMaskHeader(mask: PictureHeader, { maskChannels }: AbilityRules): void {
  const isPlain = !mask.hasPalette && maskChannels.includes(mask.channels);
  if (mask.format !== 'png' || mask.bitDepth !== 8 || !isPlain) {
    throw new BusinessError(50215, 'mask is not an 8-bit grey PNG');
  }
  if (mask.hasIccProfile) throw new BusinessError(50215, 'mask has an ICC profile');
}

/** Three channels are taken where they are equal. */
async function checkGrey(mask: Buffer): Promise<void> {
  const image = await loadImage(mask);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) {
      throw new BusinessError(50215, 'mask has colours');
    }
  }
}

import { turnToDisplayed } from '../../../../miniprogram/shared/mask/orientation';
import type { PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import { rowReader } from './cut-crop';
import { encodeCropFile } from './encode-crop';
import type { OpenedPhoto } from './opened-photo';
import type { EncodedPicture } from './photo-editor';
import type { PhotoHeader } from './probe-photo';
import { resampleRows } from './resample';
import { turnPicture } from './turn-picture';

/** What every provider takes. */
const MIN_SIDE_PX = 128;
const SENT_BYTES_MAX = 4_700_000;

/** A reduced copy of a whole photo as displayed, without metadata. A side that would be too short is stretched.
 *  @param longSidePx of the copy, which is never larger than the photo but for a short side */
export function shrinkPhoto(
  photo: OpenedPhoto,
  { storedSize, orientation }: PhotoHeader,
  longSidePx: number,
): EncodedPicture {
  const size = shrunkSize(storedSize, longSidePx);
  const whole = { x: 0, y: 0, width: storedSize.widthPx, height: storedSize.heightPx };
  const rgb = resampleRows({ ...storedSize, readRow: rowReader(photo, whole) }, 3, size);
  const upright = turnPicture({ ...size, rgb }, turnToDisplayed(orientation));
  const { widthPx, heightPx } = upright;
  return { bytes: encodeCropFile(upright, SENT_BYTES_MAX), format: 'jpeg', widthPx, heightPx };
}

function shrunkSize({ widthPx, heightPx }: PixelSize, longSidePx: number): PixelSize {
  const scale = Math.min(1, longSidePx / Math.max(widthPx, heightPx));
  const fit = (side: number) => Math.max(MIN_SIDE_PX, Math.round(side * scale));
  return { widthPx: fit(widthPx), heightPx: fit(heightPx) };
}

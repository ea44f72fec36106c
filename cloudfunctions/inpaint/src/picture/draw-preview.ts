import { orientRect } from '../../../../miniprogram/shared/mask/orient-rect';
import {
  orientSize,
  turnSize,
  turnToDisplayed,
  turnToStored,
} from '../../../../miniprogram/shared/mask/orientation';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { rowReader } from './cut-crop';
import { encodePixels } from './jpeg/encode-pixels';
import type { OpenedPhoto } from './opened-photo';
import type { EncodedPicture } from './photo-editor';
import { PANEL, planPreview } from './plan-preview';
import type { PhotoHeader } from './probe-photo';
import type { RgbRaster } from './raster';
import { resampleRows } from './resample';
import { turnPicture } from './turn-picture';

/** Enough for a tile that is looked at in passing. */
const ENCODING = { quality: 80, pixelsPerColour: 2 } as const;

/** A photo that was read, and how it lies. */
export interface SeenPhoto {
  readonly photo: OpenedPhoto;
  readonly header: PhotoHeader;
}

/** Draws the same part of a photo before and after its edits, side by side, upright, small, without metadata.
 *  @param edited pixels of the photo as displayed */
export function drawPreview(
  before: SeenPhoto,
  after: SeenPhoto,
  edited: readonly PixelRect[],
): EncodedPicture {
  const { storedSize, orientation } = before.header;
  const part = planPreview(edited, orientSize(storedSize, orientation));
  const panels = [before, after].map((seen) => drawPanel(seen, part));
  const joined = joinPanels(panels);
  const { widthPx, heightPx } = joined;
  return { bytes: encodePixels(joined, ENCODING), format: 'jpeg', widthPx, heightPx };
}

/** @param part pixels of the photo as displayed */
function drawPanel({ photo, header }: SeenPhoto, part: PixelRect): RgbRaster {
  const { storedSize, orientation } = header;
  const stored = orientRect(part, orientSize(storedSize, orientation), orientation);
  const size = turnSize(PANEL, turnToStored(orientation));
  const { width: widthPx, height: heightPx } = stored;
  const rgb = resampleRows({ widthPx, heightPx, readRow: rowReader(photo, stored) }, 3, size);
  return turnPicture({ ...size, rgb }, turnToDisplayed(orientation));
}

function joinPanels(panels: readonly RgbRaster[]): RgbRaster {
  const { widthPx, heightPx } = PANEL;
  const panelBytes = widthPx * 3;
  const rowBytes = panelBytes * panels.length;
  const rgb = new Uint8Array(rowBytes * heightPx);
  panels.forEach((panel, index) => {
    for (let row = 0; row < heightPx; row += 1) {
      const line = panel.rgb.subarray(row * panelBytes, (row + 1) * panelBytes);
      rgb.set(line, row * rowBytes + index * panelBytes);
    }
  });
  return { widthPx: widthPx * panels.length, heightPx, rgb };
}

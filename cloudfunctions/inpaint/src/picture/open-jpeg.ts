import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { blendInto } from './blend-fill';
import { mcusAround, pixelsUnder } from './jpeg/block-planes';
import type { McuRect } from './jpeg/block-planes';
import { cropJpegWithin } from './jpeg/crop-jpeg';
import { decodeRegion } from './jpeg/decode-region';
import type { McuGrid } from './jpeg/jpeg-file';
import { readJpeg } from './jpeg/jpeg-photo';
import type { JpegPhoto } from './jpeg/jpeg-photo';
import type { JpegPatch } from './jpeg/patch-blocks';
import { spliceJpeg } from './jpeg/splice-jpeg';
import { boundsOf, mcusTouchedBy } from './jpeg/touched-mcus';
import type { McuSet } from './jpeg/touched-mcus';
import { CELL_PX } from './mask-cells';
import type { PixelCells } from './mask-cells';
import type { OpenedPhoto } from './opened-photo';
import type { PixelPatch } from './pixel-patch';
import type { ComposedPhoto, EncodedPicture } from './photo-editor';
import { cleanJpeg } from './stale/clean-jpeg';
import type { PlacedPixels } from './raster';
import { judgeTrailing } from './stale/judge-trailing';

/** Opens a JPEG: its parts are decoded, cut and replaced block by block, and all other blocks stay as the camera wrote them.
 *  @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN, PHOTO_TOO_LARGE */
export function openJpeg(bytes: Uint8Array): OpenedPhoto {
  const photo = readJpeg(bytes);
  return {
    readPixels: (rect, wanted) =>
      decodeRegion(photo, rect, wanted && mcusUnder(wanted, photo.frame.grid, rect)),
    readAround: (rect, wanted) => readAround(photo, rect, wanted),
    cutFile: (rect, maxBytes) => cutFile(photo, rect, maxBytes),
    applyPatches: (patches) => Promise.resolve(applyPatches(photo, patches)),
  };
}

/** Inks are no format that providers promise to take. */
function cutFile(photo: JpegPhoto, rect: PixelRect, maxBytes: number): EncodedPicture | undefined {
  if (photo.colour === 'cmyk' || photo.colour === 'ycck') return undefined;
  const bytes = cropJpegWithin(photo, rect, maxBytes);
  return { bytes, format: 'jpeg', widthPx: rect.width, heightPx: rect.height };
}

/** Puts patches in and takes out what still shows the photo as it was. */
function applyPatches(photo: JpegPhoto, patches: readonly PixelPatch[]): ComposedPhoto {
  const trailing = judgeTrailing(photo.bytes.subarray(photo.trailingStart), hasGainMap(photo));
  const { blocksTotal, blocksChanged, ...spliced } = spliceJpeg(
    photo,
    patches.flatMap((patch) => toMcus(photo, patch)),
    trailing.fate,
  );
  const { bytes, dropped } = cleanJpeg(spliced.bytes, trailing.fate === 'drop');
  const report = {
    format: 'jpeg',
    bytes: bytes.length,
    lossless: true,
    blocksTotal,
    blocksChanged,
    dropped: [...new Set([...trailing.dropped, ...dropped])],
  };
  return { bytes, format: 'jpeg', report };
}

/** Android's and Adobe's name for it, and the standard's. @see ISO 21496-1; Android: Ultra HDR image format 1.1 */
const GAIN_MAP_WORDS = ['hdrgm:', 'iso:ts:21496'];

function hasGainMap({ bytes, scans }: JpegPhoto): boolean {
  const header = Buffer.from(bytes.subarray(0, scans[0]!.entropyStart));
  return GAIN_MAP_WORDS.some((word) => header.includes(word));
}

/** The patch as whole MCUs, with the photo's own pixels around it. */
function toMcus(photo: JpegPhoto, patch: PixelPatch): readonly JpegPatch[] {
  const { rect, weights } = patch;
  const mask = { widthPx: rect.width, heightPx: rect.height, pixels: weights };
  const mcus = mcusTouchedBy(mask, photo.frame.grid, rect);
  const bounds = boundsOf(mcus);
  if (bounds === undefined) return [];
  const { rect: area, raster } = patch.around ?? readMcus(photo, bounds);
  blendInto(raster, area, patch);
  return [{ x: area.x, y: area.y, raster, mcus }];
}

/** The part of the picture under some MCUs. */
function readMcus(photo: JpegPhoto, mcus: McuRect): PlacedPixels {
  const rect = pixelsUnder(photo.frame, mcus);
  return { rect, raster: decodeRegion(photo, rect) };
}

/** All MCUs that a rectangle touches, read where they are wanted; those at its rim always, as they hold pixels beside it. */
function readAround(photo: JpegPhoto, rect: PixelRect, wanted?: PixelCells): PlacedPixels {
  const { frame } = photo;
  const mcus = mcusAround(frame.grid, rect);
  if (wanted === undefined) return readMcus(photo, mcus);
  const area = pixelsUnder(frame, mcus);
  const set = mcusUnder(wanted, frame.grid, rect);
  addRim(set, mcus);
  return { rect: area, raster: decodeRegion(photo, area, set) };
}

/** The MCUs that hold pixels of some cells. */
function mcusUnder(cells: PixelCells, grid: McuGrid, { x, y }: PixelRect): McuSet {
  const { columns, rows, mcuWidthPx, mcuHeightPx } = grid;
  const has = new Uint8Array(columns * rows);
  for (let cell = 0; cell < cells.has.length; cell += 1) {
    if (cells.has[cell] === 0) continue;
    const cellRow = Math.floor(cell / cells.columns);
    const top = y + cellRow * CELL_PX;
    const left = x + (cell - cellRow * cells.columns) * CELL_PX;
    const firstColumn = Math.floor(left / mcuWidthPx);
    const endColumn = Math.min(columns, Math.ceil((left + CELL_PX) / mcuWidthPx));
    const endRow = Math.min(rows, Math.ceil((top + CELL_PX) / mcuHeightPx));
    for (let row = Math.floor(top / mcuHeightPx); row < endRow; row += 1) {
      for (let column = firstColumn; column < endColumn; column += 1)
        has[row * columns + column] = 1;
    }
  }
  return { columns, rows, has };
}

/** @param set written to */
function addRim({ columns, has }: McuSet, { column, row, ...size }: McuRect): void {
  const endRow = row + size.rows;
  const endColumn = column + size.columns;
  has.fill(1, row * columns + column, row * columns + endColumn);
  has.fill(1, (endRow - 1) * columns + column, (endRow - 1) * columns + endColumn);
  for (let down = row; down < endRow; down += 1) {
    has[down * columns + column] = 1;
    has[down * columns + endColumn - 1] = 1;
  }
}

import {
  blockAt,
  wholeGrid,
} from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/block-planes';
import { cropJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/crop-jpeg';
import { decodeRegion } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/decode-region';
import type { McuGrid } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-file';
import {
  readBlocks,
  readJpeg,
} from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import type { JpegPhoto } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import { spliceJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/splice-jpeg';
import type { PixelRect } from '../../../../../miniprogram/shared/mask/pixel-space';
import type { RgbRaster } from '../../../../../cloudfunctions/inpaint/src/picture/raster';
import { GRID } from './grid';
import { keptSegments } from './kept-segments';
import { cutRaster, isEqual, mcuSet, photoPixels, wholeRect } from './test-pictures';
import { cjpeg, coefficientsOf, describeWithTools, djpeg } from './turbo-tools';

/** Other pixels of the same size. */
function newPixels(size: { readonly widthPx: number; readonly heightPx: number }): RgbRaster {
  return photoPixels('rocket.jpg', { ...wholeRect(size), x: 200, y: 150 });
}

/** The middle of a grid, as MCUs. */
function middleOf({ columns, rows }: McuGrid) {
  const left = Math.floor(columns / 3);
  const top = Math.floor(rows / 3);
  return { left, top, right: Math.ceil((2 * columns) / 3), bottom: Math.ceil((2 * rows) / 3) };
}

/** The four rectangles around the middle, as pixels, without empty ones. */
function rectsAround(grid: McuGrid, size: { widthPx: number; heightPx: number }): PixelRect[] {
  const middle = middleOf(grid);
  const left = middle.left * grid.mcuWidthPx;
  const top = middle.top * grid.mcuHeightPx;
  const right = Math.min(size.widthPx, middle.right * grid.mcuWidthPx);
  const bottom = Math.min(size.heightPx, middle.bottom * grid.mcuHeightPx);
  const rects = [
    { x: 0, y: 0, width: size.widthPx, height: top },
    { x: 0, y: bottom, width: size.widthPx, height: size.heightPx - bottom },
    { x: 0, y: 0, width: left, height: size.heightPx },
    { x: right, y: 0, width: size.widthPx - right, height: size.heightPx },
  ];
  return rects.filter(({ width, height }) => width > 0 && height > 0);
}

describeWithTools(
  ['djpeg', 'cjpeg', 'jpegtran', 'exiftool', 'convert'],
  'against libjpeg-turbo',
  () => {
    it('has a grid of at least 60 files', () => {
      expect(GRID.length).toBeGreaterThanOrEqual(60);
    });

    describe.each(GRID)('$name', ({ make, remake }) => {
      const original = make();
      const photo = readJpeg(original);
      const { grid, widthPx, heightPx } = photo.frame;
      const shown = djpeg(original);

      it('decodes to the pixels djpeg shows', () => {
        const ours = decodeRegion(photo, wholeRect(photo.frame));
        expect(isEqual(ours.rgb, shown.rgb)).toBe(true);
      });

      it('decodes a part as it decodes the whole', () => {
        const x = Math.floor(widthPx / 3);
        const y = Math.floor(heightPx / 5);
        const rect = { x, y, width: Math.ceil(widthPx / 3), height: Math.ceil(heightPx / 2) };
        expect(isEqual(decodeRegion(photo, rect).rgb, cutRaster(shown, rect).rgb)).toBe(true);
      });

      it('decodes the MCUs that are wanted as it decodes the whole', () => {
        const wanted = mcuSet(grid, (column, row) => (column * 3 + row * 5) % 7 < 2);
        const x = Math.floor(widthPx / 9);
        const y = Math.floor(heightPx / 7);
        const rect = { x, y, width: widthPx - x, height: heightPx - y };
        const ours = decodeRegion(photo, rect, wanted).rgb;
        const theirs = cutRaster(shown, rect).rgb;
        for (let pixel = 0; pixel < rect.width * rect.height; pixel += 1) {
          const column = Math.floor((rect.x + (pixel % rect.width)) / grid.mcuWidthPx);
          const row = Math.floor((rect.y + Math.floor(pixel / rect.width)) / grid.mcuHeightPx);
          const at = pixel * 3;
          if (wanted.has[row * grid.columns + column] === 0) continue;
          if (!isEqual(ours.subarray(at, at + 3), theirs.subarray(at, at + 3))) {
            throw new Error(
              `pixel ${pixel % rect.width}, ${Math.floor(pixel / rect.width)} differs`,
            );
          }
        }
      });

      it('changes first, last and scattered MCUs, and counts the blocks that are others', () => {
        const last = grid.columns * grid.rows - 1;
        const mcus = mcuSet(grid, (column, row) => {
          const mcu = row * grid.columns + column;
          return mcu === 0 || mcu === last || (mcu * 7) % 13 < 3;
        });
        const patch = { x: 0, y: 0, raster: newPixels(photo.frame), mcus };
        const { bytes, blocksChanged } = spliceJpeg(photo, [patch], 'keep');
        const changed = changedBlocks(photo, readJpeg(bytes));
        expect(changed.filter(({ mcu }) => mcus.has[mcu] === 0)).toEqual([]);
        expect(blocksChanged).toBe(changed.length);
        expect(new Set(changed.map(({ mcu }) => mcu)).size).toBeGreaterThan(0);
      });

      it('crops to the coefficients and pixels jpegtran crops to', () => {
        const { left, top } = middleOf(grid);
        const x = left * grid.mcuWidthPx;
        const y = top * grid.mcuHeightPx;
        const width = Math.ceil((widthPx - x) / 2);
        const rect = { x, y, width, height: Math.ceil((heightPx - y) / 2) };
        const crop = cropJpeg(photo, rect);
        const theirs = coefficientsOf(original, rect);
        expect(isEqual(coefficientsOf(crop), theirs)).toBe(true);
        expect(isEqual(djpeg(crop).rgb, djpeg(theirs).rgb)).toBe(true);
      });

      it('keeps all but the spliced MCUs', () => {
        const middle = middleOf(grid);
        const mcus = mcuSet(
          grid,
          (column, row) =>
            column >= middle.left &&
            column < middle.right &&
            row >= middle.top &&
            row < middle.bottom &&
            (column + row) % 5 !== 0,
        );
        const patch = { x: 0, y: 0, raster: newPixels(photo.frame), mcus };
        const { bytes } = spliceJpeg(photo, [patch], 'keep');
        const reach = { widthPx, heightPx };
        for (const rect of rectsAround(grid, reach)) {
          expect(isEqual(coefficientsOf(bytes, rect), coefficientsOf(original, rect))).toBe(true);
        }
        expect(farPixelsChanged(djpeg(bytes), shown, { mcus, grid })).toBe(0);
        expect(keptSegments(bytes)).toEqual(keptSegments(original));
        const again = spliceJpeg(readJpeg(bytes), [patch], 'keep');
        expect(isEqual(again.bytes, bytes)).toBe(true);
        expect(again.blocksChanged).toBe(0);
      });

      it('codes new pixels as cjpeg does', () => {
        if (!remake) return;
        const raster = newPixels(photo.frame);
        const patch = { x: 0, y: 0, raster, mcus: mcuSet(grid, () => true) };
        const { bytes } = spliceJpeg(photo, [patch], 'keep');
        expect(isEqual(coefficientsOf(bytes), coefficientsOf(remake(raster)))).toBe(true);
      });
    });

    it('changes no bit of a grey file that gets its own pixels back', () => {
      const area = { x: 90, y: 50, width: 208, height: 136 };
      const pixels = photoPixels('alpine.jpg', area);
      // Half the contrast, so that no level is cut off at black or white.
      const calm = { ...pixels, rgb: pixels.rgb.map((level) => 64 + (level >> 1)) };
      const original = cjpeg(calm, ['-quality', '50', '-grayscale']);
      const photo = readJpeg(original);
      const raster = decodeRegion(photo, wholeRect(photo.frame));
      const mcus = mcuSet(photo.frame.grid, () => true);
      const { bytes, blocksChanged } = spliceJpeg(photo, [{ x: 0, y: 0, raster, mcus }], 'keep');
      expect(blocksChanged).toBe(0);
      expect(isEqual(bytes, original)).toBe(true);
    });

    it('leaves the rest alone in ten splices in a row', () => {
      const original = cjpeg(photoPixels('alpine.jpg', { x: 90, y: 50, width: 333, height: 250 }), [
        ...['-quality', '80', '-sample', '2x2', '-optimize'],
      ]);
      const touched = new Set<number>();
      let bytes = original;
      for (let round = 0; round < 10; round += 1) {
        const photo = readJpeg(bytes);
        const mcus = mcuSet(photo.frame.grid, (column, row) => {
          const isTouched = (column * 7 + row * 11 + round * 5) % 37 === 0;
          if (isTouched) touched.add(row * photo.frame.grid.columns + column);
          return isTouched;
        });
        const raster = photoPixels('rocket.jpg', { x: round, y: 9, width: 333, height: 250 });
        bytes = spliceJpeg(photo, [{ x: 0, y: 0, raster, mcus }], 'keep').bytes;
      }
      const { grid, widthPx, heightPx } = readJpeg(original).frame;
      const mcus = mcuSet(grid, (column, row) => touched.has(row * grid.columns + column));
      expect(touched.size).toBeGreaterThan(50);
      expect(farPixelsChanged(djpeg(bytes), djpeg(original), { mcus, grid, reachPx: 2 })).toBe(0);
      for (let mcu = 0; mcu < grid.columns * grid.rows; mcu += 3) {
        if (touched.has(mcu)) continue;
        const x = (mcu % grid.columns) * grid.mcuWidthPx;
        const y = Math.floor(mcu / grid.columns) * grid.mcuHeightPx;
        const width = Math.min(grid.mcuWidthPx, widthPx - x);
        const rect = { x, y, width, height: Math.min(grid.mcuHeightPx, heightPx - y) };
        expect(isEqual(coefficientsOf(bytes, rect), coefficientsOf(original, rect))).toBe(true);
      }
    });
  },
);

/** The blocks of the picture whose coefficients differ, and the MCU each lies in. */
function changedBlocks(before: JpegPhoto, after: JpegPhoto): readonly { readonly mcu: number }[] {
  const { components, grid } = before.frame;
  const whole = wholeGrid(grid);
  const planes = readBlocks(before, whole);
  return readBlocks(after, whole).flatMap((plane, index) => {
    const { horizontal, vertical, blockColumns, blockRows } = components[index]!;
    return Array.from({ length: blockColumns * blockRows }, (_, block) => {
      const column = block % blockColumns;
      const row = Math.floor(block / blockColumns);
      const at = blockAt(plane, column, row);
      const isSame = plane.coefficients
        .subarray(at, at + 64)
        .every((value, k) => value === planes[index]!.coefficients[at + k]);
      const mcu = Math.floor(row / vertical) * grid.columns + Math.floor(column / horizontal);
      return isSame ? [] : [{ mcu }];
    }).flat();
  });
}

/** Pixels that differ although they lie farther than `reachPx` from every touched MCU. */
function farPixelsChanged(
  after: RgbRaster,
  before: RgbRaster,
  { mcus, grid, reachPx = 2 }: { mcus: ReturnType<typeof mcuSet>; grid: McuGrid; reachPx?: number },
): number {
  const { widthPx, heightPx } = before;
  const near = new Uint8Array(widthPx * heightPx);
  mcus.has.forEach((has, mcu) => {
    if (!has) return;
    const left = (mcu % mcus.columns) * grid.mcuWidthPx - reachPx;
    const top = Math.floor(mcu / mcus.columns) * grid.mcuHeightPx - reachPx;
    const right = Math.min(widthPx, left + grid.mcuWidthPx + 2 * reachPx);
    const bottom = Math.min(heightPx, top + grid.mcuHeightPx + 2 * reachPx);
    for (let y = Math.max(0, top); y < bottom; y += 1) {
      near.fill(1, y * widthPx + Math.max(0, left), y * widthPx + right);
    }
  });
  let changed = 0;
  near.forEach((isNear, pixel) => {
    const at = pixel * 3;
    const isSame = [0, 1, 2].every(
      (channel) => after.rgb[at + channel] === before.rgb[at + channel],
    );
    if (!isNear && !isSame) changed += 1;
  });
  return changed;
}

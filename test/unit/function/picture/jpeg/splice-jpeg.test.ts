import { decodeRegion } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/decode-region';
import { cropJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/crop-jpeg';
import { readJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import { spliceJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/splice-jpeg';
import { smallJpeg, withInserted } from './files';
import { isEqual, mcuSet, photoPixels, wholeRect } from './test-pictures';

const jpeg = smallJpeg();
const photo = readJpeg(jpeg);
const { grid, widthPx, heightPx } = photo.frame;
const raster = photoPixels('alpine.jpg', { ...wholeRect(photo.frame), x: 300, y: 150 });
const first = mcuSet(grid, (column, row) => column === 0 && row === 0);
const none = mcuSet(grid, () => false);
const internal = expect.objectContaining({ name: 'AppError', code: 'INTERNAL' });

describe('spliceJpeg', () => {
  it('gives the file back where nothing is touched', () => {
    const spliced = spliceJpeg(photo, [{ x: 0, y: 0, raster, mcus: none }], 'keep');
    expect(isEqual(spliced.bytes, jpeg)).toBe(true);
    expect(spliced.blocksChanged).toBe(0);
  });

  it('counts blocks of all components', () => {
    const { blocksTotal, blocksChanged } = spliceJpeg(
      photo,
      [{ x: 0, y: 0, raster, mcus: mcuSet(grid, () => true) }],
      'keep',
    );
    const perComponent = photo.frame.components.map((c) => c.blockColumns * c.blockRows);
    expect(blocksTotal).toBe(perComponent[0]! + perComponent[1]! + perComponent[2]!);
    expect(blocksChanged).toBeGreaterThan(blocksTotal / 2);
    expect(blocksChanged).toBeLessThanOrEqual(blocksTotal);
  });

  it('lets the later of two patches win', () => {
    const black = { ...raster, rgb: new Uint8Array(raster.rgb.length) };
    const early = { x: 0, y: 0, raster, mcus: first };
    const late = { x: 0, y: 0, raster: black, mcus: first };
    const both = spliceJpeg(photo, [early, late], 'keep');
    expect(isEqual(both.bytes, spliceJpeg(photo, [late], 'keep').bytes)).toBe(true);
    const corner = decodeRegion(readJpeg(both.bytes), { x: 0, y: 0, width: 4, height: 4 });
    expect(Math.max(...corner.rgb)).toBeLessThan(12);
  });

  it('takes a patch that is just as large as its MCUs', () => {
    const last = mcuSet(
      grid,
      (column, row) => column === grid.columns - 1 && row === grid.rows - 1,
    );
    const x = (grid.columns - 1) * grid.mcuWidthPx;
    const y = (grid.rows - 1) * grid.mcuHeightPx;
    const part = { x: 300 + x, y: 150 + y, width: widthPx - x, height: heightPx - y };
    const small = spliceJpeg(
      photo,
      [{ x, y, raster: photoPixels('alpine.jpg', part), mcus: last }],
      'keep',
    );
    const whole = spliceJpeg(photo, [{ x: 0, y: 0, raster, mcus: last }], 'keep');
    expect(isEqual(small.bytes, whole.bytes)).toBe(true);
  });

  it('keeps or drops what follows EOI', () => {
    const film = [9, 8, 7, 6];
    const withFilm = readJpeg(withInserted(jpeg, jpeg.length, film));
    const patch = { x: 0, y: 0, raster, mcus: first };
    const kept = spliceJpeg(withFilm, [patch], 'keep').bytes;
    const dropped = spliceJpeg(withFilm, [patch], 'drop').bytes;
    expect(Array.from(kept.subarray(-4))).toEqual(film);
    expect(isEqual(kept.subarray(0, -4), dropped)).toBe(true);
    expect(isEqual(dropped, spliceJpeg(photo, [patch], 'keep').bytes)).toBe(true);
  });

  it('refuses patches that do not fit', () => {
    const small = { widthPx: 3, heightPx: 3, rgb: new Uint8Array(27) };
    const otherGrid = { columns: 1, rows: 1, has: Uint8Array.of(1) };
    expect(() => spliceJpeg(photo, [{ x: 0, y: 0, raster: small, mcus: first }], 'keep')).toThrow(
      internal,
    );
    expect(() => spliceJpeg(photo, [{ x: 0, y: 0, raster, mcus: otherGrid }], 'keep')).toThrow(
      internal,
    );
  });
});

describe('cropJpeg', () => {
  it('begins at an MCU border only', () => {
    expect(() => cropJpeg(photo, { x: 3, y: 0, width: 9, height: 9 })).toThrow(internal);
  });

  it.each([
    { x: 0, y: 0, width: 0, height: 5 },
    { x: -16, y: 0, width: 20, height: 5 },
    { x: 0, y: 0, width: widthPx + 1, height: 5 },
    { x: 0, y: 0, width: 1.5, height: 5 },
  ])('refuses %j', (rect) => {
    expect(() => cropJpeg(photo, rect)).toThrow(internal);
    expect(() => decodeRegion(photo, rect)).toThrow(internal);
  });
});

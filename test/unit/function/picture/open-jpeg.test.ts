import fc from 'fast-check';
import { readJpeg } from '../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import { openJpeg } from '../../../../cloudfunctions/inpaint/src/picture/open-jpeg';
import { smallJpeg } from './jpeg/files';

const jpeg = smallJpeg();
const photo = openJpeg(jpeg);
const SIZE = { widthPx: 61, heightPx: 45 };
const { mcuWidthPx, mcuHeightPx } = readJpeg(jpeg).frame.grid;

const place = fc
  .tuple(fc.nat({ max: SIZE.widthPx - 1 }), fc.nat({ max: SIZE.heightPx - 1 }))
  .chain(([x, y]) =>
    fc.record({
      x: fc.constant(x),
      y: fc.constant(y),
      width: fc.integer({ min: 1, max: SIZE.widthPx - x }),
      height: fc.integer({ min: 1, max: SIZE.heightPx - y }),
    }),
  );
const look = place.chain((rect) => {
  const columns = Math.ceil(rect.width / 8);
  const rows = Math.ceil(rect.height / 8);
  const has = fc.uint8Array({
    min: 0,
    max: 1,
    minLength: columns * rows,
    maxLength: columns * rows,
  });
  return has.map((cells) => ({ rect, wanted: { columns, rows, has: cells } }));
});

describe('a JPEG that is read where somebody looks', () => {
  it('shows wanted cells as the whole shows them', () => {
    fc.assert(
      fc.property(look, ({ rect, wanted }) => {
        const all = photo.readPixels(rect).rgb;
        const some = photo.readPixels(rect, wanted).rgb;
        for (let at = 0; at < all.length; at += 1) {
          const pixel = Math.floor(at / 3);
          const column = Math.floor((pixel % rect.width) / 8);
          const row = Math.floor(Math.floor(pixel / rect.width) / 8);
          if (wanted.has[row * wanted.columns + column] === 0) continue;
          expect(some[at]).toBe(all[at]);
        }
      }),
    );
  });

  it('shows all of the blocks that lie only partly in the rectangle', () => {
    fc.assert(
      fc.property(look, ({ rect, wanted }) => {
        const all = photo.readAround(rect);
        const some = photo.readAround(rect, wanted);
        const { rect: area } = some;
        expect(area).toEqual(all.rect);
        for (let pixel = 0; pixel < area.width * area.height; pixel += 1) {
          const x = area.x + (pixel % area.width);
          const y = area.y + Math.floor(pixel / area.width);
          const left = x - (x % mcuWidthPx);
          const top = y - (y % mcuHeightPx);
          const isInside =
            left >= rect.x &&
            top >= rect.y &&
            Math.min(left + mcuWidthPx, SIZE.widthPx) <= rect.x + rect.width &&
            Math.min(top + mcuHeightPx, SIZE.heightPx) <= rect.y + rect.height;
          if (isInside) continue;
          expect(some.raster.rgb[pixel * 3]).toBe(all.raster.rgb[pixel * 3]);
        }
      }),
    );
  });
});

import { chooseCorner } from '../../../../../cloudfunctions/inpaint/src/picture/label/choose-corner';
import type { Corner } from '../../../../../cloudfunctions/inpaint/src/picture/label/choose-corner';
import { measureBusyness } from '../../../../../cloudfunctions/inpaint/src/picture/label/measure-busyness';
import type { OpenedPhoto } from '../../../../../cloudfunctions/inpaint/src/picture/opened-photo';
import { cropSamples } from '../../../../../cloudfunctions/inpaint/src/picture/crop-raster';
import { orientMask } from '../../../../../miniprogram/shared/mask/orient-mask';
import { orientSize } from '../../../../../miniprogram/shared/mask/orientation';
import type { Orientation } from '../../../../../miniprogram/shared/mask/orientation';
import type { PixelRect } from '../../../../../miniprogram/shared/mask/pixel-space';

const SHOWN = { widthPx: 120, heightPx: 80 };
const LABEL = { widthPx: 30, heightPx: 16, marginPx: 5 };
const CENTRES: Readonly<Record<Corner, readonly [number, number]>> = {
  'bottom-right': [100, 67],
  'bottom-left': [20, 67],
  'top-right': [100, 13],
  'top-left': [20, 13],
};

/** A grey photo of 8 bits that is turned as its orientation says; only its pixels can be read. */
function photoOf(shown: Uint8Array, orientation: Orientation): Pick<OpenedPhoto, 'readPixels'> {
  const stored = orientMask(shown, SHOWN, orientation);
  return {
    readPixels: (rect) => {
      const grey = cropSamples(stored.pixels, { rowPixels: stored.widthPx, channels: 1 }, rect);
      const rgb = Uint8Array.from(
        { length: grey.length * 3 },
        (_, at) => grey[Math.floor(at / 3)]!,
      );
      return { widthPx: rect.width, heightPx: rect.height, rgb };
    },
  };
}

/** Stripes near some corners, one grey elsewhere. */
function stripedAt(corners: readonly Corner[], strength = 60): Uint8Array {
  return Uint8Array.from({ length: SHOWN.widthPx * SHOWN.heightPx }, (_, pixel) => {
    const [x, y] = [pixel % SHOWN.widthPx, Math.floor(pixel / SHOWN.widthPx)];
    const isNear = corners.some((corner) => {
      const [cx, cy] = CENTRES[corner];
      return Math.abs(x - cx) < 20 && Math.abs(y - cy) < 13;
    });
    return 120 + (isNear && x % 8 < 4 ? strength : 0);
  });
}

function choose(
  shown: Uint8Array,
  orientation: Orientation = 1,
  keepClear: readonly PixelRect[] = [],
) {
  const photo = photoOf(shown, orientation);
  return chooseCorner({ photo, displayedSize: SHOWN, orientation, keepClear }, LABEL);
}

describe('the corner for a label', () => {
  it.each<[readonly Corner[], Corner]>([
    [[], 'bottom-right'],
    [['bottom-right'], 'bottom-left'],
    [['bottom-right', 'bottom-left'], 'top-right'],
    [['bottom-right', 'bottom-left', 'top-right'], 'top-left'],
    [['bottom-left', 'top-right', 'top-left'], 'bottom-right'],
  ])('is a calm one: with stripes in %j it is %s', (busy, corner) => {
    expect(choose(stripedAt(busy)).corner).toBe(corner);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
    'is the same for the same photo, however it is stored: orientation %i',
    (orientation) => {
      expect(orientSize(orientSize(SHOWN, orientation), orientation)).toEqual(SHOWN);
      const place = choose(stripedAt(['bottom-right', 'bottom-left']), orientation);
      // 120 - 30 - 5 = 85.
      expect(place).toEqual({
        corner: 'top-right',
        rect: { x: 85, y: 5, width: 30, height: 16 },
      });
    },
  );

  it('is not moved by noise', () => {
    expect(choose(stripedAt(['bottom-right'], 1)).corner).toBe('bottom-right');
  });

  it('keeps clear of what was edited, also where that is the calmest', () => {
    const edited = { x: 100, y: 60, width: 10, height: 10 };
    const stripes = stripedAt(['bottom-left', 'top-right']);
    expect(choose(stripes, 1, [edited]).corner).toBe('top-left');
  });

  it('is the calmest of all where everything was edited', () => {
    const all = { x: 0, y: 0, width: 120, height: 80 };
    expect(choose(stripedAt(['bottom-right']), 6, [all]).corner).toBe('bottom-left');
  });
});

describe('busyness', () => {
  it('is the mean step between cells', () => {
    // Cells of 1 px; across: 0 30 0 and 0 30 0, four steps of 30; down: three of 0. 120 / 7.
    const luma = Uint8Array.of(0, 30, 0, 0, 30, 0);
    expect(measureBusyness(luma, { width: 3, height: 2 })).toBeCloseTo(120 / 7, 6);
  });

  it('of one pixel is nothing', () => {
    expect(measureBusyness(Uint8Array.of(77), { width: 1, height: 1 })).toBe(0);
  });
});

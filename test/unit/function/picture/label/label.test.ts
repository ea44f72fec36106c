import { exportPhoto } from '../../../../../cloudfunctions/inpaint/src/picture/export-photo';
import { drawLabel } from '../../../../../cloudfunctions/inpaint/src/picture/label/draw-label';
import { layLabel } from '../../../../../cloudfunctions/inpaint/src/picture/label/label-layout';
import type { LabelLanguage } from '../../../../../miniprogram/shared/contract/actions';
import { encodeRgbPng } from '../../../../../cloudfunctions/inpaint/src/picture/write-png';
import type { RgbRaster } from '../../../../../cloudfunctions/inpaint/src/picture/raster';
import { cjpeg, describeWithTools, djpeg, runTool } from '../jpeg/turbo-tools';
import { withOrientation } from '../edit-helpers';
import type { PixelRect } from '../../../../../miniprogram/shared/mask/pixel-space';
import { contrast, luminances, rasterOf, wishOf } from '../export-helpers';

jest.setTimeout(120_000);

/** One grey of level 120, 4:2:0 as phones write it. */
function greyJpeg(widthPx: number, heightPx: number): Uint8Array {
  const rgb = new Uint8Array(widthPx * heightPx * 3).fill(120);
  return cjpeg({ widthPx, heightPx, rgb }, ['-quality', '92', '-sample', '2x2']);
}

/** A part of the photo as a viewer shows it, by a program that we did not write. */
function showUpright(jpeg: Uint8Array, { x, y, width, height }: PixelRect): RgbRaster {
  const crop = `${width}x${height}+${x}+${y}`;
  const args = [
    'jpg:-',
    '-auto-orient',
    '+repage',
    '-crop',
    crop,
    '+repage',
    '-depth',
    '8',
    'rgb:-',
  ];
  return { widthPx: width, heightPx: height, rgb: runTool('convert', args, jpeg) };
}

/** The rows that hold letters between two columns: they stand out by 200 of 255 at least. */
function rowsOfLetters({ widthPx, rgb }: RgbRaster, fromX: number, toX: number): number[] {
  const rows = new Set<number>();
  for (let pixel = 0; pixel < rgb.length / 3; pixel += 1) {
    const x = pixel % widthPx;
    if (rgb[pixel * 3]! >= 200 && x >= fromX && x < toX) rows.add(Math.floor(pixel / widthPx));
  }
  return [...rows].sort((one, other) => one - other);
}

/** A level that its neighbours do not tell, the same each time. */
function scatter(x: number, y: number, channel: number): number {
  return (Math.imul(x * 73_856_093 + channel, 0x9e3779b1) ^ Math.imul(y + 1, 0x85ebca6b)) >>> 24;
}

const PHOTOS = [greyJpegs(640, 427), greyJpegs(4000, 3000)];

/** The same photo, made when it is first asked for. */
function greyJpegs(width: number, height: number) {
  let made: Uint8Array | undefined;
  return { width, height, make: () => (made ??= greyJpeg(width, height)) };
}

describeWithTools(['cjpeg', 'djpeg', 'convert'], 'the label on a JPEG', () => {
  const turns = [1, 2, 3, 4, 5, 6, 7, 8];
  const cases = PHOTOS.flatMap(({ width, height, make }) =>
    turns.flatMap((turn) =>
      (['zh', 'en'] as const).map((language) => [width, height, turn, language, make] as const),
    ),
  );

  it.each(cases)(
    'has letters of 5 %% of the short side or more: %i x %i, orientation %i, %s',
    async (...facts) => {
      const [width, height, orientation, language, make] = facts;
      const photo = withOrientation(make(), orientation);

      const { bytes, labelRect, corner } = await exportPhoto(photo, wishOf({ language }));

      expect(corner).toBe('bottom-right');
      // The letter I: behind the A of 0.608 em and the label's edge of 0.34 em; as wide as 0.293 em. A label is 1.35 em high.
      const emPx = labelRect.height / 1.35;
      const shown = showUpright(bytes, labelRect);
      const rows = rowsOfLetters(shown, Math.floor(0.95 * emPx), Math.ceil(1.23 * emPx));
      const share = rows.length / Math.min(width, height);
      expect(share).toBeGreaterThanOrEqual(0.05);
      expect(share).toBeLessThan(0.054);
      expect(rows.at(-1)! - rows[0]!).toBe(rows.length - 1);
      // The plate's edge above them.
      expect(rows[0]).toBeGreaterThan(0.15 * labelRect.height);
    },
  );

  const grounds: readonly [string, (x: number, y: number) => readonly [number, number, number]][] =
    [
      ['white', () => [255, 255, 255]],
      ['black', () => [0, 0, 0]],
      ['red', () => [255, 0, 0]],
      ['yellow', () => [255, 255, 0]],
      ['noise', (x, y) => [scatter(x, y, 1), scatter(x, y, 2), scatter(x, y, 3)]],
      [
        'black and white, checkered',
        (x, y) => (((x >> 2) + (y >> 2)) % 2 ? [255, 255, 255] : [0, 0, 0]),
      ],
    ];

  it.each(grounds)('can be read on %s', async (_name, colourAt) => {
    const photo = cjpeg(rasterOf(640, 480, colourAt), ['-quality', '90', '-sample', '2x2']);

    const { bytes, labelRect } = await exportPhoto(photo, wishOf());

    const { weights } = drawLabel(layLabel({ widthPx: 640, heightPx: 480 }, 'zh'));
    const shown = djpeg(bytes);
    const letters = luminances(shown, labelRect, (index) => weights[index] === 255);
    // 153 = 0.6 * 255: the plate beside the letters.
    const plate = luminances(shown, labelRect, (index) => weights[index] === 153);
    expect(letters.length).toBeGreaterThan(300);
    expect(plate.length).toBeGreaterThan(1_000);
    const dim = letters[Math.floor(letters.length * 0.1)]!;
    const bright = plate[Math.floor(plate.length * 0.9)]!;
    expect(contrast(dim, bright)).toBeGreaterThan(4.5);
  });
});

describe('the layout of a label', () => {
  it.each<[number, number, LabelLanguage, number]>([
    // 427 * 0.05 = 21.35; 3000 * 0.05 = 150.
    [640, 427, 'zh', 22],
    [427, 640, 'en', 22],
    [4000, 3000, 'zh', 150],
    [4000, 3000, 'en', 150],
    // 150 * 0.05 = 7.5, but letters of 10 px can be read.
    [200, 150, 'zh', 10],
  ])('of %i x %i in %s has letters of %i px', (widthPx, heightPx, language, letterPx) => {
    const layout = layLabel({ widthPx, heightPx }, language);
    expect(layout.letterHeightPx).toBe(letterPx);
    expect(layout.widthPx + 2 * layout.marginPx).toBeLessThanOrEqual(widthPx);
    expect(layout.heightPx + 2 * layout.marginPx).toBeLessThanOrEqual(heightPx);
  });

  it.each([
    [1, 1],
    [3, 900],
    [24, 24],
    [40, 7],
  ])('of a tiny photo, %i x %i, gives a file all the same', async (widthPx, heightPx) => {
    const photo = await encodeRgbPng(rasterOf(widthPx, heightPx, () => [9, 99, 199]));
    const { labelRect } = await exportPhoto(photo, wishOf({ language: 'en' }));
    expect(labelRect.x + labelRect.width).toBeLessThanOrEqual(widthPx);
    expect(labelRect.y + labelRect.height).toBeLessThanOrEqual(heightPx);
    expect(Math.min(labelRect.x, labelRect.y)).toBeGreaterThanOrEqual(0);
  });
});

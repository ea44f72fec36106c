import { createCanvas, loadImage } from '@napi-rs/canvas';
import { readJpeg } from '../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import type { McuGrid } from '../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-file';
import type {
  EditPlan,
  PhotoEditor,
} from '../../../../cloudfunctions/inpaint/src/picture/photo-editor';
import { probePhoto } from '../../../../cloudfunctions/inpaint/src/picture/probe-photo';
import type { RgbRaster } from '../../../../cloudfunctions/inpaint/src/picture/raster';
import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import { GRID } from './jpeg/grid';
import { isEqual, photoPixels, readPhotoBytes } from './jpeg/test-pictures';
import {
  cjpeg,
  coefficientsOf,
  describeWithTools,
  djpeg,
  runTool,
  writePpm,
} from './jpeg/turbo-tools';
import { flatFill, loadEditor, maskOfRect, withOrientation } from './edit-helpers';

jest.setTimeout(120_000);

/** How far colours are smoothed over a block's border when they are shown. */
const SMOOTH_PX = 2;

let editor: PhotoEditor;

beforeAll(async () => {
  editor = await loadEditor();
});

/** The middle third of a photo, at least one pixel of it. */
function middleThird({ widthPx, heightPx }: PixelSize): PixelRect {
  const third = (length: number) => ({
    start: Math.floor(length / 3),
    length: Math.ceil(length / 3),
  });
  const [across, down] = [third(widthPx), third(heightPx)];
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

async function edit(
  photo: Uint8Array,
  chooseRect: (shown: PixelSize) => PixelRect,
  colour: readonly [number, number, number],
) {
  const { storedSize, orientation } = probePhoto(photo);
  const { widthPx, heightPx } = storedSize;
  const shown = orientation < 5 ? storedSize : { widthPx: heightPx, heightPx: widthPx };
  const mask = maskOfRect(shown.widthPx, shown.heightPx, chooseRect(shown));
  const plan = editor.planEdit(photo, mask);
  const { width, height } = plan.crops[0]!.stored;
  const composed = await editor.composeEdit(photo, plan, [await flatFill(width, height, colour)]);
  return { plan, ...composed };
}

/** Pixels of the MCUs that hold a pixel of the mask, written out the slow way. */
function touchedPixels(mask: Uint8Array, { widthPx }: PixelSize, grid: McuGrid): Uint8Array {
  const mcuOf = (index: number) => {
    const y = Math.floor(index / widthPx);
    const column = Math.floor((index - y * widthPx) / grid.mcuWidthPx);
    return Math.floor(y / grid.mcuHeightPx) * grid.columns + column;
  };
  const touched = new Set<number>();
  mask.forEach((value, index) => value === 255 && touched.add(mcuOf(index)));
  return mask.map((_, index) => (touched.has(mcuOf(index)) ? 1 : 0));
}

/** The four rectangles around all touched pixels, without empty ones. */
function rectsAround(touched: Uint8Array, { widthPx, heightPx }: PixelSize): PixelRect[] {
  const xs: number[] = [];
  const ys: number[] = [];
  touched.forEach((value, index) => {
    if (value === 0) return;
    xs.push(index % widthPx);
    ys.push(Math.floor(index / widthPx));
  });
  const min = (values: number[]) => values.reduce((a, b) => Math.min(a, b));
  const max = (values: number[]) => values.reduce((a, b) => Math.max(a, b));
  const [left, right, top, bottom] = [min(xs), max(xs) + 1, min(ys), max(ys) + 1];
  return [
    { x: 0, y: 0, width: widthPx, height: top },
    { x: 0, y: bottom, width: widthPx, height: heightPx - bottom },
    { x: 0, y: 0, width: left, height: heightPx },
    { x: right, y: 0, width: widthPx - right, height: heightPx },
  ].filter(({ width, height }) => width > 0 && height > 0);
}

/** Pixels that changed although they are farther than the smoothing reaches from every touched one. */
function changedAfar(before: RgbRaster, after: RgbRaster, touched: Uint8Array): number {
  const { widthPx, heightPx } = before;
  const isNear = (x: number, y: number) => {
    for (let dy = -SMOOTH_PX; dy <= SMOOTH_PX; dy += 1) {
      for (let dx = -SMOOTH_PX; dx <= SMOOTH_PX; dx += 1) {
        const isInside = x + dx >= 0 && x + dx < widthPx && y + dy >= 0 && y + dy < heightPx;
        if (isInside && touched[(y + dy) * widthPx + x + dx] === 1) return true;
      }
    }
    return false;
  };
  let changed = 0;
  touched.forEach((_, index) => {
    const isSame = [0, 1, 2].every((c) => before.rgb[index * 3 + c] === after.rgb[index * 3 + c]);
    if (!isSame && !isNear(index % widthPx, Math.floor(index / widthPx))) changed += 1;
  });
  return changed;
}

function touchedBy(plan: EditPlan, photo: Uint8Array): Uint8Array {
  const { frame } = readJpeg(photo);
  return touchedPixels(plan.grownStored, frame, frame.grid);
}

const IN_INKS = /CMYK|YCCK/;

function tiny(): RgbRaster {
  return photoPixels('alpine.jpg', { x: 90, y: 50, width: 30, height: 20 });
}

function inks(): Uint8Array {
  return runTool('convert', ['ppm:-', '-colorspace', 'CMYK', 'jpg:-'], writePpm(tiny()));
}

/** Changes a byte of the frame header, counted from its marker. */
function withFrameByte(jpeg: Uint8Array, offset: number, value: number): Uint8Array {
  const changed = Buffer.from(jpeg);
  changed[changed.indexOf(Buffer.of(0xff, 0xc0)) + 1 + offset] = value;
  return changed;
}

function withoutAdobe(jpeg: Uint8Array): Uint8Array {
  const changed = Buffer.from(jpeg);
  changed.write('Other', changed.indexOf('Adobe'), 'latin1');
  return changed;
}

describeWithTools(
  ['djpeg', 'cjpeg', 'jpegtran', 'exiftool', 'convert'],
  'an edited JPEG, as libjpeg-turbo sees it',
  () => {
    it('comes from a grid of more than 60 files', () => {
      expect(GRID.length).toBeGreaterThan(60);
    });

    it.each(GRID)('keeps what lies outside the touched blocks: $name', async ({ make }) => {
      const photo = make();
      const { frame } = readJpeg(photo);
      const result = await edit(photo, middleThird, [255, 0, 255]);
      const touched = touchedBy(result.plan, photo);
      expect(changedAfar(djpeg(photo), djpeg(result.bytes), touched)).toBe(0);
      for (const rect of rectsAround(touched, frame)) {
        const isKept = isEqual(coefficientsOf(result.bytes, rect), coefficientsOf(photo, rect));
        expect(isKept).toBe(true);
      }
      expect(result.report.lossless).toBe(true);
      expect(result.report.blocksChanged).toBeGreaterThan(0);
    });

    it.each(GRID.filter(({ name }) => IN_INKS.test(name)))(
      'is sent to the provider in RGB: $name',
      async ({ make }) => {
        const photo = make();
        const { widthPx, heightPx } = probePhoto(photo).storedSize;
        const plan = editor.planEdit(
          photo,
          maskOfRect(widthPx, heightPx, middleThird(readJpeg(photo).frame)),
        );
        const { picture } = await editor.cutCrop(photo, plan, 0);
        expect(readJpeg(picture.bytes)).toMatchObject({ colour: 'ycc' });
      },
    );

    it.each<[string, () => Uint8Array]>([
      ['arithmetic coding', () => cjpeg(tiny(), ['-arithmetic'])],
      ['lossless', () => withFrameByte(cjpeg(tiny(), []), 0, 0xc3)],
      ['12 bits a sample', () => withFrameByte(cjpeg(tiny(), []), 3, 12)],
      ['inks without a known transform', () => withoutAdobe(inks())],
    ])('is refused, not guessed: %s', async (_name, make) => {
      const photo = make();
      const mask = maskOfRect(30, 20, { x: 1, y: 2, width: 3, height: 4 });
      const editing = async () => editor.cutCrop(photo, editor.planEdit(photo, mask), 0);
      await expect(editing()).rejects.toMatchObject({ code: 'PHOTO_UNSUPPORTED' });
    });

    it('is another file: the photo itself keeps every byte', async () => {
      const pixels = photoPixels('alpine.jpg', { x: 90, y: 50, width: 99, height: 77 });
      const photo = Buffer.from(
        withOrientation(cjpeg(pixels, ['-quality', '88', '-progressive']), 1),
      );
      const copy = Uint8Array.from(photo);
      await edit(photo, middleThird, [255, 0, 255]);
      expect(isEqual(photo, copy)).toBe(true);
    });

    it('is unchanged outside all masks after ten edits in a row', async () => {
      const pixels = photoPixels('alpine.jpg', { x: 90, y: 50, width: 333, height: 250 });
      const original = cjpeg(pixels, ['-quality', '88', '-sample', '2x2']);
      const { frame } = readJpeg(original);
      const everTouched = new Uint8Array(frame.widthPx * frame.heightPx);
      let photo = original;
      for (let round = 0; round < 10; round += 1) {
        const rect = { x: 20 + 23 * round, y: 200 - 17 * round, width: 9 + round, height: 14 };
        const { plan, bytes } = await edit(photo, () => rect, [25 * round, 128, 255 - 25 * round]);
        touchedBy(plan, photo).forEach((value, index) => {
          if (value === 1) everTouched[index] = 1;
        });
        photo = bytes;
      }
      expect(changedAfar(djpeg(original), djpeg(photo), everTouched)).toBe(0);
      // The masks lie along a diagonal: well under half of the photo.
      expect(everTouched.filter((value) => value === 1).length).toBeLessThan(333 * 125);
    });
  },
);

describe('a photo that is stored turned', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is edited where the person saw it and stays turned, orientation %i',
    async (orientation) => {
      const photo = withOrientation(readPhotoBytes('rocket.jpg'), orientation);
      const [width, height] = orientation >= 5 ? [427, 640] : [640, 427];
      const plan = editor.planEdit(
        photo,
        maskOfRect(width, height, { x: 50, y: 90, width: 40, height: 30 }),
      );
      const crop = plan.crops[0]!.stored;
      const fill = await flatFill(crop.width, crop.height, [255, 0, 255]);
      const { bytes } = await editor.composeEdit(photo, plan, [fill]);
      const [before, after] = await Promise.all([showUpright(photo), showUpright(bytes)]);
      expect(after).toMatchObject({ width, height });
      const changed = changedBounds(before, after);
      // Grown by 4, then to blocks of 8: at most 4 + 7 further on each side.
      expect(changed.left).toBeGreaterThanOrEqual(50 - 11);
      expect(changed.left).toBeLessThanOrEqual(50);
      expect(changed.right).toBeGreaterThanOrEqual(89);
      expect(changed.right).toBeLessThanOrEqual(89 + 11);
      expect(changed.top).toBeGreaterThanOrEqual(90 - 11);
      expect(changed.top).toBeLessThanOrEqual(90);
      expect(changed.bottom).toBeGreaterThanOrEqual(119);
      expect(changed.bottom).toBeLessThanOrEqual(119 + 11);
      expect(editor.planEdit(bytes, maskOfRect(width, height, crop)).photo.orientation).toBe(
        orientation,
      );
    },
  );
});

interface Shown {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** What a viewer shows. */
async function showUpright(jpeg: Uint8Array): Promise<Shown> {
  const image = await loadImage(Buffer.from(jpeg));
  const ctx = createCanvas(image.width, image.height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  const { width, height } = image;
  return { width, height, data: ctx.getImageData(0, 0, width, height).data };
}

function changedBounds(before: Shown, after: Shown) {
  const bounds = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  before.data.forEach((value, at) => {
    if (after.data[at] === value) return;
    const x = (at >> 2) % before.width;
    const y = Math.floor((at >> 2) / before.width);
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  });
  return bounds;
}

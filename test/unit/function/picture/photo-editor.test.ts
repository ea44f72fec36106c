import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { PhotoEditor } from '../../../../cloudfunctions/inpaint/src/picture/photo-editor';
import { encodeRgbaPng } from '../../../../cloudfunctions/inpaint/src/picture/write-png';
import type { RgbaRaster } from '../../../../cloudfunctions/inpaint/src/picture/raster';
import { readPng } from '../../../../cloudfunctions/inpaint/src/picture/read-png';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { rasterizeMask } from '../../../../miniprogram/shared/mask/rasterize-mask';
import { loadBundled } from '../../../fakes/function/load-bundled';
import { loadEditor, withOrientation } from './edit-helpers';

const PHOTOS = join(__dirname, '..', '..', '..', 'photos');
const ROCKET = readFileSync(join(PHOTOS, 'rocket.jpg'));
const COFFEE = readFileSync(join(PHOTOS, 'coffee.png'));

function strokeOn(width: number, height: number): MaskDocument {
  const points = [
    [300, 120],
    [340, 180],
  ] as const;
  return { version: 1, width, height, ops: [{ op: 'stroke', mode: 'add', radius: 18, points }] };
}

const ON_ROCKET = strokeOn(640, 427);
const ON_COFFEE = strokeOn(600, 400);

/** Encoding megapixels takes its time on a busy machine. */
jest.setTimeout(60_000);

let editor: PhotoEditor;
/** The function's own reader: a canvas would convert colours by the profile. */
let decode: (bytes: Uint8Array) => Promise<RgbaRaster>;

beforeAll(async () => {
  editor = await loadEditor();
  const reader = (await loadBundled('cloudfunctions/inpaint/src/picture/decode-picture.ts')) as {
    decodePicture: typeof decode;
  };
  decode = reader.decodePicture;
});

async function pixelsOf(bytes: Uint8Array): Promise<Uint8ClampedArray> {
  const image = await loadImage(Buffer.from(bytes));
  const ctx = createCanvas(image.width, image.height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  return ctx.getImageData(0, 0, image.width, image.height).data;
}

/** A flat crop of a loud colour, any size. */
function magenta(widthPx: number, heightPx: number): Promise<Uint8Array> {
  const pixel = new Uint32Array(Uint8Array.of(255, 0, 255, 255).buffer)[0]!;
  const rgba = new Uint8Array(new Uint32Array(widthPx * heightPx).fill(pixel).buffer);
  return encodeRgbaPng({ widthPx, heightPx, rgba }, []);
}

function blockAt(index: number, widthPx: number, side: number): string {
  const row = Math.floor(index / widthPx);
  return `${Math.floor((index - row * widthPx) / side)},${Math.floor(row / side)}`;
}

/** The blocks that hold a pixel of a mask. */
function blocksOf(mask: Uint8Array, widthPx: number, side: number): ReadonlySet<string> {
  const blocks = new Set<string>();
  mask.forEach((value, index) => value === 255 && blocks.add(blockAt(index, widthPx, side)));
  return blocks;
}

describe('the plan of an edit', () => {
  it('tells photo, crop and growth in pixels of the displayed photo', () => {
    const plan = editor.planEdit(ROCKET, ON_ROCKET);
    expect(plan.photo).toEqual({
      format: 'jpeg',
      width: 640,
      height: 427,
      orientation: 1,
      bytes: ROCKET.length,
    });
    // Box 282..357 x 102..197: centred in 512 of 640 columns, all 427 rows.
    expect(plan.crops[0]!.shown).toEqual({ x: 64, y: 0, width: 512, height: 427 });
    expect(plan.grownByPx).toBe(4);
  });

  it('lays the mask on its side for a photo that is stored so', () => {
    const turned = withOrientation(ROCKET, 6);
    const plan = editor.planEdit(turned, {
      version: 1,
      width: 427,
      height: 640,
      ops: [{ op: 'rect', mode: 'add', x: 100, y: 50, width: 10, height: 20 }],
    });
    expect(plan.photo).toMatchObject({ width: 427, height: 640, orientation: 6 });
    // Orientation 6: displayed x = 427 - 1 - stored y, displayed y = stored x. So x 100..109 is stored y 317..326.
    const index = 320 * 640 + 60;
    expect(plan.grownStored[index]).toBe(255);
    expect(plan.grownStored[105 * 640 + 60]).toBe(0);
    expect(plan.crops[0]!.shown.width).toBe(plan.crops[0]!.stored.height);
  });

  it.each([
    ['INVALID_REQUEST', 'a mask of another size', ROCKET, strokeOn(641, 427)],
    ['MASK_EMPTY', 'an empty mask', ROCKET, { ...ON_ROCKET, ops: [] }],
    [
      'MASK_EMPTY',
      'points far outside',
      ROCKET,
      {
        ...ON_ROCKET,
        ops: [{ op: 'stroke', mode: 'add', radius: 5, points: [[90_000, -90_000]] }],
      } as const,
    ],
    ['PHOTO_UNSUPPORTED', 'a text file', Buffer.from('no photo, only words'), ON_ROCKET],
    ['PHOTO_BROKEN', 'a JPEG cut short', ROCKET.subarray(0, 50_000), ON_ROCKET],
  ])('is %s for %s', (code, _name, photo, mask) => {
    expect(() => editor.planEdit(photo, mask)).toThrow(expect.objectContaining({ code }));
  });
});

describe('the crop for the provider', () => {
  it('holds picture and mask of one size', async () => {
    const plan = editor.planEdit(ROCKET, ON_ROCKET);
    const { picture, mask } = await editor.cutCrop(ROCKET, plan, 0);
    expect(picture).toMatchObject({ format: 'jpeg', widthPx: 512, heightPx: 427 });
    expect(mask).toMatchObject({ format: 'png', widthPx: 512, heightPx: 427 });
    const { rgba: sent } = await decode(picture.bytes);
    const { rgba: whole } = await decode(ROCKET);
    // The same place in both: (100, 50) of the crop is (164, 50) of the photo.
    for (let channel = 0; channel < 3; channel += 1) {
      const [here, there] = [(50 * 512 + 100) * 4 + channel, (50 * 640 + 164) * 4 + channel];
      // Cut out as it is: not coded a second time.
      expect(sent[here]).toBe(whole[there]);
    }
    const grown = readPng(mask.bytes).rgba;
    // (320, 150) is painted; it is (256, 150) of the crop.
    expect(grown[(150 * 512 + 256) * 4]).toBe(255);
    expect(grown[0]).toBe(0);
  });

  it('is enlarged to 128 pixels for a tiny photo', async () => {
    const photo = await magenta(40, 100);
    const plan = editor.planEdit(photo, {
      version: 1,
      width: 40,
      height: 100,
      ops: [{ op: 'rect', mode: 'add', x: 10, y: 10, width: 5, height: 5 }],
    });
    const { picture, mask } = await editor.cutCrop(photo, plan, 0);
    // 128 / 40 = 3.2.
    expect([picture.widthPx, picture.heightPx]).toEqual([128, 320]);
    expect([mask.widthPx, mask.heightPx]).toEqual([128, 320]);
  });

  it('is shrunk to 4096 pixels and at most 4.7 MB', async () => {
    const photo = await magenta(5_000, 400);
    const plan = editor.planEdit(photo, {
      version: 1,
      width: 5_000,
      height: 400,
      ops: [{ op: 'rect', mode: 'add', x: 10, y: 10, width: 4_980, height: 300 }],
    });
    // The whole photo in one call, however long.
    const stored = { x: 0, y: 0, width: 5_000, height: 400 };
    const crops = [{ stored, shown: stored, part: stored }];
    const { picture } = await editor.cutCrop(photo, { ...plan, crops }, 0);
    // 400 * 4096 / 5000 = 327.7.
    expect([picture.widthPx, picture.heightPx]).toEqual([4_096, 328]);
    expect(picture.bytes.length).toBeLessThan(4_700_000);
  });

  it('finds damage inside the scan', async () => {
    const damaged = Buffer.from(ROCKET);
    damaged.fill(0x55, 40_000, 40_400);
    const plan = editor.planEdit(damaged, ON_ROCKET);
    await expect(editor.cutCrop(damaged, plan, 0)).rejects.toMatchObject({ code: 'PHOTO_BROKEN' });
  });
});

describe('the composed photo', () => {
  it('of a PNG differs inside the grown mask only', async () => {
    const plan = editor.planEdit(COFFEE, ON_COFFEE);
    const { width, height } = plan.crops[0]!.stored;
    const composed = await editor.composeEdit(COFFEE, plan, [await magenta(width, height)]);
    const before = readPng(COFFEE).rgba;
    const after = readPng(composed.bytes).rgba;
    const painted = rasterizeMask(ON_COFFEE);
    const old = new Uint32Array(before.buffer);
    const now = new Uint32Array(after.buffer);
    const loud = new Uint32Array(Uint8Array.of(255, 0, 255, 255).buffer)[0];
    const changedOutside = now.filter((pixel, index) => {
      return plan.grownStored[index] === 0 && pixel !== old[index];
    });
    const missedInside = now.filter((pixel, index) => painted[index] === 255 && pixel !== loud);
    expect(changedOutside).toHaveLength(0);
    expect(missedInside).toHaveLength(0);
    // 600 / 8 * 400 / 8 = 3,750.
    expect(composed.report).toMatchObject({ format: 'png', lossless: true, blocksTotal: 3_750 });
    expect(composed.report.blocksChanged).toBeGreaterThan(60);
    expect(composed.report.blocksChanged).toBeLessThan(160);
    expect(composed.report.bytes).toBe(composed.bytes.length);
  });

  it('of a JPEG keeps all that lies outside the blocks of the grown mask, and its metadata', async () => {
    const plan = editor.planEdit(ROCKET, ON_ROCKET);
    const composed = await editor.composeEdit(ROCKET, plan, [await magenta(512, 427)]);
    // The colour profile, byte for byte: APP2 with "ICC_PROFILE".
    const start = ROCKET.indexOf('ICC_PROFILE') - 4;
    const length = ROCKET.readUInt16BE(start + 2) + 2;
    const profile = ROCKET.subarray(start, start + length);
    expect(Buffer.from(composed.bytes).includes(profile)).toBe(true);
    const before = (await decode(ROCKET)).rgba;
    const after = (await decode(composed.bytes)).rgba;
    const touched = blocksOf(plan.grownStored, 640, 8);
    const old = new Uint32Array(before.buffer, before.byteOffset);
    const now = new Uint32Array(after.buffer, after.byteOffset);
    const changed = now.filter(
      (pixel, at) => pixel !== old[at] && !touched.has(blockAt(at, 640, 8)),
    );
    expect(changed).toHaveLength(0);
    // Three components without subsampling: 640 / 8 * ceil(427 / 8) = 80 * 54 blocks each.
    const { blocksTotal, blocksChanged, lossless } = composed.report;
    expect({ blocksTotal, lossless }).toEqual({ blocksTotal: 12_960, lossless: true });
    expect(blocksChanged).toBeGreaterThan(touched.size);
    expect(blocksChanged).toBeLessThanOrEqual(touched.size * 3);
  });

  it('of a JPEG is loud wherever the person painted', async () => {
    const plan = editor.planEdit(ROCKET, ON_ROCKET);
    const composed = await editor.composeEdit(ROCKET, plan, [await magenta(512, 427)]);
    const { rgba } = await decode(composed.bytes);
    const missed = rasterizeMask(ON_ROCKET).filter((painted, index) => {
      const isLoud =
        rgba[index * 4]! > 225 && rgba[index * 4 + 1]! < 30 && rgba[index * 4 + 2]! > 225;
      return painted === 255 && !isLoud;
    });
    expect(missed).toHaveLength(0);
  });

  it('takes a fill of another size', async () => {
    const plan = editor.planEdit(COFFEE, ON_COFFEE);
    const composed = await editor.composeEdit(COFFEE, plan, [await magenta(200, 300)]);
    const at = (150 * 600 + 320) * 4;
    expect([...readPng(composed.bytes).rgba.subarray(at, at + 3)]).toEqual([255, 0, 255]);
  });

  it('keeps orientation 6 in the file and edits what the person saw', async () => {
    const turned = withOrientation(ROCKET, 6);
    const plan = editor.planEdit(turned, {
      version: 1,
      width: 427,
      height: 640,
      ops: [{ op: 'rect', mode: 'add', x: 100, y: 50, width: 30, height: 40 }],
    });
    const { width, height } = plan.crops[0]!.stored;
    const composed = await editor.composeEdit(turned, plan, [await magenta(width, height)]);
    expect(
      editor.planEdit(composed.bytes, { ...ON_ROCKET, width: 427, height: 640 }).photo,
    ).toMatchObject({ orientation: 6 });
    // Displayed (115, 70) is stored (70, 427 - 1 - 115); the canvas shows files upright.
    const shown = await pixelsOf(composed.bytes);
    const [red, green, blue] = shown.subarray((70 * 427 + 115) * 4);
    expect(red).toBeGreaterThan(240);
    expect(green).toBeLessThan(15);
    expect(blue).toBeGreaterThan(240);
  });

  it.each([
    ['no picture', Buffer.from('{"error":"busy"}')],
    ['half a picture', ROCKET.subarray(0, 60_000)],
  ])('is RESULT_UNUSABLE when the provider sent %s', async (_name, fill) => {
    const plan = editor.planEdit(COFFEE, ON_COFFEE);
    await expect(editor.composeEdit(COFFEE, plan, [fill])).rejects.toMatchObject({
      code: 'RESULT_UNUSABLE',
    });
  });
});

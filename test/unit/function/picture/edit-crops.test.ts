import { readPng } from '../../../../cloudfunctions/inpaint/src/picture/read-png';
import type { PhotoEditor } from '../../../../cloudfunctions/inpaint/src/picture/photo-editor';
import type { RgbRaster } from '../../../../cloudfunctions/inpaint/src/picture/raster';
import { encodeRgbPng } from '../../../../cloudfunctions/inpaint/src/picture/write-png';
import type { MaskDocument, MaskOp } from '../../../../miniprogram/shared/mask/mask-document';
import { cjpeg, describeWithTools, djpeg } from './jpeg/turbo-tools';
import { flatFill, loadEditor } from './edit-helpers';

jest.setTimeout(120_000);

const WIDTH = 3_600;
const HEIGHT = 400;
/** Where the line is looked at. */
const LINE_Y = 200;

let editor: PhotoEditor;

beforeAll(async () => {
  editor = await loadEditor();
});

/** Soft waves of grey. */
function waves(): RgbRaster {
  const level = (x: number, y: number) => 120 + 40 * Math.sin(x / 70) + 30 * Math.cos(y / 50);
  const rgb = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let at = 0; at < WIDTH * HEIGHT; at += 1) {
    rgb.fill(Math.round(level(at % WIDTH, Math.floor(at / WIDTH))), at * 3, at * 3 + 3);
  }
  return { widthPx: WIDTH, heightPx: HEIGHT, rgb };
}

function maskOf(...ops: MaskOp[]): MaskDocument {
  return { version: 1, width: WIDTH, height: HEIGHT, ops };
}

const TWO_THINGS = maskOf(
  { op: 'rect', mode: 'add', x: 100, y: 150, width: 60, height: 50 },
  { op: 'rect', mode: 'add', x: 3_400, y: 120, width: 70, height: 40 },
);
const LONG_LINE = maskOf({
  op: 'stroke',
  mode: 'add',
  radius: 14,
  points: [
    [50, LINE_Y],
    [3_550, LINE_Y],
  ],
});

/** Fills each crop with a colour of its own, at half its size. */
async function edit(photo: Uint8Array, mask: MaskDocument) {
  const plan = editor.planEdit(photo, mask);
  const colours = [[255, 0, 0] as const, [0, 0, 255] as const, [0, 255, 0] as const];
  const fills = plan.crops.map(({ stored }, index) => {
    const [width, height] = [stored.width >> 1, stored.height >> 1];
    return flatFill(width, height, colours[index]!);
  });
  const composed = await editor.composeEdit(photo, plan, await Promise.all(fills));
  return { plan, ...composed };
}

function pixel({ rgb }: RgbRaster, x: number, y: number): readonly number[] {
  return [...rgb.subarray((y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3)];
}

/** Pixels that changed further than so much from the mask. */
function changedAfar(before: RgbRaster, after: RgbRaster, grown: Uint8Array, farPx: number) {
  let changed = 0;
  for (let at = 0; at < WIDTH * HEIGHT; at += 1) {
    if (
      before.rgb[at * 3] === after.rgb[at * 3] &&
      before.rgb[at * 3 + 2] === after.rgb[at * 3 + 2]
    )
      continue;
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    let isNear = false;
    for (let row = Math.max(0, y - farPx); row <= Math.min(HEIGHT - 1, y + farPx); row += 1) {
      const start = row * WIDTH;
      const near = grown.subarray(
        start + Math.max(0, x - farPx),
        start + Math.min(WIDTH, x + farPx + 1),
      );
      isNear ||= near.includes(255);
    }
    if (!isNear) changed += 1;
  }
  return changed;
}

/** The largest step of a channel between neighbours along the line. */
function largestStep(picture: RgbRaster): number {
  let largest = 0;
  for (let x = 200; x < 3_400; x += 1) {
    const [one, other] = [pixel(picture, x, LINE_Y), pixel(picture, x + 1, LINE_Y)];
    one.forEach((level, channel) => {
      largest = Math.max(largest, Math.abs(level - other[channel]!));
    });
  }
  return largest;
}

describeWithTools(['cjpeg', 'djpeg'], 'a JPEG that two fills are put into', () => {
  const photo = () => cjpeg(waves(), ['-quality', '90', '-sample', '2x2']);

  it('has each where it belongs and nothing else changed', async () => {
    const original = photo();
    const { plan, bytes, report } = await edit(original, TWO_THINGS);
    expect(plan.crops).toHaveLength(2);
    const [before, after] = [djpeg(original), djpeg(bytes)];
    const [red, , blue] = pixel(after, 130, 175);
    expect(red! - blue!).toBeGreaterThan(230);
    const [otherRed, , otherBlue] = pixel(after, 3_435, 140);
    expect(otherBlue! - otherRed!).toBeGreaterThan(230);
    // An MCU of 16 pixels and two that colours are smoothed over.
    expect(changedAfar(before, after, plan.grownStored, 17)).toBe(0);
    // 3600 / 8 * 400 / 8 of grey, a quarter of that for each colour difference.
    expect(report).toMatchObject({ lossless: true, blocksTotal: 22_500 + 2 * 5_625 });
  });

  it('shows no step where they meet on a line', async () => {
    const { plan, bytes } = await edit(photo(), LONG_LINE);
    expect(plan.crops.length).toBeGreaterThan(1);
    const after = djpeg(bytes);
    expect(pixel(after, 300, LINE_Y)[0]).toBeGreaterThan(240);
    expect(pixel(after, 3_300, LINE_Y)[0]).toBeLessThan(15);
    // From 255 to 0 over 2 * 64 px is 2 a pixel; colour at half the resolution doubles it, coding adds a few.
    expect(largestStep(after)).toBeLessThanOrEqual(12);
  });
});

describe('a PNG that two fills are put into', () => {
  it('has each where it belongs and no pixel outside the mask changed', async () => {
    const original = await encodeRgbPng(waves());
    const { plan, bytes } = await edit(original, TWO_THINGS);
    const toRgb = (png: Uint8Array): RgbRaster => {
      const { rgba } = readPng(png);
      const rgb = Uint8Array.from({ length: (rgba.length / 4) * 3 }, (_, at) => {
        return rgba[Math.floor(at / 3) * 4 + (at % 3)]!;
      });
      return { widthPx: WIDTH, heightPx: HEIGHT, rgb };
    };
    const [before, after] = [toRgb(original), toRgb(bytes)];
    expect(pixel(after, 130, 175)).toEqual([255, 0, 0]);
    expect(pixel(after, 3_435, 140)).toEqual([0, 0, 255]);
    expect(changedAfar(before, after, plan.grownStored, 0)).toBe(0);
  });
});

it('masks in each crop what belongs to another, too', async () => {
  const original = await encodeRgbPng(waves());
  const plan = editor.planEdit(original, LONG_LINE);
  for (const [index, { stored }] of plan.crops.entries()) {
    const { mask } = await editor.cutCrop(original, plan, index);
    const { rgba } = readPng(mask.bytes);
    // From edge to edge but for the ends of the line.
    const row = Array.from({ length: stored.width }, (_, x) => {
      return rgba[((LINE_Y - stored.y) * stored.width + x) * 4]!;
    });
    const painted = row.filter((_, x) => stored.x + x >= 60 && stored.x + x < 3_540);
    expect(painted.every((value) => value === 255)).toBe(true);
  }
});

it('is INTERNAL when a fill is missing', async () => {
  const original = await encodeRgbPng(waves());
  const plan = editor.planEdit(original, TWO_THINGS);
  const fills = [await flatFill(50, 50, [1, 2, 3])];
  await expect(editor.composeEdit(original, plan, fills)).rejects.toMatchObject({
    code: 'INTERNAL',
  });
});

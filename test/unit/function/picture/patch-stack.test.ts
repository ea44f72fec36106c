import { readJpeg } from '../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import type {
  PatchLayer,
  PhotoEditor,
} from '../../../../cloudfunctions/inpaint/src/picture/photo-editor';
import { readPng } from '../../../../cloudfunctions/inpaint/src/picture/read-png';
import { dropAlpha, encodeRgbPng } from '../../../../cloudfunctions/inpaint/src/picture/write-png';
import { growMask } from '../../../../miniprogram/shared/mask/grow-mask';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { rasterizeMask } from '../../../../miniprogram/shared/mask/rasterize-mask';
import { isEqual, photoPixels } from './jpeg/test-pictures';
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

const SIZE = { widthPx: 400, heightPx: 260 };
const WHOLE = { x: 0, y: 0, width: SIZE.widthPx, height: SIZE.heightPx };
/** Chroma is smoothed so far over a block's border when it is shown. */
const SMOOTH_PX = 2;

/** Ten edits that lie partly over each other and share many blocks; the fourth is alone in its place. */
const RECTS: readonly PixelRect[] = Array.from({ length: 10 }, (_, index) =>
  index === 3
    ? { x: 330, y: 190, width: 31, height: 27 }
    : { x: 20 + index * 17, y: 30 + ((index * 23) % 90), width: 45, height: 33 },
);

interface Step {
  readonly bytes: Uint8Array;
  readonly layer: PatchLayer;
}

let editor: PhotoEditor;

beforeAll(async () => {
  editor = await loadEditor();
});

function pixels() {
  return photoPixels('rocket.jpg', { ...WHOLE, x: 150, y: 60 });
}

/** Even edits are flat, odd ones show the original a little brighter: their tone is matched to what lies below. What the
 *  provider answers depends on nothing else, so that runs can be compared. */
async function editOnce(
  photo: Uint8Array,
  layers: readonly PatchLayer[],
  index: number,
): Promise<Step> {
  const plan = editor.planEdit(photo, maskOfRect(SIZE.widthPx, SIZE.heightPx, RECTS[index]!));
  const { width, height } = plan.crops[0]!.stored;
  const fill =
    index % 2 === 0
      ? await flatFill(width, height, [250 - index * 20, 40 + index * 20, 90])
      : await brighterOriginal();
  const composed = await editor.composeEdit(photo, plan, [fill], layers);
  const pieces = await Promise.all(composed.patches.map((patch) => editor.packPatch(patch)));
  return { bytes: composed.bytes, layer: { pieces: pieces.flat(), softPx: composed.softPx } };
}

function brighterOriginal(): Promise<Uint8Array> {
  const { rgb, ...size } = pixels();
  return encodeRgbPng({ ...size, rgb: rgb.map((level) => Math.min(255, level + 9)) });
}

/** Edits one after the other, each on all before it. */
async function editAll(photo: Uint8Array, indexes: readonly number[]): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const index of indexes) {
    steps.push(
      await editOnce(
        photo,
        steps.map(({ layer }) => layer),
        index,
      ),
    );
  }
  return steps;
}

const ALL = RECTS.map((_, index) => index);
const WITHOUT_FOURTH = ALL.filter((index) => index !== 3);

function layersOf(steps: readonly Step[]): PatchLayer[] {
  return steps.map(({ layer }) => layer);
}

async function stackOf(photo: Uint8Array, layers: readonly PatchLayer[]): Promise<Uint8Array> {
  return (await editor.composeStack(photo, layers)).bytes;
}

/** 1 for each pixel that some edit may change, grown as an edit grows it. */
function grownMasks(): Uint8Array {
  const all = new Uint8Array(SIZE.widthPx * SIZE.heightPx);
  for (const rect of RECTS) {
    const painted = rasterizeMask(maskOfRect(SIZE.widthPx, SIZE.heightPx, rect));
    growMask(painted, SIZE, 4).forEach((value, at) => value === 255 && (all[at] = 1));
  }
  return all;
}

/** The same for whole MCUs and what is smoothed over their borders. */
function touchedMcus(photo: Uint8Array): Uint8Array {
  const { mcuWidthPx, mcuHeightPx } = readJpeg(photo).frame.grid;
  const touched = new Uint8Array(SIZE.widthPx * SIZE.heightPx);
  grownMasks().forEach((value, at) => {
    if (value === 0) return;
    const column = Math.floor((at % SIZE.widthPx) / mcuWidthPx);
    const row = Math.floor(at / SIZE.widthPx / mcuHeightPx);
    const right = Math.min(SIZE.widthPx, (column + 1) * mcuWidthPx + SMOOTH_PX);
    const bottom = Math.min(SIZE.heightPx, (row + 1) * mcuHeightPx + SMOOTH_PX);
    for (let y = Math.max(0, row * mcuHeightPx - SMOOTH_PX); y < bottom; y += 1) {
      const start = y * SIZE.widthPx;
      touched.fill(1, start + Math.max(0, column * mcuWidthPx - SMOOTH_PX), start + right);
    }
  });
  return touched;
}

function countChanged(before: Uint8Array, after: Uint8Array, isWanted: (pixel: number) => boolean) {
  let changed = 0;
  for (let pixel = 0; pixel < before.length / 3; pixel += 1) {
    const isSame = [0, 1, 2].every((c) => before[pixel * 3 + c] === after[pixel * 3 + c]);
    if (!isSame && isWanted(pixel)) changed += 1;
  }
  return changed;
}

function meanError(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, level, at) => sum + Math.abs(level - other[at]!), 0) / one.length;
}

const JPEGS: readonly (readonly [string, readonly string[]])[] = [
  ['4:2:0', ['-quality', '88', '-sample', '2x2']],
  ['4:4:4', ['-quality', '92', '-sample', '1x1']],
  ['4:2:2 with restarts', ['-quality', '85', '-sample', '2x1', '-restart', '1']],
  ['progressive 4:2:0', ['-quality', '88', '-sample', '2x2', '-progressive']],
];

describeWithTools(['djpeg', 'cjpeg', 'jpegtran', 'convert'], 'a stack of ten edits', () => {
  describe.each(JPEGS)('on a JPEG %s', (_name, args) => {
    let photo: Uint8Array;
    let steps: readonly Step[];

    beforeAll(async () => {
      photo = cjpeg(pixels(), args);
      steps = await editAll(photo, ALL);
    });

    it('equals one composition of the original and all patches', async () => {
      expect(isEqual(await stackOf(photo, layersOf(steps)), steps.at(-1)!.bytes)).toBe(true);
    });

    it('without its fourth equals never having made it', async () => {
      const never = await editAll(photo, WITHOUT_FOURTH);
      const deleted = await stackOf(photo, layersOf(WITHOUT_FOURTH.map((index) => steps[index]!)));
      expect(isEqual(deleted, never.at(-1)!.bytes)).toBe(true);
      expect(isEqual(deleted, steps.at(-1)!.bytes)).toBe(false);
    });

    it('changes no pixel outside the blocks of the grown masks', () => {
      const touched = touchedMcus(photo);
      const after = djpeg(steps.at(-1)!.bytes);
      expect(countChanged(djpeg(photo).rgb, after.rgb, (pixel) => touched[pixel] === 0)).toBe(0);
      expect(
        countChanged(djpeg(photo).rgb, after.rgb, (pixel) => touched[pixel] === 1),
      ).toBeGreaterThan(9_000);
    });

    it('comes back from all hidden as the file it was', async () => {
      expect(isEqual(await stackOf(photo, []), photo)).toBe(true);
    });

    it('is nearer to the wanted pixels than ten edits each made on the result of the last', async () => {
      const ideal = readPng(await stackOf(await encodeRgbPng(djpeg(photo)), layersOf(steps)));
      let chained = photo;
      for (const { layer } of steps) chained = await stackOf(chained, [layer]);
      const wanted = dropAlpha(ideal.rgba);
      const once = meanError(djpeg(steps.at(-1)!.bytes).rgb, wanted);
      expect(once).toBeLessThan(meanError(djpeg(chained).rgb, wanted));
    });
  });

  describe.each([
    ['of 8 bits', []],
    [
      'of 16 bits with alpha',
      ['-alpha', 'set', '-channel', 'A', '-evaluate', 'multiply', '0.6', '-depth', '16'],
    ],
  ])('on a PNG %s', (_name, args) => {
    let photo: Uint8Array;
    let steps: readonly Step[];

    beforeAll(async () => {
      photo = runTool('convert', ['ppm:-', ...args, 'png:-'], writePpm(pixels()));
      steps = await editAll(photo, ALL);
    });

    it('equals one composition, and without its fourth never having made it', async () => {
      const never = await editAll(photo, WITHOUT_FOURTH);
      const deleted = await stackOf(photo, layersOf(WITHOUT_FOURTH.map((index) => steps[index]!)));
      expect(isEqual(await stackOf(photo, layersOf(steps)), steps.at(-1)!.bytes)).toBe(true);
      expect(isEqual(deleted, never.at(-1)!.bytes)).toBe(true);
    });

    it('changes no pixel outside the grown masks', () => {
      const grown = grownMasks();
      const rgba = (bytes: Uint8Array) => readPng(bytes).rgba;
      const [before, after] = [rgba(photo), rgba(steps.at(-1)!.bytes)];
      const changed = grown.reduce((sum, value, pixel) => {
        const isSame = [0, 1, 2, 3].every((c) => before[pixel * 4 + c] === after[pixel * 4 + c]);
        return sum + (value === 0 && !isSame ? 1 : 0);
      }, 0);
      expect(changed).toBe(0);
    });
  });
});

describeWithTools(['djpeg', 'cjpeg', 'jpegtran'], 'brushing the original back', () => {
  const rect = { x: 96, y: 64, width: 160, height: 96 };
  const restore = maskOfRect(SIZE.widthPx, SIZE.heightPx, { x: 128, y: 80, width: 64, height: 48 });

  async function flatLayer(photo: Uint8Array): Promise<PatchLayer> {
    const plan = editor.planEdit(photo, maskOfRect(SIZE.widthPx, SIZE.heightPx, rect));
    const { width, height } = plan.crops[0]!.stored;
    const fill = await flatFill(width, height, [255, 0, 255]);
    const { patches, softPx } = await editor.composeEdit(photo, plan, [fill]);
    return { pieces: (await Promise.all(patches.map(editor.packPatch))).flat(), softPx };
  }

  it('shows the original exactly where it was brushed, the patch beyond a soft edge, and a blend between', async () => {
    const photo = await encodeRgbPng(pixels());
    const layer = await flatLayer(photo);
    const restored = readPng(await stackOf(photo, [{ ...layer, restore }])).rgba;
    const [original, patched] = [readPng(photo).rgba, readPng(await stackOf(photo, [layer])).rgba];
    const inside = rasterizeMask(restore);
    const near = growMask(inside, SIZE, layer.softPx * 1.5);
    const same = (one: Uint8Array, other: Uint8Array, pixel: number) =>
      [0, 1, 2].every((c) => one[pixel * 4 + c] === other[pixel * 4 + c]);
    const wrong = inside.reduce((count, value, pixel) => {
      if (value === 255) return count + (same(restored, original, pixel) ? 0 : 1);
      return count + (near[pixel] === 0 && !same(restored, patched, pixel) ? 1 : 0);
    }, 0);
    const between = near.reduce((count, value, pixel) => {
      const isEdge = value === 255 && inside[pixel] === 0;
      const isBlend = !same(restored, original, pixel) && !same(restored, patched, pixel);
      return count + (isEdge && isBlend ? 1 : 0);
    }, 0);
    expect(layer.softPx).toBe(2);
    expect(wrong).toBe(0);
    expect(between).toBeGreaterThan(100);
  });

  it('gives blocks of a JPEG back bit for bit', async () => {
    const photo = cjpeg(pixels(), ['-quality', '88', '-sample', '2x2']);
    const layer = await flatLayer(photo);
    const block = { x: 128, y: 80, width: 64, height: 48 };
    const restored = await stackOf(photo, [{ ...layer, restore }]);
    expect(isEqual(coefficientsOf(restored, block), coefficientsOf(photo, block))).toBe(true);
    expect(isEqual(coefficientsOf(restored), coefficientsOf(photo))).toBe(false);
    const everything = maskOfRect(SIZE.widthPx, SIZE.heightPx, WHOLE);
    const back = await stackOf(photo, [{ ...layer, restore: everything }]);
    expect(isEqual(coefficientsOf(back), coefficientsOf(photo))).toBe(true);
  });

  it('lies where it was painted on a photo that is shown turned', async () => {
    const upright = cjpeg(pixels(), ['-quality', '88', '-sample', '1x1']);
    const turned = withOrientation(upright, 6);
    const shown = { width: SIZE.heightPx, height: SIZE.widthPx };
    const mask: MaskDocument = maskOfRect(shown.width, shown.height, {
      x: 64,
      y: 96,
      width: 96,
      height: 160,
    });
    const plan = editor.planEdit(turned, mask);
    const { width, height } = plan.crops[0]!.stored;
    const composed = await editor.composeEdit(turned, plan, [
      await flatFill(width, height, [0, 255, 0]),
    ]);
    const pieces = (await Promise.all(composed.patches.map(editor.packPatch))).flat();
    const brushed = maskOfRect(shown.width, shown.height, { x: 80, y: 128, width: 48, height: 64 });
    const bytes = await stackOf(turned, [{ pieces, softPx: composed.softPx, restore: brushed }]);
    // Shown turned right: (x, y) is stored at (y, 259 - x). So x 80 to 127 is stored at y 132 to 179.
    const block = { x: 128, y: 136, width: 64, height: 40 };
    expect(isEqual(coefficientsOf(bytes, block), coefficientsOf(turned, block))).toBe(true);
  });

  it('is refused for a mask of another size, and a patch of another photo is an error', async () => {
    const photo = await encodeRgbPng(pixels());
    const layer = await flatLayer(photo);
    const other = maskOfRect(10, 10, { x: 1, y: 1, width: 2, height: 2 });
    await expect(stackOf(photo, [{ ...layer, restore: other }])).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    });
    const small = await encodeRgbPng({ widthPx: 100, heightPx: 70, rgb: new Uint8Array(21_000) });
    await expect(stackOf(small, [layer])).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

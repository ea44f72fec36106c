import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { PhotoEditor } from '../../../../cloudfunctions/inpaint/src/picture/photo-editor';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { loadEditor, withOrientation } from './edit-helpers';

/** As displayed. The spot is 200 x 100 around (500, 400). */
const SPOT = { x: 400, y: 350, width: 200, height: 100 };
const SIZE = { width: 1_200, height: 900 };

let editor: PhotoEditor;

beforeAll(async () => {
  editor = await loadEditor();
});

/** Grey, blue to the left of the spot and yellow above it, with the spot in a colour. */
function paint(spot: string): SKRSContext2D {
  const context = createCanvas(SIZE.width, SIZE.height).getContext('2d');
  const fill = (colour: string, rect: PixelRect): void => {
    context.fillStyle = colour;
    context.fillRect(rect.x, rect.y, rect.width, rect.height);
  };
  fill('#808080', { x: 0, y: 0, ...SIZE });
  fill('#0000ff', { x: 0, y: 350, width: 400, height: 100 });
  fill('#ffff00', { x: 400, y: 0, width: 200, height: 350 });
  fill(spot, SPOT);
  return context;
}

/** The canvas transform that lays the displayed picture as it is stored. @see Exif 2.32, 4.6.4, tag 274 */
const STORED: Readonly<Record<number, readonly [number, number, number, number, number, number]>> =
  {
    1: [1, 0, 0, 1, 0, 0],
    2: [-1, 0, 0, 1, SIZE.width, 0],
    3: [-1, 0, 0, -1, SIZE.width, SIZE.height],
    4: [1, 0, 0, -1, 0, SIZE.height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, -1, 1, 0, 0, SIZE.width],
    7: [0, -1, -1, 0, SIZE.height, SIZE.width],
    8: [0, 1, -1, 0, SIZE.height, 0],
  };

async function store(shown: SKRSContext2D, orientation: number): Promise<Uint8Array> {
  const isTurned = orientation > 4;
  const [width, height] = isTurned ? [SIZE.height, SIZE.width] : [SIZE.width, SIZE.height];
  const context = createCanvas(width, height).getContext('2d');
  context.setTransform(...STORED[orientation]!);
  context.drawImage(shown.canvas, 0, 0);
  return withOrientation(await context.canvas.encode('jpeg', 95), orientation);
}

type Pixel = readonly [number, number, number];

async function readColours(bytes: Uint8Array): Promise<(x: number, y: number) => string> {
  const image = await loadImage(Buffer.from(bytes));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return (x, y) => {
    const [red, green, blue] = context.getImageData(x, y, 1, 1).data as unknown as Pixel;
    return [red, green, blue].map((value) => (value > 190 ? 'f' : value < 70 ? '0' : '8')).join('');
  };
}

describe('a preview', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'shows the same place before and after, upright, of orientation %i',
    async (orientation) => {
      const before = await store(paint('#ff0000'), orientation);
      const after = await store(paint('#00ff00'), orientation);
      const preview = await editor.drawPreview(before, after, [SPOT]);
      expect(preview).toMatchObject({ format: 'jpeg', widthPx: 440, heightPx: 440 });
      const colourAt = await readColours(preview.bytes);
      // 400 x 800 pixels around the spot on 220 x 440: the spot is 110 x 55 in the middle of each half.
      expect(colourAt(110, 220)).toBe('f00');
      expect(colourAt(330, 220)).toBe('0f0');
      for (const left of [0, 220]) {
        expect(colourAt(left + 30, 220)).toBe('00f');
        expect(colourAt(left + 110, 150)).toBe('ff0');
        expect(colourAt(left + 190, 220)).toBe('888');
        expect(colourAt(left + 110, 290)).toBe('888');
      }
    },
  );

  it('says nothing of where the photo was taken, and is small', async () => {
    const photo = await store(paint('#ff0000'), 6);
    const { bytes } = await editor.drawPreview(photo, photo, [SPOT]);
    expect(Buffer.from(bytes).includes('Exif')).toBe(false);
    expect(bytes.length).toBeLessThan(30_000);
  });
});

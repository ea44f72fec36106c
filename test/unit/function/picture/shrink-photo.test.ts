import { createCanvas, loadImage } from '@napi-rs/canvas';
import type {
  EncodedPicture,
  PhotoEditor,
} from '../../../../cloudfunctions/inpaint/src/picture/photo-editor';
import { loadEditor, withOrientation } from './edit-helpers';

let editor: PhotoEditor;

beforeAll(async () => {
  editor = await loadEditor();
});

/** Red top left, blue bottom right, grey else. */
async function photo(width: number, height: number): Promise<Uint8Array> {
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = '#808080';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#ff0000';
  context.fillRect(0, 0, width / 4, height / 4);
  context.fillStyle = '#0000ff';
  context.fillRect((width * 3) / 4, (height * 3) / 4, width / 4, height / 4);
  return context.canvas.encode('jpeg', 95);
}

/** The colour's name at a place, told in shares of the sides. */
async function colourAt({ bytes }: EncodedPicture, x: number, y: number): Promise<string> {
  const image = await loadImage(Buffer.from(bytes));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const [red, , blue] = context.getImageData(
    Math.floor(x * image.width),
    Math.floor(y * image.height),
    1,
    1,
  ).data as unknown as [number, number, number];
  if (Math.abs(red - blue) < 60) return 'grey';
  return red > blue ? 'red' : 'blue';
}

describe('a reduced copy of a photo', () => {
  it('is as long as asked, and a JPEG without metadata', async () => {
    const copy = await editor.shrinkPhoto(await photo(1600, 1200), 400);
    expect(copy).toMatchObject({ format: 'jpeg', widthPx: 400, heightPx: 300 });
    expect(await colourAt(copy, 0.1, 0.1)).toBe('red');
    expect(await colourAt(copy, 0.9, 0.9)).toBe('blue');
    expect(Buffer.from(copy.bytes).includes('Exif')).toBe(false);
  });

  // Where the stored top left corner lies on the displayed photo. @see Exif 2.32, 4.6.4, tag 274
  it.each([
    [1, 0.1, 0.1],
    [2, 0.9, 0.1],
    [3, 0.9, 0.9],
    [4, 0.1, 0.9],
    [5, 0.1, 0.1],
    [6, 0.9, 0.1],
    [7, 0.9, 0.9],
    [8, 0.1, 0.9],
  ] as const)('stands upright for orientation %i', async (orientation, x, y) => {
    const stored = withOrientation(await photo(640, 480), orientation);
    const copy = await editor.shrinkPhoto(stored, 320);
    const [widthPx, heightPx] = orientation < 5 ? [320, 240] : [240, 320];
    expect(copy).toMatchObject({ widthPx, heightPx });
    expect(await colourAt(copy, x, y)).toBe('red');
    expect(await colourAt(copy, 1 - x, 1 - y)).toBe('blue');
  });

  it('is not enlarged, but for a side that providers find too short', async () => {
    expect(await editor.shrinkPhoto(await photo(300, 200), 1_024)).toMatchObject({
      widthPx: 300,
      heightPx: 200,
    });
    expect(await editor.shrinkPhoto(await photo(1_600, 100), 1_024)).toMatchObject({
      widthPx: 1_024,
      heightPx: 128,
    });
  });

  it('is refused of what is no photo', async () => {
    await expect(editor.shrinkPhoto(Buffer.from('no photo at all'), 320)).rejects.toMatchObject({
      code: 'PHOTO_UNSUPPORTED',
    });
  });
});

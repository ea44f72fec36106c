import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { decodeFile } from '../../tools/house/picture-codecs';
import type { DecodedPicture } from '../../tools/house/picture-codecs';
import { PaintingPerson } from './painting-driver';
import type { CanvasPart } from './painting-driver';
import { useHouse } from './use-house';

/** WCAG 2.2, 1.4.11: what must be seen of graphics. */
const SEEN_CONTRAST = 3;
const DEVICE_PX = 2;
/** The edge may hide no longer than this, CSS px: a piece as long as a fingertip is wide would be lost. */
const MAX_GAP_PX = 16;

const house = useHouse();
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tumo-grounds-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Rgb = readonly [red: number, green: number, blue: number];

/** A photo of one colour. */
function photoOf([red, green, blue]: Rgb): string {
  const canvas = createCanvas(640, 480);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = `rgb(${red}, ${green}, ${blue})`;
  ctx.fillRect(0, 0, 640, 480);
  const file = join(folder, `${red}-${green}-${blue}.png`);
  writeFileSync(file, canvas.toBuffer('image/png'));
  return file;
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminanceOf(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((level) => {
    const share = level / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(a: Rgb, b: Rgb): number {
  const [dark = 0, bright = 0] = [luminanceOf(a), luminanceOf(b)].sort((one, two) => one - two);
  return (bright + 0.05) / (dark + 0.05);
}

function pixelAt({ rgba, widthPx }: DecodedPicture, x: number, y: number): Rgb {
  const at = (Math.round(y * DEVICE_PX) * widthPx + Math.round(x * DEVICE_PX)) * 4;
  return [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0];
}

/** The longest piece of a line, CSS px, along which nothing within 3 px stands out from the ground. */
function longestGap(
  picture: DecodedPicture,
  [from, to]: readonly [{ x: number; y: number }, { x: number; y: number }],
  ground: Rgb,
): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  let [gap, longest] = [0, 0];
  for (let at = 8; at < length - 8; at += 0.5) {
    const x = from.x + ((to.x - from.x) * at) / length;
    const y = from.y + ((to.y - from.y) * at) / length;
    const isSeen = [-3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3].some((away) => {
      const across = [(away * (to.y - from.y)) / length, (-away * (to.x - from.x)) / length];
      const pixel = pixelAt(picture, x + across[0]!, y + across[1]!);
      return contrastOf(pixel, ground) >= SEEN_CONTRAST;
    });
    gap = isSeen ? 0 : gap + 0.5;
    longest = Math.max(longest, gap);
  }
  return longest;
}

/** Level, upright and slanted edges. */
const OUTLINE: readonly CanvasPart[] = [
  [0.3, 0.42],
  [0.6, 0.42],
  [0.75, 0.5],
  [0.6, 0.58],
  [0.3, 0.58],
];

describe.each<[string, Rgb]>([
  ['red', [255, 0, 0]],
  ['white', [255, 255, 255]],
  ['black', [0, 0, 0]],
  ['grey', [119, 119, 119]],
])('on a %s photo', (_name, ground) => {
  it.each(['红色', '青色，适合红绿色弱', '黄色'])(
    'the edge of what is painted %s stands out by 3:1 or more',
    async (colour) => {
      await house.onPhone({}, async (phone) => {
        const person = await PaintingPerson.holding(phone);
        await person.choosesPhoto(photoOf(ground));
        await person.opensMore();
        if (colour !== '红色') await person.chooses(colour);
        await person.opensMore();
        await person.chooses('套索');
        await person.drags(...OUTLINE);
        const shown = await decodeFile(await phone.page.screenshot());
        const corners = await person.onCanvas(OUTLINE);
        expect(pixelAt(shown, corners[0]!.x - 20, corners[0]!.y)).toEqual(ground);
        for (const [index, from] of corners.entries()) {
          const to = corners[(index + 1) % corners.length]!;
          expect(longestGap(shown, [from, to], ground)).toBeLessThanOrEqual(MAX_GAP_PX);
        }
      });
    },
  );
});

it('a tint alone would be lost on its own colour', () => {
  // Half of #FF3B30 over red: 255, 29.5, 24.
  expect(contrastOf([255, 30, 24], [255, 0, 0])).toBeLessThan(1.1);
});

import { createCanvas, loadImage } from '@napi-rs/canvas';

import type { PaintOrder } from '../../../tools/local-cloud/volcengine/paint';
import { asksForSomething, paintWords } from '../../../tools/local-cloud/volcengine/paint-words';
import { HEIGHT_PX, isMarked, makeJpeg, makeMask, WIDTH_PX } from './pictures';

function paint(order: PaintOrder): Promise<Uint8Array> {
  return paintWords(makeJpeg(), makeMask(), order);
}

async function pixelsOf(bytes: Uint8Array): Promise<Uint8ClampedArray> {
  const image = await loadImage(Buffer.from(bytes));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, WIDTH_PX, HEIGHT_PX).data;
}

/** How far two pictures differ on average, per channel, where the mask says so and elsewhere. */
async function differ(one: Uint8Array, other: Uint8Array) {
  const [a, b] = [await pixelsOf(one), await pixelsOf(other)];
  const sums = { inside: 0, outside: 0 };
  const counts = { inside: 0, outside: 0 };
  for (let at = 0; at < WIDTH_PX * HEIGHT_PX; at += 1) {
    const x = at % WIDTH_PX;
    const y = Math.floor(at / WIDTH_PX);
    // Blocks of 16 pixels that the mask touches are coded anew.
    const isNear = x >= 32 && x < 96 && y >= 32 && y < 96;
    if (isNear && !isMarked(x, y)) continue;
    const place = isNear ? 'inside' : 'outside';
    for (let c = 0; c < 3; c += 1) {
      sums[place] += Math.abs((a[at * 4 + c] ?? 0) - (b[at * 4 + c] ?? 0));
      counts[place] += 1;
    }
  }
  return { inside: sums.inside / counts.inside, outside: sums.outside / counts.outside };
}

test('the same words and seed give the same file', async () => {
  const order = { words: '换成草地', seed: 7 };
  expect(Buffer.from(await paint(order)).equals(await paint(order))).toBe(true);
});

test.each([
  ['other words', { words: '一扇木门', seed: 7 }],
  ['another seed', { words: '换成草地', seed: 97 }],
])('%s give a picture that is plainly another, inside the mask only', async (_what, order) => {
  const { inside, outside } = await differ(
    await paint({ words: '换成草地', seed: 7 }),
    await paint(order),
  );
  expect(inside).toBeGreaterThan(20);
  expect(outside).toBeLessThan(1);
});

test.each([
  [true, '一只猫'],
  [false, '删除'],
  [false, undefined],
])('%s: something is asked for by %s', (answer, words) => {
  expect(asksForSomething({ seed: 1, ...(words !== undefined && { words }) })).toBe(answer);
});

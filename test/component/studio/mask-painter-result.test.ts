import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { canvasOf, framesShown, sleep, waitUntil } from '../simulate-helper';
import { drawPicture } from './draw-picture';
import type { Block } from './draw-picture';
import { openPainter, touchPainter } from './open-painter';
import type { OpenPainter, Painter } from './open-painter';

/** The photo has 640 x 400 px, all grey 100. In 352 x 400 with 16 px of air it is shown at 0.5, with its top left corner at
 *  (16, 100); a bitmap of twice as many pixels, so that an image pixel is a device pixel. */
const PLACE = { left: 0, top: 0, width: 352, height: 400 };
const SIZE = { width: 640, height: 400 };
/** What was painted; results differ here and nowhere else. In view pixels it goes from (176, 160) to (216, 200). */
const PART = { x: 320, y: 120, width: 80, height: 80 };
const GREY = 100;
const RED = 200;
const BLUE = 30;
/** The first edit of two, far from the second. */
const EARLIER = { x: 40, y: 40, width: 40, height: 40 };

function picture(...blocks: [block: Block, level: number][]): string {
  const greyOf = (level: number): string => `rgb(${level}, ${level}, ${level})`;
  return drawPicture(
    SIZE,
    greyOf(GREY),
    ...blocks.map(([block, level]) => [block, greyOf(level)] as const),
  );
}

const EVENTS = ['resultshown', 'resultfailed', 'hold', 'release', 'swipe', 'paintstart'];

const PHOTO = picture();
const RESULT = picture([PART, RED]);
const OTHER = picture([PART, BLUE]);
const EDITED = picture([EARLIER, RED]);

async function open(properties: Record<string, unknown> = {}): Promise<OpenPainter> {
  const { width: photoWidthPx, height: photoHeightPx } = SIZE;
  const photo = { photoPath: PHOTO, photoWidthPx, photoHeightPx };
  const opened = await openPainter({ ...photo, editedBounds: PART, ...properties }, PLACE, EVENTS);
  opened.painter.instance.loadDocument({
    ...{ version: 1, ...SIZE },
    ops: [{ op: 'rect', mode: 'add', ...PART }],
  });
  opened.events.length = 0;
  return opened;
}

async function openResult(properties: Record<string, unknown> = {}): Promise<OpenPainter> {
  const opened = await open();
  opened.painter.setData({ resultSource: RESULT, ...properties });
  await seesResult(opened);
  return opened;
}

async function seesResult({ events, painter }: OpenPainter): Promise<void> {
  await waitUntil(() => events.some(({ type }) => type === 'resultshown'), 'the result');
  events.length = 0;
  await settled(painter);
}

async function settled(painter: Painter): Promise<void> {
  await sleep(5);
  await framesShown();
  if (painter.data['photoPath'] === '') throw new Error('nothing is open');
}

/** Grey levels as they are seen at view points: the result where it lies, else the photo below it. */
function seenAt(painter: Painter, ...points: (readonly [x: number, y: number])[]): number[] {
  return points.map(([x, y]) => {
    const [over, below] = ['#result', '#photo'].map(
      (selector) =>
        canvasOf(painter, selector)
          .getContext('2d')
          .getImageData(x * 2, y * 2, 1, 1).data,
    );
    const shown = over?.[3] === 255 ? over : below;
    return shown?.[3] === 255 ? (shown[0] ?? -1) : -1;
  });
}

const INSIDE_LEFT = [180, 180] as const;
const INSIDE_RIGHT = [212, 180] as const;
const OUTSIDE = [30, 110] as const;

function touch(
  painter: Painter,
  type: 'touchstart' | 'touchmove' | 'touchend',
  places: readonly (readonly [x: number, y: number])[],
  timeStamp = 1000,
): void {
  const touches = places.map(([x, y], identifier) => ({ identifier, x, y }));
  const down = type === 'touchend' ? [] : touches;
  touchPainter(painter, type, down, { changed: touches, timeStamp });
}

/** Two fingers that go apart to twice their distance about a place. */
async function zoomTwice(painter: Painter, [x, y]: readonly [number, number]): Promise<void> {
  touch(painter, 'touchstart', [
    [x - 20, y],
    [x + 20, y],
  ]);
  touch(painter, 'touchmove', [
    [x - 40, y],
    [x + 40, y],
  ]);
  touch(painter, 'touchend', [
    [x - 40, y],
    [x + 40, y],
  ]);
  await settled(painter);
}

describe('a result', () => {
  test('stands in the place of what was painted; the mask is not seen', async () => {
    const { painter } = await openResult();
    expect(seenAt(painter, INSIDE_LEFT, INSIDE_RIGHT, OUTSIDE)).toEqual([RED, RED, GREY]);
    const result = canvasOf(painter, '#result').getContext('2d');
    // Only the part that can differ is drawn, with 64 px around it: from 256 + 32 to 464 + 32 device pixels.
    const alphas = [287, 289, 495, 497].map((x) => result.getImageData(x, 360, 1, 1).data[3]);
    expect(alphas).toEqual([0, 255, 255, 0]);
    expect(painter.dom.innerHTML).toMatch(/style="opacity: 0"><.wx-canvas>$/);
  });

  test('keeps the zoom and the place of the painting', async () => {
    const { painter, events } = await open();
    await zoomTwice(painter, [196, 180]);
    painter.setData({ resultSource: RESULT });
    await seesResult({ painter, events });
    // About (196, 180): image pixel 320 is now seen at 196 - 40, 400 at 196 + 40.
    expect(seenAt(painter, [158, 180], [234, 180])).toEqual([RED, RED]);
    const mask = canvasOf(painter, '#mask').getContext('2d');
    const alphas = [154, 158, 234, 238].map((x) => mask.getImageData(x * 2, 360, 1, 1).data[3]);
    expect(alphas).toEqual([0, 255, 255, 0]);
  });

  test('that is another one takes its place at once', async () => {
    const opened = await openResult();
    opened.painter.setData({ resultSource: OTHER });
    await seesResult(opened);
    expect(seenAt(opened.painter, INSIDE_LEFT, OUTSIDE)).toEqual([BLUE, GREY]);
  });

  test('that goes leaves the photo, the mask and the tools', async () => {
    const { painter, events } = await openResult();
    painter.setData({ resultSource: '' });
    await settled(painter);
    expect(seenAt(painter, INSIDE_LEFT)).toEqual([GREY]);
    expect(painter.data['isResultShown']).toBe(false);
    touch(painter, 'touchstart', [[60, 250]]);
    touch(painter, 'touchend', [[60, 250]]);
    expect(events.map(({ type }) => type)).toEqual(['paintstart']);
  });

  test.each([
    ['no picture', path.resolve(__dirname, '../../photos/README.md')],
    ['not on the phone', 'cloud://env.bucket/results/a.jpg'],
  ])('is told when it is %s, and the mask stays', async (_name, resultSource) => {
    const { painter, events } = await open();
    painter.setData({ resultSource });
    await waitUntil(() => events.length > 0, 'the failure');
    expect(events).toEqual([{ type: 'resultfailed', detail: undefined }]);
    expect(painter.data['isResultShown']).toBe(false);
    expect(seenAt(painter, INSIDE_LEFT)).toEqual([GREY]);
  });

  test('shows as its edge how far the filling reached', async () => {
    const { painter } = await openResult({ grownByPx: 20 });
    await waitUntil(() => {
      const edge = canvasOf(painter, '#edge').getContext('2d');
      // 20 image pixels are 10 on the screen: the edge begins at 176 - 10 = 166, and none is at 176.
      const [grown, painted] = [165.5, 175.5].map(
        (x) => edge.getImageData(x * 2, 360, 1, 1).data[3],
      );
      return grown === 255 && painted === 0;
    }, 'the edge');
    expect(painter.instance.peekDocument().ops).toHaveLength(1);
  });
});

describe('the edge of what was filled', () => {
  /** What is seen of it: it flashes, it stays, or it is not there. */
  function edgeOf(painter: Painter): string {
    const edge = /above( mask-painter--edge-flash)?" style="opacity: ([01])"/;
    const [, flash, opacity] = edge.exec(painter.dom.innerHTML) ?? [];
    if (flash) return 'flashes';
    return opacity === '1' ? 'stays' : 'unseen';
  }

  test('flashes once, when a result comes for what is painted', async () => {
    const opened = await open();
    expect(edgeOf(opened.painter)).toBe('stays');
    opened.painter.setData({ resultSource: RESULT });
    await seesResult(opened);
    expect(edgeOf(opened.painter)).toBe('flashes');
    opened.painter.setData({ outlined: true });
    expect(edgeOf(opened.painter)).toBe('stays');
    opened.painter.setData({ outlined: false });
    expect(edgeOf(opened.painter)).toBe('unseen');
  });

  test('is unseen with a picture that was not made of what is painted, outlined or not', async () => {
    const opened = await open({ editedBounds: null });
    opened.painter.setData({ resultSource: RESULT });
    await seesResult(opened);
    expect(edgeOf(opened.painter)).toBe('unseen');
    opened.painter.setData({ outlined: true });
    expect(edgeOf(opened.painter)).toBe('unseen');
  });

  test('goes when a patch is hidden or deleted, and comes back with the result', async () => {
    const opened = await openResult({ outlined: true });
    opened.painter.setData({ resultSource: OTHER, editedBounds: null });
    await seesResult(opened);
    expect(edgeOf(opened.painter)).toBe('unseen');
    opened.painter.setData({ resultSource: RESULT, editedBounds: PART });
    await seesResult(opened);
    expect(edgeOf(opened.painter)).toBe('stays');
  });

  test('does not flash with a result that stands already when its photo opens', async () => {
    const opened = await openResult();
    opened.painter.setData({ photoPath: EDITED });
    await seesResult(opened);
    expect(edgeOf(opened.painter)).toBe('unseen');
  });
});

describe('one finger on a result', () => {
  test('holds when it stays, and never paints', async () => {
    const { painter, events } = await openResult();
    touch(painter, 'touchstart', [INSIDE_LEFT]);
    await waitUntil(() => events.length > 0, 'the hold');
    expect(events).toEqual([{ type: 'hold', detail: undefined }]);
    touch(painter, 'touchend', [INSIDE_LEFT], 1400);
    expect(events.map(({ type }) => type)).toEqual(['hold', 'release']);
    expect(painter.instance.peekDocument().ops).toHaveLength(1);
  });

  test('swipes over the whole photo, moves one that is zoomed in', async () => {
    const { painter, events } = await openResult();
    const swipe = async (): Promise<void> => {
      touch(painter, 'touchstart', [[200, 180]]);
      touch(painter, 'touchmove', [[180, 182]]);
      touch(painter, 'touchmove', [[140, 184]]);
      touch(painter, 'touchend', [[140, 184]], 1100);
      await settled(painter);
    };
    await swipe();
    expect(events).toEqual([{ type: 'swipe', detail: { step: 1 } }]);
    await zoomTwice(painter, [196, 180]);
    expect(seenAt(painter, [154, 180], [158, 180])).toEqual([GREY, RED]);
    await swipe();
    expect(events).toHaveLength(1);
    expect(seenAt(painter, [94, 184], [98, 184])).toEqual([GREY, RED]);
  });
});

describe('one of several results', () => {
  test('gives way to the next by a flick, at the zoom and the place where it is looked at', async () => {
    const { painter, events } = await openResult({ hasOthers: true });
    await zoomTwice(painter, [196, 180]);
    touch(painter, 'touchstart', [[200, 180]]);
    touch(painter, 'touchmove', [[140, 184]]);
    await settled(painter);
    expect(seenAt(painter, [94, 184], [98, 184])).toEqual([GREY, RED]);
    touch(painter, 'touchend', [[140, 184]], 1150);
    expect(events).toEqual([{ type: 'swipe', detail: { step: 1 } }]);
    painter.setData({ resultSource: OTHER });
    await seesResult({ painter, events });
    // About (196, 180): image pixel 320 is seen at 196 - 40 = 156.
    expect(seenAt(painter, [154, 180], [158, 180])).toEqual([GREY, BLUE]);
  });
});

describe('the original', () => {
  test('stands in the place of the result while it is asked for', async () => {
    const { painter } = await openResult();
    painter.setData({ originalShown: true });
    expect(seenAt(painter, INSIDE_LEFT, OUTSIDE)).toEqual([GREY, GREY]);
    painter.setData({ originalShown: false });
    expect(seenAt(painter, INSIDE_LEFT, OUTSIDE)).toEqual([RED, GREY]);
  });

  test('is the photo as it came, also where earlier edits have changed it', async () => {
    const earlier = [16 + 30, 100 + 30] as const;
    const { painter, events } = await open({ photoPath: EDITED, originalPath: PHOTO });
    painter.setData({ resultSource: RESULT });
    await seesResult({ painter, events });
    expect(seenAt(painter, earlier, INSIDE_LEFT)).toEqual([RED, RED]);
    painter.setData({ originalShown: true });
    await waitUntil(() => seenAt(painter, earlier)[0] === GREY, 'the original');
    expect(seenAt(painter, earlier, INSIDE_LEFT)).toEqual([GREY, GREY]);
    painter.setData({ originalShown: false });
    expect(seenAt(painter, earlier, INSIDE_LEFT)).toEqual([RED, RED]);
    painter.setData({ compareShown: true });
    // The line opens in the middle of the part, at 196: left of it the original.
    expect(seenAt(painter, earlier, INSIDE_LEFT, INSIDE_RIGHT)).toEqual([GREY, GREY, RED]);
  });
});

describe('the line between them', () => {
  test('opens in the middle of what was filled, and goes again', async () => {
    const { painter } = await openResult();
    painter.setData({ compareShown: true });
    expect(seenAt(painter, INSIDE_LEFT, [195, 180], [197, 180])).toEqual([GREY, GREY, RED]);
    // (176 + 216) / 2 = 196 of 352.
    expect(painter.data['linePercent']).toBe(56);
    const overlay = canvasOf(painter, '#overlay').getContext('2d');
    expect([...overlay.getImageData(196 * 2, 40, 1, 1).data]).toEqual([255, 255, 255, 255]);
    painter.setData({ compareShown: false });
    expect(seenAt(painter, INSIDE_LEFT)).toEqual([RED]);
    expect(overlay.getImageData(196 * 2, 40, 1, 1).data[3]).toBe(0);
  });

  test('follows a finger that comes down on it, anywhere along it, and nothing else happens', async () => {
    const { painter, events } = await openResult();
    painter.setData({ compareShown: true });
    touch(painter, 'touchstart', [[216, 30]]);
    await settled(painter);
    // The line, at 196, does not jump to the finger.
    expect(seenAt(painter, [195, 180], [197, 180])).toEqual([GREY, RED]);
    touch(painter, 'touchmove', [[230, 30]]);
    await settled(painter);
    // 196 + (230 - 216) = 210.
    expect(seenAt(painter, [208, 180], INSIDE_RIGHT)).toEqual([GREY, RED]);
    await sleep(220);
    touch(painter, 'touchmove', [[-50, 30]]);
    touch(painter, 'touchend', [[-50, 30]], 1500);
    await settled(painter);
    // It stays where a fingertip can take hold of it: 22 px from the edge, 22 / 352 = 6 %.
    expect(seenAt(painter, INSIDE_LEFT)).toEqual([RED]);
    expect(painter.data['linePercent']).toBe(6);
    expect(events).toEqual([]);
  });

  test('can be taken hold of 22 px to both sides', async () => {
    const { painter } = await openResult();
    painter.setData({ compareShown: true });
    const dragged = async (fromX: number): Promise<unknown> => {
      touch(painter, 'touchstart', [[fromX, 300]]);
      touch(painter, 'touchmove', [[fromX - 35.2, 300]]);
      touch(painter, 'touchend', [[fromX - 35.2, 300]], 1200);
      await settled(painter);
      return painter.data['linePercent'];
    };
    // 196 / 352 = 56 %; 35.2 px are 10 % of the width.
    expect(await dragged(219)).toBe(56);
    expect(await dragged(217)).toBe(46);
    expect(await dragged(140)).toBe(36);
  });

  test('lets go when a second finger comes: the two zoom the photo below it', async () => {
    const { painter } = await openResult();
    painter.setData({ compareShown: true });
    const [first, second] = [[196, 180] as const, [236, 180] as const];
    touch(painter, 'touchstart', [first]);
    touch(painter, 'touchstart', [first, second]);
    touch(painter, 'touchmove', [
      [176, 180],
      [256, 180],
    ]);
    touch(painter, 'touchend', [
      [176, 180],
      [256, 180],
    ]);
    await settled(painter);
    // Twice as large about (216, 180): image pixel 320, at 176 before, is at 136; the line stays at 196.
    expect(seenAt(painter, [134, 180], [138, 180])).toEqual([GREY, GREY]);
    expect(seenAt(painter, [198, 180], [214, 180], [218, 180])).toEqual([RED, RED, GREY]);
    expect(painter.data['linePercent']).toBe(56);
  });

  test('is there again when the photo below the result becomes another', async () => {
    const { painter, events } = await openResult();
    painter.setData({ compareShown: true });
    painter.setData({ photoPath: EDITED, originalPath: PHOTO });
    await seesResult({ painter, events });
    expect(seenAt(painter, INSIDE_LEFT, INSIDE_RIGHT)).toEqual([GREY, RED]);
  });

  test('stays in its place while the photo is zoomed below it', async () => {
    const { painter } = await openResult();
    painter.setData({ compareShown: true });
    await zoomTwice(painter, [300, 180]);
    // Image pixel 320, at 176 before, is at 300 - 2 * 124 = 52; 400 at 132: all of the part is left of the line.
    expect(seenAt(painter, [56, 180], [128, 180])).toEqual([GREY, GREY]);
    painter.instance.nudgeLine(-0.25);
    // 196 - 88 = 108.
    expect(seenAt(painter, [106, 180], [110, 180])).toEqual([GREY, RED]);
  });
});

describe('the photo', () => {
  test('that takes the place of another of its size is seen at the same zoom', async () => {
    const { painter, events } = await open();
    await zoomTwice(painter, [196, 180]);
    painter.setData({ photoPath: RESULT });
    await waitUntil(() => events.some(({ type }) => type === 'ready'), 'the next photo');
    expect(seenAt(painter, [154, 180], [158, 180], [234, 180])).toEqual([GREY, RED, RED]);
    expect(painter.instance.peekDocument().ops).toEqual([]);
  });

  test('pictures of these tests are what they say', async () => {
    const canvas = createCanvas(SIZE.width, SIZE.height);
    const ctx = canvas.getContext('2d');
    ctx.drawImage(await loadImage(EDITED), 0, 0);
    expect([50, 350].map((x) => ctx.getImageData(x, 50, 1, 1).data[0])).toEqual([RED, GREY]);
  });
});

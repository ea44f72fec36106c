import path from 'node:path';
import type { MaskDocument } from '../../../miniprogram/shared/mask/mask-document';
import { packMask } from '../../../miniprogram/shared/mask/packed/pack-mask';
import { unpackMask } from '../../../miniprogram/shared/mask/packed/unpack-mask';
import { rasterizeMask } from '../../../miniprogram/shared/mask/rasterize-mask';
import { canvasOf, framesShown, recordEvents, sleep, waitUntil } from '../simulate-helper';
import type { TouchFields, TriggeredEvent } from '../simulate-helper';
import { drawPicture } from './draw-picture';
import { PIXEL_RATIO, layOutPainter, openPainter, touchPainter as send } from './open-painter';
import type { OpenPainter, Painter } from './open-painter';

const PHOTO = path.resolve(__dirname, '../../photos/rocket.jpg');
/** The photo has 640 x 427 px. In 352 x 400 with 16 px of air it is shown at (352 - 32) / 640 = 0.5, with its top left
 *  corner at (16, (400 - 213.5) / 2 = 93.25); a bitmap of twice as many pixels. */
const PLACE = { left: 7, top: 11, width: 352, height: 400 };
const EVENTS = ['paintstart', 'paintend', 'change'];

function open(properties: Record<string, unknown> = {}, place = PLACE): Promise<OpenPainter> {
  const photo = { photoPath: PHOTO, photoWidthPx: 640, photoHeightPx: 427 };
  return openPainter({ ...photo, ...properties }, place, EVENTS);
}

function onCanvas(identifier: number, x: number, y: number): TouchFields {
  return { identifier, x, y };
}

/** One finger down at the first point, over the others, up at the last. */
function paint(painter: Painter, ...points: [x: number, y: number][]): void {
  const touches = points.map(([x, y]) => onCanvas(0, x, y));
  touches.forEach((touch, index) => send(painter, index ? 'touchmove' : 'touchstart', [touch]));
  send(painter, 'touchend', [], { changed: touches.slice(-1) });
}

/** 0 .. 255 of the mask at a place in view pixels. */
function maskAt(painter: Painter, x: number, y: number): number {
  const pixel = canvasOf(painter, '#mask')
    .getContext('2d')
    .getImageData(x * PIXEL_RATIO, y * PIXEL_RATIO, 1, 1).data;
  return pixel[3] ?? -1;
}

/** All pixels of a canvas when it has come to rest. */
async function settled(painter: Painter, selector = '#mask'): Promise<Buffer> {
  await framesShown();
  return bitmapOf(painter, selector);
}

function bitmapOf(painter: Painter, selector: string): Buffer {
  const canvas = canvasOf(painter, selector);
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  return Buffer.from(pixels);
}

/** The rasteriser smooths an edge a little differently under another clip: 20 of 255 were seen. A capsule drawn twice
 *  makes 64. */
const EDGE_TOLERANCE = 32;

function expectSameLook(shown: Buffer, expected: Buffer): void {
  expect(shown.length).toBe(expected.length);
  const worst = shown.reduce(
    (soFar, byte, at) =>
      at % 4 === 3 ? Math.max(soFar, Math.abs(byte - (expected[at] ?? 0))) : soFar,
    0,
  );
  expect(worst).toBeLessThan(EDGE_TOLERANCE);
}

function isBlank(bitmap: Buffer): boolean {
  return bitmap.every((byte) => byte === 0);
}

function lastChange(events: TriggeredEvent[]): unknown {
  return events.filter(({ type }) => type === 'change').pop()?.detail;
}

describe('the photo', () => {
  test('stands fitted with 16 px of air on a bitmap of device pixels', async () => {
    const { painter } = await open();
    const canvas = canvasOf(painter, '#photo');
    expect([canvas.width, canvas.height]).toEqual([704, 800]);
    const alphaAt = (x: number, y: number): number | undefined =>
      canvas.getContext('2d').getImageData(x, y, 1, 1).data[3];
    // Air of 32 device pixels left of it; its top edge at 186.5, its bottom edge at 186.5 + 427 = 613.5.
    expect([alphaAt(31, 400), alphaAt(32, 400)]).toEqual([0, 255]);
    expect([alphaAt(350, 185), alphaAt(350, 187)]).toEqual([0, 255]);
    expect([alphaAt(350, 612), alphaAt(350, 614)]).toEqual([255, 0]);
  });

  test('tells of a file that is no picture', async () => {
    const { events } = await open({ photoPath: path.resolve(__dirname, '../../photos/README.md') });
    expect(events).toEqual([{ type: 'failed', detail: { reason: 'photo-unreadable' } }]);
  });

  test('takes the place of another with an empty mask', async () => {
    const { painter, events } = await open();
    paint(painter, [100, 200]);
    events.length = 0;
    painter.setData({ photoPath: path.resolve(__dirname, '../../photos/rocket.jpg?') });
    await waitUntil(() => events.length > 0, 'failed');
    expect(painter.instance.readDocument().ops).toEqual([]);
    painter.setData({ photoPath: PHOTO });
    await waitUntil(() => events.some(({ type }) => type === 'ready'), 'ready');
    expect(lastChange(events)).toEqual({ canUndo: false, canRedo: false, isEmpty: true });
    expect(isBlank(bitmapOf(painter, '#mask'))).toBe(true);
  });

  test('keeps its strokes when the page sets the same photo again', async () => {
    const { painter, events } = await open();
    paint(painter, [176, 200]);
    painter.setData({ photoPath: PHOTO, photoWidthPx: 640, photoHeightPx: 427 });
    await framesShown();
    await framesShown();
    expect(events.filter(({ type }) => type === 'ready')).toHaveLength(1);
    expect(painter.instance.readDocument().ops).toHaveLength(1);
  });

  test('has a bitmap of at most 4096 device pixels a side', async () => {
    const { painter } = await open({ pixelRatio: 20 });
    const { width, height } = canvasOf(painter, '#mask');
    // 352 * 4096 / 400 = 3604.48
    expect([width, height]).toEqual([3604, 4096]);
  });
});

describe('painting', () => {
  test('leaves no gap between two touches far apart', async () => {
    const { painter } = await open();
    paint(painter, [50, 200], [300, 200]);
    for (let x = 42; x < 308; x++) expect(maskAt(painter, x, 200)).toBe(255);
    // A brush of 20 px reaches 10 px: 9 is inside, 11 outside, all along and behind the round ends.
    for (const x of [60, 175, 290]) {
      expect([maskAt(painter, x, 191), maskAt(painter, x, 209)]).toEqual([255, 255]);
      expect([maskAt(painter, x, 188), maskAt(painter, x, 211)]).toEqual([0, 0]);
    }
    expect([maskAt(painter, 39, 200), maskAt(painter, 311, 200)]).toEqual([0, 0]);
    expect(maskAt(painter, 42, 192)).toBe(0);
  });

  test('makes a disc of a tap', async () => {
    const { painter } = await open();
    paint(painter, [120, 180]);
    expect(maskAt(painter, 120, 180)).toBe(255);
    expect([maskAt(painter, 129, 180), maskAt(painter, 120, 171)]).toEqual([255, 255]);
    expect([maskAt(painter, 131, 180), maskAt(painter, 128, 188)]).toEqual([0, 0]);
  });

  test('erases what was painted, and only under the eraser', async () => {
    const { painter } = await open();
    paint(painter, [50, 200], [300, 200]);
    painter.setData({ tool: 'eraser' });
    paint(painter, [150, 200]);
    expect(maskAt(painter, 150, 200)).toBe(0);
    expect([maskAt(painter, 138, 200), maskAt(painter, 162, 200)]).toEqual([255, 255]);
  });

  test('shows nothing beside the photo', async () => {
    const { painter } = await open();
    paint(painter, [18, 95], [2, 60]);
    expect(maskAt(painter, 18, 97)).toBe(255);
    expect([maskAt(painter, 10, 97), maskAt(painter, 18, 90)]).toEqual([0, 0]);
  });

  test('takes touches that only tell their place in the window', async () => {
    const { painter } = await open();
    const touch = { identifier: 0, clientX: 120 + PLACE.left, clientY: 180 + PLACE.top };
    send(painter, 'touchstart', [touch]);
    send(painter, 'touchend', [], { changed: [touch] });
    // Image pixels: (120 - 16) / 0.5 = 208 and (180 - 93.25) / 0.5 = 173.5; the brush is 10 / 0.5 = 20.
    expect(painter.instance.readDocument().ops).toEqual([
      { op: 'stroke', mode: 'add', radius: 20, points: [[208, 173.5]] },
    ]);
  });

  test('tells of begin, end and change, and never calls setData in between', async () => {
    const { painter, events } = await open();
    const setData = jest.spyOn(painter.instance, 'setData');
    events.length = 0;
    paint(painter, [60, 150], [90, 190], [130, 160]);
    expect(events).toEqual([
      { type: 'paintstart', detail: undefined },
      { type: 'change', detail: { canUndo: true, canRedo: false, isEmpty: false } },
      { type: 'paintend', detail: undefined },
    ]);
    expect(setData).not.toHaveBeenCalled();
  });

  test('keeps what was painted when the system takes the touch away', async () => {
    const { painter, events } = await open();
    send(painter, 'touchstart', [onCanvas(0, 60, 150)]);
    send(painter, 'touchmove', [onCanvas(0, 110, 150)]);
    send(painter, 'touchcancel', [], { changed: [onCanvas(0, 110, 150)] });
    send(painter, 'touchmove', [onCanvas(0, 250, 150)]);
    expect(events.filter(({ type }) => type === 'paintend')).toHaveLength(1);
    expect(maskAt(painter, 110, 150)).toBe(255);
    expect(maskAt(painter, 180, 150)).toBe(0);
  });

  test('ends with the page', async () => {
    const { painter, events } = await open();
    send(painter, 'touchstart', [onCanvas(0, 60, 150)]);
    painter.triggerPageLifeTime('hide');
    expect(events.map(({ type }) => type).slice(-3)).toEqual(['paintstart', 'change', 'paintend']);
  });

  test('rests while the job runs', async () => {
    const { painter, events } = await open();
    painter.setData({ busy: true });
    paint(painter, [60, 150], [90, 190]);
    expect(events.some(({ type }) => type === 'paintstart')).toBe(false);
    expect(isBlank(bitmapOf(painter, '#mask'))).toBe(true);
    expect(painter.querySelector('.mask-busy')).toBeDefined();
  });
});

describe('two fingers', () => {
  test('take back the dab that the first had begun', async () => {
    const { painter, events } = await open();
    paint(painter, [100, 150], [150, 150]);
    const before = await settled(painter);
    const [first, second] = [onCanvas(0, 104, 155), onCanvas(1, 220, 250)];
    send(painter, 'touchstart', [first], { timeStamp: 2000 });
    expect(bitmapOf(painter, '#mask').equals(before)).toBe(false);
    send(painter, 'touchstart', [first, second], { changed: [second], timeStamp: 2090 });
    expectSameLook(bitmapOf(painter, '#mask'), before);
    expect(painter.instance.readDocument().ops).toHaveLength(1);
    expect(events[events.length - 1]).toEqual({ type: 'paintend', detail: undefined });
  });

  test('zoom the photo and what is painted on it', async () => {
    const { painter } = await open();
    paint(painter, [176, 200]);
    const second = onCanvas(1, 196, 200);
    send(painter, 'touchstart', [onCanvas(0, 156, 200), second], { timeStamp: 3000 });
    const spread = [onCanvas(0, 96, 200), onCanvas(1, 256, 200)];
    send(painter, 'touchmove', spread);
    await framesShown();
    expect(maskAt(painter, 140, 200)).toBeGreaterThan(200);
    send(painter, 'touchend', [], { changed: spread });
    await framesShown();
    // 40 px between the fingers became 160: the disc of 10 px now reaches 40.
    expect([maskAt(painter, 138, 200), maskAt(painter, 176, 162)]).toEqual([255, 255]);
    expect(maskAt(painter, 134, 200)).toBe(0);
  });

  test('never paint when one of them lifts', async () => {
    const { painter, events } = await open();
    const [first, second] = [onCanvas(0, 100, 150), onCanvas(1, 200, 150)];
    send(painter, 'touchstart', [first, second], { timeStamp: 3000 });
    send(painter, 'touchend', [second], { changed: [first] });
    send(painter, 'touchmove', [onCanvas(1, 260, 240)], { timeStamp: 3400 });
    send(painter, 'touchend', [], { changed: [onCanvas(1, 260, 240)] });
    expect(events.some(({ type }) => type === 'paintstart')).toBe(false);
  });
});

describe('two taps', () => {
  test('show the photo at one view pixel an image pixel, without a dab', async () => {
    const { painter } = await open();
    const tap = [onCanvas(0, 176, 200)];
    for (const timeStamp of [5000, 5150]) {
      send(painter, 'touchstart', tap, { timeStamp });
      send(painter, 'touchend', [], { changed: tap, timeStamp: timeStamp + 50 });
    }
    await waitUntil(
      () => canvasOf(painter, '#photo').getContext('2d').getImageData(2, 400, 1, 1).data[3] === 255,
      'the zoom',
    );
    expect(painter.instance.readDocument().ops).toEqual([]);
    expect(isBlank(await settled(painter))).toBe(true);
  });
});

describe('the wheel', () => {
  function turn(painter: Painter, fields: Record<string, unknown>): void {
    (painter.instance as unknown as { onWheel(event: unknown): void }).onWheel(fields);
  }

  async function rested(painter: Painter): Promise<Buffer> {
    for (let frame = 0; frame < 20; frame++) await framesShown();
    return bitmapOf(painter, '#photo');
  }

  test.each([
    ['as the browser has it', { deltaY: -200, clientX: 107, clientY: 211 }],
    ['in the detail', { detail: { deltaY: -200, clientX: 107, clientY: 211 } }],
  ])('zooms about the mouse, its numbers %s', async (_name, fields) => {
    const { painter } = await open({ tool: 'rect' });
    paint(painter, [100, 200], [130, 240]);
    turn(painter, fields);
    await rested(painter);
    // The mouse is at (100, 200) of the canvas: the box's corner stays there, and the box is 1.41 times as large.
    expect([maskAt(painter, 98, 210), maskAt(painter, 102, 204)]).toEqual([0, 255]);
    expect([maskAt(painter, 140, 250), maskAt(painter, 144, 250)]).toEqual([255, 0]);
  });

  test('turned back shows the whole photo again', async () => {
    const { painter } = await open();
    const whole = await rested(painter);
    turn(painter, { deltaY: -150 });
    expect((await rested(painter)).equals(whole)).toBe(false);
    turn(painter, { deltaY: 150 });
    expect((await rested(painter)).equals(whole)).toBe(true);
  });
});

describe('the history', () => {
  test('takes back and brings back strokes', async () => {
    const { painter, events } = await open();
    paint(painter, [50, 200], [300, 220]);
    const one = await settled(painter);
    paint(painter, [100, 120], [140, 280]);
    painter.instance.undo();
    expectSameLook(bitmapOf(painter, '#mask'), one);
    expect(lastChange(events)).toEqual({ canUndo: true, canRedo: true, isEmpty: false });
    painter.instance.undo();
    expect(isBlank(bitmapOf(painter, '#mask'))).toBe(true);
    expect(lastChange(events)).toEqual({ canUndo: false, canRedo: true, isEmpty: true });
    painter.instance.redo();
    expectSameLook(bitmapOf(painter, '#mask'), one);
  });

  test('can take a clear back', async () => {
    const { painter, events } = await open();
    paint(painter, [50, 200], [300, 220]);
    const before = await settled(painter);
    painter.instance.clear();
    expect(isBlank(bitmapOf(painter, '#mask'))).toBe(true);
    expect(lastChange(events)).toEqual({ canUndo: true, canRedo: false, isEmpty: true });
    painter.instance.undo();
    expectSameLook(bitmapOf(painter, '#mask'), before);
  });
});

describe('the loupe', () => {
  /** Of the overlay at a place in view pixels. */
  function overlayAt(painter: Painter, x: number, y: number): number[] {
    const ctx = canvasOf(painter, '#overlay').getContext('2d');
    return [...ctx.getImageData(x * PIXEL_RATIO, y * PIXEL_RATIO, 1, 1).data];
  }

  test('shows photo and mask beneath a small brush while the finger is down', async () => {
    const { painter } = await open();
    send(painter, 'touchstart', [onCanvas(0, 176, 250)]);
    await framesShown();
    const [red = 0, , blue = 0, alpha] = overlayAt(painter, 68, 68);
    expect(alpha).toBe(255);
    // Two fifths of #FF3B30 over a dark photo.
    expect(red - blue).toBeGreaterThan(40);
    expect(overlayAt(painter, 284, 68)[3]).toBe(0);
    send(painter, 'touchmove', [onCanvas(0, 100, 100)]);
    await framesShown();
    expect(overlayAt(painter, 284, 68)[3]).toBe(255);
    expect(overlayAt(painter, 68, 68)[3]).toBe(0);
    send(painter, 'touchend', [], { changed: [onCanvas(0, 100, 100)] });
    expect(isBlank(bitmapOf(painter, '#overlay'))).toBe(true);
  });

  /** A photo 6000 px wide with stripes of 2 px, which its copy of 2048 px cannot hold. */
  function stripedPhoto(): string {
    const stripes = Array.from({ length: 1500 }, (_stripe, index) => {
      return [{ x: 4 * index, y: 0, width: 2, height: 1000 }, '#000000'] as const;
    });
    return drawPicture({ width: 6000, height: 1000 }, '#ffffff', ...stripes);
  }

  /** Edges of stripes along 80 px through the loupe, beside the brush. */
  async function stripesInLoupe(painter: Painter): Promise<number> {
    send(painter, 'touchstart', [onCanvas(0, 176, 200)]);
    await framesShown();
    const ctx = canvasOf(painter, '#overlay').getContext('2d');
    const { data } = ctx.getImageData(68 * PIXEL_RATIO - 40, 24 * PIXEL_RATIO, 80, 1);
    send(painter, 'touchend', [], { changed: [onCanvas(0, 176, 200)], timeStamp: 9000 });
    await framesShown();
    const isBright = Array.from(data)
      .filter((_level, at) => at % 4 === 0)
      .map((red) => red > 127);
    return isBright.filter((bright, at) => at > 0 && bright !== isBright[at - 1]).length;
  }

  test('shows the photo’s own pixels from the second stroke on, and gives them back on hide', async () => {
    const photo = { photoPath: stripedPhoto(), photoWidthPx: 6000, photoHeightPx: 1000 };
    const { painter } = await open({ ...photo, brushDiameterViewPx: 8 });
    expect(await stripesInLoupe(painter)).toBeLessThan(35);
    // The file is read between the strokes.
    await sleep(500);
    // 80 px at one device pixel an image pixel.
    expect(await stripesInLoupe(painter)).toBeGreaterThan(38);
    painter.triggerPageLifeTime('hide');
    expect(await stripesInLoupe(painter)).toBeLessThan(35);
    await sleep(500);
    painter.instance.saveMemory();
    await stripesInLoupe(painter);
    await sleep(500);
    expect(await stripesInLoupe(painter)).toBeLessThan(35);
  });

  test('stays away where the brush is larger than a fingertip', async () => {
    const { painter } = await open({ brushDiameterViewPx: 60 });
    send(painter, 'touchstart', [onCanvas(0, 176, 250)]);
    await framesShown();
    expect(isBlank(bitmapOf(painter, '#overlay'))).toBe(true);
  });
});

describe('many strokes', () => {
  function paintMany(painter: Painter, count: number): void {
    for (let index = 0; index < count; index++) {
      const [x, y] = [40 + ((index * 37) % 270), 110 + ((index * 53) % 170)];
      paint(painter, [x, y], [x + 20, y + 15]);
    }
  }

  test('are undone and redone to the same pixels, from kept pictures or without', async () => {
    const { painter } = await open();
    const looks: Buffer[] = [];
    for (let count = 0; count < 30; count++) {
      paintMany(painter, (count % 7) + 1);
      if (count % 5 === 3) painter.instance.invert();
      if (count === 12) painter.instance.grow();
      if (count === 20) painter.instance.clear();
      looks.push(await settled(painter));
    }
    const all = painter.instance.readDocument().ops.length;
    for (let step = 0; step < all; step++) painter.instance.undo();
    expect(isBlank(bitmapOf(painter, '#mask'))).toBe(true);
    for (let step = 0; step < all; step++) painter.instance.redo();
    expectSameLook(bitmapOf(painter, '#mask'), looks[looks.length - 1] ?? Buffer.alloc(0));
  });

  test('are sharp after a pinch that has brought them back', async () => {
    const { painter } = await open();
    paintMany(painter, 20);
    const before = await settled(painter);
    const pinch = async (from: number, to: number): Promise<void> => {
      const spread = (by: number) => [onCanvas(0, 176 - by, 200), onCanvas(1, 176 + by, 200)];
      send(painter, 'touchstart', spread(from), { timeStamp: 9000 });
      send(painter, 'touchmove', spread(to));
      await framesShown();
      send(painter, 'touchend', [], { changed: spread(to) });
      await framesShown();
    };
    await pinch(20, 60);
    expect(bitmapOf(painter, '#mask').equals(before)).toBe(false);
    await pinch(60, 10);
    expectSameLook(bitmapOf(painter, '#mask'), before);
  });

  test('outlive the memory that is given back when the page hides', async () => {
    const { painter } = await open();
    paintMany(painter, 12);
    painter.instance.grow();
    const before = await settled(painter);
    painter.triggerPageLifeTime('hide');
    paint(painter, [60, 150], [290, 250]);
    painter.instance.undo();
    expectSameLook(bitmapOf(painter, '#mask'), before);
  });
});

describe('what is seen', () => {
  test('is what the document says, also when the next stroke has begun', async () => {
    const { painter } = await open();
    paint(painter, [60, 150], [90, 190], [130, 160]);
    send(painter, 'touchstart', [onCanvas(0, 90, 180)]);
    await framesShown();
    send(painter, 'touchmove', [onCanvas(0, 140, 230)]);
    expect([maskAt(painter, 90, 180), maskAt(painter, 140, 230)]).toEqual([255, 255]);
    send(painter, 'touchend', [], { changed: [onCanvas(0, 140, 230)] });
    const shown = await settled(painter);
    const replayed = await open();
    replayed.painter.instance.loadDocument(painter.instance.readDocument());
    expectSameLook(bitmapOf(replayed.painter, '#mask'), shown);
  });
});

describe('what the cloud will change', () => {
  /** As tall that the photo's corner lies at (16, 93): with two device pixels a view pixel and half a view pixel an image
   *  pixel, each image pixel is one of the canvas. */
  const EXACT_PLACE = { ...PLACE, height: 399.5 };
  const CORNER = { x: 32, y: 186 };

  test('is what is seen: every full pixel, no empty one, over the wire', async () => {
    const { painter } = await open({}, EXACT_PLACE);
    for (let stroke = 0; stroke < 12; stroke++) {
      painter.setData({
        tool: stroke % 4 === 3 ? 'eraser' : 'brush',
        brushDiameterViewPx: 9 + stroke,
      });
      const at = (step: number): [number, number] => [
        30 + 290 * (0.5 + 0.5 * Math.sin(step * 0.37 + stroke * 1.3)),
        110 + 180 * (0.5 + 0.5 * Math.cos(step * 0.23 + stroke * 2.1)),
      ];
      paint(painter, ...Array.from({ length: 25 }, (_, step) => at(step)));
    }
    painter.instance.grow();
    painter.setData({ tool: 'ellipse', shapeMode: 'subtract' });
    paint(painter, [120, 150], [150, 170], [210, 230]);
    await framesShown();
    const document = unpackMask(packMask(painter.instance.readDocument()));
    expect(document).toEqual(painter.instance.readDocument());
    const mask = rasterizeMask(document);
    const shown = canvasOf(painter, '#mask')
      .getContext('2d')
      .getImageData(CORNER.x, CORNER.y, 640, 427).data;
    const wrong = mask.filter((value, at) => Math.abs(value - shown[at * 4 + 3]!) === 255);
    expect(mask.filter(Boolean).length).toBeGreaterThan(50_000);
    expect(wrong).toHaveLength(0);
  });
});

describe('the edge', () => {
  /** Red, green, blue, alpha of the edge at a place in view pixels. */
  function edgeAt(painter: Painter, x: number, y: number): readonly number[] {
    const ctx = canvasOf(painter, '#edge').getContext('2d');
    return [...ctx.getImageData(x * PIXEL_RATIO, y * PIXEL_RATIO, 1, 1).data];
  }

  /** Along the upper edge of a box from (100, 150) to (240, 250): half a view pixel outside it. */
  function upperEdge(painter: Painter): readonly (readonly number[])[] {
    return Array.from({ length: 60 }, (_, index) => edgeAt(painter, 110 + 2 * index, 149.5));
  }

  test('is black and white around what is painted, and nowhere else', async () => {
    const { painter } = await open({ tool: 'rect' });
    paint(painter, [100, 150], [200, 220], [240, 250]);
    await framesShown();
    const edge = upperEdge(painter);
    expect(edge.every(([, , , alpha]) => alpha === 255)).toBe(true);
    const isWhite = edge.map(([red = 0]) => red > 200);
    const isBlack = edge.map(([red = 0]) => red < 55);
    expect(isWhite.filter(Boolean).length).toBeGreaterThan(15);
    expect(isBlack.filter(Boolean).length).toBeGreaterThan(15);
    expect([
      edgeAt(painter, 170, 200),
      edgeAt(painter, 170, 153),
      edgeAt(painter, 170, 146),
    ]).toEqual(Array(3).fill([0, 0, 0, 0]));
  });

  test('goes with undo, comes with redo, and is as drawn at once', async () => {
    const { painter } = await open({ tool: 'rect' });
    paint(painter, [100, 150], [240, 250]);
    const drawn = await settled(painter, '#edge');
    painter.instance.undo();
    expect(isBlank(await settled(painter, '#edge'))).toBe(true);
    painter.instance.redo();
    const redrawn = await settled(painter, '#edge');
    // The tips of some stripes are smoothed a little differently: single pixels of the 4000 of the edge.
    const differing = redrawn.filter((byte, at) => Math.abs(byte - drawn[at]!) >= EDGE_TOLERANCE);
    expect(differing.length / 4).toBeLessThan(10);
  });

  test('is away while two fingers move the photo', async () => {
    const { painter } = await open({ tool: 'rect' });
    paint(painter, [100, 150], [240, 250]);
    await framesShown();
    const [left, right] = [onCanvas(0, 150, 200), onCanvas(1, 200, 200)];
    send(painter, 'touchstart', [left, right]);
    send(painter, 'touchmove', [onCanvas(0, 100, 200), onCanvas(1, 250, 200)]);
    await framesShown();
    expect(isBlank(bitmapOf(painter, '#edge'))).toBe(true);
    send(painter, 'touchend', [], { changed: [left, right] });
    expect(isBlank(await settled(painter, '#edge'))).toBe(false);
  });
});

describe('the document', () => {
  const document: MaskDocument = {
    version: 1,
    width: 640,
    height: 427,
    ops: [
      // View pixels (50, 200) -> (68, 213.5); (300, 220) -> (568, 253.5).
      {
        op: 'stroke',
        mode: 'add',
        radius: 20,
        points: [
          [68, 213.5],
          [568, 253.5],
        ],
      },
      { op: 'stroke', mode: 'subtract', radius: 20, points: [[268, 229.5]] },
    ],
  };

  test('says in image pixels what was painted', async () => {
    const { painter } = await open();
    paint(painter, [50, 200], [300, 220]);
    painter.setData({ tool: 'eraser' });
    paint(painter, [150, 208]);
    expect(painter.instance.readDocument()).toEqual(document);
  });

  test('shows what it holds when it is loaded, and can be undone', async () => {
    const painted = await open();
    paint(painted.painter, [50, 200], [300, 220]);
    painted.painter.setData({ tool: 'eraser' });
    paint(painted.painter, [150, 208]);
    const { painter, events } = await open();
    painter.instance.loadDocument(document);
    expectSameLook(bitmapOf(painter, '#mask'), await settled(painted.painter));
    expect(lastChange(events)).toEqual({ canUndo: true, canRedo: false, isEmpty: false });
    painter.instance.undo();
    expect(maskAt(painter, 150, 208)).toBe(255);
  });

  test('is refused for a photo of another size', async () => {
    const { painter } = await open();
    expect(() => painter.instance.loadDocument({ ...document, width: 427 })).toThrow(
      expect.objectContaining({ code: 'INVALID_REQUEST' }),
    );
  });
});

/** Image (100, 80) is seen at (16 + 50, 93.25 + 40) = (66, 133.25); an image pixel is half a view pixel. */
describe('shapes', () => {
  test('a rectangle goes from where the finger came to where it left', async () => {
    const { painter } = await open({ tool: 'rect' });
    paint(painter, [66, 133.25], [90, 200], [116, 173.25]);
    expect(painter.instance.readDocument().ops).toEqual([
      { op: 'rect', mode: 'add', x: 100, y: 80, width: 100, height: 80 },
    ]);
    expect([maskAt(painter, 68, 135), maskAt(painter, 114, 171)]).toEqual([255, 255]);
    expect([maskAt(painter, 64, 150), maskAt(painter, 90, 176)]).toEqual([0, 0]);
  });

  test('an ellipse fills its box but not the corners', async () => {
    const { painter } = await open({ tool: 'ellipse' });
    paint(painter, [116, 173.25], [66, 133.25]);
    expect(painter.instance.readDocument().ops).toEqual([
      { op: 'ellipse', mode: 'add', x: 100, y: 80, width: 100, height: 80 },
    ]);
    expect([maskAt(painter, 91, 153), maskAt(painter, 68, 135)]).toEqual([255, 0]);
  });

  test('a lasso closes itself, and a loop inside a loop is a hole', async () => {
    const { painter } = await open({ tool: 'lasso' });
    paint(painter, [100, 150], [200, 150], [200, 250], [100, 250], [100, 150]);
    expect([maskAt(painter, 150, 200), maskAt(painter, 90, 200)]).toEqual([255, 0]);
    const ops = painter.instance.readDocument().ops;
    expect(ops).toMatchObject([{ op: 'polygon', mode: 'add' }]);
  });

  test('show their outline while the finger is down, and leave the mask alone until it lifts', async () => {
    const { painter } = await open({ tool: 'rect' });
    send(painter, 'touchstart', [onCanvas(0, 66, 133)]);
    send(painter, 'touchmove', [onCanvas(0, 116, 173)]);
    expect(isBlank(bitmapOf(painter, '#mask'))).toBe(true);
    expect(isBlank(bitmapOf(painter, '#overlay'))).toBe(false);
    send(painter, 'touchend', [], { changed: [onCanvas(0, 116, 173)] });
    expect(isBlank(bitmapOf(painter, '#mask'))).toBe(false);
    expect(isBlank(bitmapOf(painter, '#overlay'))).toBe(true);
  });

  test.each(['rect', 'ellipse', 'lasso'])('a %s can take away', async (tool) => {
    const { painter } = await open({ tool: 'rect' });
    paint(painter, [100, 150], [240, 250]);
    painter.setData({ tool, shapeMode: 'subtract' });
    paint(painter, [140, 170], [140, 230], [200, 170], [200, 230]);
    await framesShown();
    const inside = tool === 'lasso' ? [145, 210] : [142, 200];
    expect(maskAt(painter, inside[0]!, inside[1]!)).toBe(0);
    expect([maskAt(painter, 110, 160), maskAt(painter, 230, 240)]).toEqual([255, 255]);
    expect(painter.instance.readDocument().ops[1]).toMatchObject({ mode: 'subtract' });
    painter.instance.undo();
    await framesShown();
    expect(maskAt(painter, inside[0]!, inside[1]!)).toBe(255);
  });

  test('a tap makes none', async () => {
    const { painter } = await open({ tool: 'lasso' });
    paint(painter, [66, 133]);
    expect(painter.instance.readDocument().ops).toEqual([]);
    expect(isBlank(await settled(painter))).toBe(true);
  });
});

describe('a choice by tap', () => {
  /** A square of 400 with a hole of 100 in it, in one line: to the hole and back by the same way. */
  const WITH_HOLE = {
    op: 'polygon',
    mode: 'add',
    points: [
      [100, 10],
      [500, 10],
      [500, 410],
      [100, 410],
      [100, 10],
      [253, 163],
      [253, 263],
      [353, 263],
      [353, 163],
      [253, 163],
    ],
  } as const;

  test('tells the place on the photo and paints nothing itself', async () => {
    const { painter, events } = await open({ tool: 'object' });
    const picks = recordEvents(painter, ['pick']);
    paint(painter, [66, 133.25]);
    expect(picks).toEqual([{ type: 'pick', detail: { x: 100, y: 80 } }]);
    expect(painter.instance.readDocument().ops).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(['change', 'ready', 'paintstart', 'paintend']);
  });

  test('is painted as one step, and shows no trace of the way to its hole', async () => {
    const { painter, events } = await open({ tool: 'object' });
    painter.instance.addShape(WITH_HOLE);
    expect(lastChange(events)).toMatchObject({ canUndo: true, isEmpty: false });
    await framesShown();
    // From (100, 10) to (253, 163): seen from (66, 98.25) to (142.5, 174.75), each of its pixels.
    const way = Array.from({ length: 70 }, (_, step) => maskAt(painter, 70 + step, 102.25 + step));
    expect(Math.min(...way)).toBeGreaterThan(250);
    // The middle of the hole, (303, 213), is seen at (167.5, 199.75).
    expect(maskAt(painter, 167, 199)).toBe(0);
    painter.instance.undo();
    expect(isBlank(await settled(painter))).toBe(true);
    expect(painter.instance.readDocument().ops).toEqual([]);
  });

  test('comes over the wire as it was', async () => {
    const { painter } = await open();
    painter.instance.addShape(WITH_HOLE);
    const document = painter.instance.readDocument();
    expect(unpackMask(packMask(document))).toEqual(document);
    const mask = rasterizeMask(document);
    // 400 x 400 without 100 x 100, on a photo of 427 rows.
    expect(mask.filter((value) => value === 255)).toHaveLength(150_000);
  });
});

describe('the painted share', () => {
  test('is told in the pause after a change, once for several', async () => {
    const { painter } = await open();
    const measures = recordEvents(painter, ['measured']);
    painter.instance.invert();
    painter.instance.undo();
    painter.instance.invert();
    await framesShown();
    expect(measures).toEqual([{ type: 'measured', detail: { share: 1 } }]);
  });
});

describe('the whole mask', () => {
  test('is inverted on the photo only', async () => {
    const { painter } = await open();
    paint(painter, [176, 200]);
    painter.instance.invert();
    expect([maskAt(painter, 176, 200), maskAt(painter, 100, 200)]).toEqual([0, 255]);
    expect([maskAt(painter, 10, 200), maskAt(painter, 100, 90)]).toEqual([0, 0]);
    paint(painter, [176, 200]);
    const shown = await settled(painter);
    const { painter: replayed } = await open();
    replayed.instance.loadDocument(painter.instance.readDocument());
    expectSameLook(bitmapOf(replayed, '#mask'), shown);
  });

  test('grows and shrinks by six image pixels, three on the screen, and can be undone', async () => {
    const { painter, events } = await open();
    paint(painter, [176, 200]);
    const before = await settled(painter);
    painter.instance.grow();
    expect(painter.instance.readDocument().ops[1]).toEqual({ op: 'grow', radius: 6 });
    // The disc of 10 view pixels has 13 now.
    expect([maskAt(painter, 188, 200), maskAt(painter, 190, 200)]).toEqual([255, 0]);
    painter.instance.shrink();
    painter.instance.shrink();
    expect([maskAt(painter, 182, 200), maskAt(painter, 184, 200)]).toEqual([255, 0]);
    for (let step = 0; step < 3; step++) painter.instance.undo();
    expectSameLook(bitmapOf(painter, '#mask'), before);
    painter.instance.redo();
    expect([maskAt(painter, 188, 200), maskAt(painter, 190, 200)]).toEqual([255, 0]);
    expect(lastChange(events)).toEqual({ canUndo: true, canRedo: true, isEmpty: false });
  });

  test('that is empty does not grow', async () => {
    const { painter, events } = await open();
    painter.instance.grow();
    expect(lastChange(events)).toEqual({ canUndo: false, canRedo: false, isEmpty: true });
  });

  test('holds what a document of every kind of operation says', async () => {
    const { painter } = await open();
    painter.instance.loadDocument({
      version: 1,
      width: 640,
      height: 427,
      ops: [
        { op: 'rect', mode: 'add', x: 100, y: 80, width: 200, height: 200 },
        // Rows 100 and 101 from column 120 on, 40 pixels each.
        { op: 'region', mode: 'subtract', runs: [64_120, 40, 64_760, 40] },
        { op: 'grow', radius: 4 },
        { op: 'ellipse', mode: 'subtract', x: 180, y: 160, width: 40, height: 40 },
        { op: 'invert' },
      ],
    });
    // Inverted: outside 255, the rectangle 0, the hole of the ellipse 255; the thin region was grown over.
    expect([maskAt(painter, 50, 150), maskAt(painter, 80, 143)]).toEqual([255, 0]);
    expect([maskAt(painter, 116, 183), maskAt(painter, 66, 132)]).toEqual([255, 0]);
  });
});

describe('a new place on the page', () => {
  test('fits the photo again and keeps what was painted', async () => {
    const { painter } = await open();
    paint(painter, [176, 200]);
    // Half as wide: (192 - 32) / 640 = 0.25, top left corner at (16, (400 - 106.75) / 2 = 146.625).
    layOutPainter({ ...PLACE, width: 192 });
    painter.triggerPageLifeTime('resize');
    await waitUntil(() => canvasOf(painter, '#mask').width === 384, 'the new width');
    // Image (320, 213.5) is seen at 16 + 80 = 96 and 146.625 + 53.375 = 200; a radius of 20 image pixels is 5.
    expect([maskAt(painter, 96, 200), maskAt(painter, 100, 200)]).toEqual([255, 255]);
    expect(maskAt(painter, 103, 200)).toBe(0);
  });
});

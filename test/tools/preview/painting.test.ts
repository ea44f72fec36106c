import type { Page } from 'playwright-core';
import { Finger } from '../../e2e/finger';
import { run, useFixturePage } from './open-fixture';

let page: Page;
useFixturePage((opened) => (page = opened));

beforeEach(async () => {
  await run(page, `await wx.reLaunch({ url: '/pages/paint/paint' })`);
  await page.waitForFunction('document.querySelector("canvas").width === 710');
});

/** RGBA of one bitmap pixel. */
const pixel = (x: number, y: number): Promise<number[]> =>
  run(
    page,
    `return [...document.querySelector('canvas').getContext('2d').getImageData(${x}, ${y}, 1, 1).data]`,
  );

async function corner(): Promise<{ x: number; y: number }> {
  return (await page.locator('canvas').boundingBox()) ?? { x: 0, y: 0 };
}

it('paints where the finger goes, in a component, at device pixels', async () => {
  const { x, y } = await corner();
  const finger = await Finger.of(page);
  await finger.stroke([
    { x: x + 40, y: y + 50 },
    { x: x + 240, y: y + 130 },
  ]);
  expect(await pixel(2 * 40, 2 * 50)).toEqual([255, 0, 0, 255]);
  expect(await pixel(2 * 140, 2 * 90)).toEqual([255, 0, 0, 255]); // half way
  expect(await pixel(2 * 140, 2 * 130)).toEqual([0, 0, 0, 0]); // 37 px beside the line of radius 12
  expect(await page.locator('#title').textContent()).toBe('strokes 1');
});

it('paints with the mouse beside a touch screen', async () => {
  const { x, y } = await corner();
  await page.mouse.move(x + 60, y + 60);
  await page.mouse.down();
  await page.mouse.move(x + 160, y + 60, { steps: 4 });
  await page.mouse.up();
  await page.mouse.move(x + 160, y + 160);
  expect(await pixel(2 * 110, 2 * 60)).toEqual([255, 0, 0, 255]);
  expect(await pixel(2 * 160, 2 * 110)).toEqual([0, 0, 0, 0]); // the button was up by then
});

it('tells fingers apart and ends a stroke that the phone takes away', async () => {
  const { x, y } = await corner();
  await run(
    page,
    `globalThis.seen = [];
     const board = getCurrentPages()[0].selectComponent('#board');
     board._$.getShadowRoot().querySelector('#canvas').addListener('touchmove', (event) => seen.push(event.touches.map((one) => one.identifier)));`,
  );
  const finger = await Finger.of(page);
  const one = { x: x + 20, y: y + 20 };
  await finger.down(one);
  await finger.down(one, { x: x + 90, y: y + 20 });
  await finger.moveTo({ x: x + 25, y: y + 25 }, { x: x + 95, y: y + 25 });
  await finger.cancel();
  const seen = await run<number[][]>(page, 'return seen');
  expect(new Set(seen.at(-1)).size).toBe(2);
  await page.waitForFunction('getCurrentPages()[0].data.count > 0');
});

it('gives canvas touches x and y, client places, or both', async () => {
  const { x, y } = await corner();
  const keysFor = async (kind: string): Promise<string[]> => {
    await run(
      page,
      `__preview.setCanvasTouchFields('${kind}');
       const canvas = getCurrentPages()[0].selectComponent('#board')._$.getShadowRoot().querySelector('#canvas');
       globalThis.touch = null;
       canvas.addListener('touchstart', (event) => { globalThis.touch = event.touches[0] });`,
    );
    const finger = await Finger.of(page);
    await finger.down({ x: x + 30, y: y + 40 });
    await finger.up();
    const touch = await run<Record<string, number>>(page, 'return touch');
    if (touch['x'] !== undefined) expect(touch).toMatchObject({ x: 30, y: 40 });
    // The page begins under a bar of 64 px.
    if (touch['clientX'] !== undefined)
      expect(touch).toMatchObject({ clientX: x + 30, clientY: y + 40 - 64 });
    return Object.keys(touch).sort();
  };
  const client = ['clientX', 'clientY', 'force', 'identifier', 'pageX', 'pageY'];
  expect(await keysFor('both')).toEqual([...client, 'x', 'y'].sort());
  expect(await keysFor('xy')).toEqual(['identifier', 'x', 'y']);
  // With x and y missing the fixture's own painting throws; only the touch is looked at here.
  expect(await keysFor('client')).toEqual(client);
});

it('finds nodes, sizes and places by selector queries', async () => {
  const results = await run<Record<string, unknown>[]>(
    page,
    `return new Promise((resolve) => {
       const query = wx.createSelectorQuery();
       query.select('#title').boundingClientRect();
       query.selectViewport().fields({ size: true, scrollOffset: true });
       query.select('#nowhere').boundingClientRect();
       query.selectAll('.title').fields({ id: true, computedStyle: ['paddingLeft'] });
       query.in(getCurrentPages()[0].selectComponent('#board')).select('#canvas').node((result) => { globalThis.isCanvas = result.node === document.querySelector('canvas') });
       query.exec((all) => resolve(all.slice(0, 4)));
     })`,
  );
  expect(results[0]).toMatchObject({ id: 'title', left: 0, top: 0, width: 375 });
  expect(results[1]).toEqual({
    width: 375,
    height: 603,
    scrollLeft: 0,
    scrollTop: 0,
    scrollWidth: 375,
    scrollHeight: 603,
  });
  expect(results[2]).toBeNull();
  expect(results[3]).toEqual([{ id: 'title', paddingLeft: '10px' }]);
  expect(await run(page, 'return isCanvas')).toBe(true);
});

it('draws package and local pictures on canvases that no page shows', async () => {
  const colour = await run<number[]>(
    page,
    `const fs = wx.getFileSystemManager();
     fs.copyFileSync('/images/dot.png', wx.env.USER_DATA_PATH + '/dot.png');
     const canvas = wx.createOffscreenCanvas({ type: '2d', width: 8, height: 6 });
     const image = canvas.createImage();
     await new Promise((resolve, reject) => { image.onload = resolve; image.onerror = reject; image.src = 'wxfile://usr/dot.png' });
     canvas.getContext('2d').drawImage(image, 0, 0);
     return [...canvas.getContext('2d').getImageData(3, 3, 1, 1).data];`,
  );
  expect(colour).toEqual([0x33, 0x66, 0x99, 255]);
});

it('writes a canvas to a file in the size that is asked for', async () => {
  const info = await run<Record<string, unknown>>(
    page,
    `const canvas = wx.createOffscreenCanvas({ type: '2d', width: 40, height: 30 });
     canvas.getContext('2d').fillRect(0, 0, 40, 30);
     const { tempFilePath } = await wx.canvasToTempFilePath({ canvas, destWidth: 20, destHeight: 15, fileType: 'jpg', quality: 0.8 });
     return { ...(await wx.getImageInfo({ src: tempFilePath })), path: tempFilePath.slice(0, 13) };`,
  );
  expect(info).toEqual({
    width: 20,
    height: 15,
    orientation: 'up',
    type: 'jpeg',
    path: 'wxfile://tmp/',
    errMsg: 'getImageInfo:ok',
  });
  const tooLarge = await run<{ errMsg: string }>(
    page,
    `const canvas = wx.createOffscreenCanvas({ type: '2d', width: 10, height: 10 });
     return wx.canvasToTempFilePath({ canvas, destWidth: 4097, destHeight: 10 }).catch((failure) => failure)`,
  );
  expect(tooLarge).toEqual({ errMsg: 'canvasToTempFilePath:fail create bitmap failed' });
});

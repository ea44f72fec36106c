import {
  deviceRectAround,
  imageRectOf,
  mapToDevice,
  planBitmap,
  withSmoothedEdge,
} from '../../../../../miniprogram/studio/core/viewport/bitmap';

test('a bitmap has the screen its pixels', () => {
  expect(planBitmap({ widthViewPx: 375, heightViewPx: 501 }, 3)).toEqual({
    widthDevicePx: 1125,
    heightDevicePx: 1503,
    devicePxPerViewPx: 3,
  });
});

test('a bitmap is never longer than 4096 and keeps its shape', () => {
  // 4096 / 2048 = 2, so 1000 becomes 2000.
  expect(planBitmap({ widthViewPx: 2048, heightViewPx: 1000 }, 3)).toEqual({
    widthDevicePx: 4096,
    heightDevicePx: 2000,
    devicePxPerViewPx: 2,
  });
});

const BITMAP = { widthDevicePx: 600, heightDevicePx: 400, devicePxPerViewPx: 2 };
const MAP = mapToDevice({ scale: 1.5, offsetX: 10, offsetY: -7 }, BITMAP);

test('the map draws image pixels on device pixels', () => {
  expect(MAP).toEqual({ scale: 3, offsetX: 20, offsetY: -14 });
});

test('a device rectangle holds the area in whole pixels', () => {
  // 11.1 * 3 + 20 = 53.3, 30.5 * 3 + 20 = 111.5; 12.2 * 3 - 14 = 22.6, 25 * 3 - 14 = 61.
  const area = { left: 11.1, top: 12.2, right: 30.5, bottom: 25 };
  expect(deviceRectAround(area, MAP, BITMAP)).toEqual({ left: 53, top: 22, width: 59, height: 39 });
});

test('a device rectangle is cut to the bitmap', () => {
  const area = { left: -50, top: 100, right: 3, bottom: 900 };
  expect(deviceRectAround(area, MAP, BITMAP)).toEqual({
    left: 0,
    top: 286,
    width: 29,
    height: 114,
  });
});

test('a device rectangle of an area that is not seen is empty', () => {
  const area = { left: 700, top: 10, right: 800, bottom: 20 };
  expect(deviceRectAround(area, MAP, BITMAP).width).toBe(0);
});

test('what a device rectangle shows is an image rectangle', () => {
  expect(imageRectOf({ left: 50, top: 46, width: 60, height: 30 }, MAP)).toEqual({
    left: 10,
    top: 20,
    right: 30,
    bottom: 30,
  });
});

test('a smoothed edge is one device pixel wide', () => {
  const area = { left: 9, top: 12, right: 15, bottom: 21 };
  const third = 1 / 3;
  expect(withSmoothedEdge(area, MAP)).toEqual({
    left: 9 - third,
    top: 12 - third,
    right: 15 + third,
    bottom: 21 + third,
  });
});

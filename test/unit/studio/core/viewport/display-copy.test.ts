import { planDisplayCopy } from '../../../../../miniprogram/studio/core/viewport/display-copy';

test.each([
  [
    { widthPx: 640, heightPx: 427 },
    { widthPx: 640, heightPx: 427, scale: 1 },
  ],
  [
    { widthPx: 4096, heightPx: 3001 },
    { widthPx: 2048, heightPx: 1501, scale: 0.5 },
  ],
  [
    { widthPx: 8, heightPx: 16_384 },
    { widthPx: 1, heightPx: 2048, scale: 0.125 },
  ],
])('a photo of %j is looked at as %j', (photo, copy) => {
  expect(planDisplayCopy(photo)).toEqual(copy);
});

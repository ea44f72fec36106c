import { convertUnits } from '../../../../tools/preview/plugin/convert-units';

it.each([
  ['20rpx', 'calc(20 * 100cqw / 750)'],
  ['-7.5rpx', 'calc(-7.5 * 100cqw / 750)'],
  ['.5rpx 3px', 'calc(.5 * 100cqw / 750) 3px'],
  ['100vh', '100cqh'],
  ['calc(100vw - 10rpx)', 'calc(100cqw - calc(10 * 100cqw / 750))'],
  ['50vmin 4vmax 1dvh', '50cqmin 4cqmax 1cqh'],
  ['env(safe-area-inset-bottom)', 'var(--safe-area-bottom)'],
  ['calc(8px + env( safe-area-inset-top , 2px))', 'calc(8px + var(--safe-area-top, 2px))'],
])('turns %s into %s', (value, expected) => {
  expect(convertUnits(value).replace(' ,', ',')).toBe(expected);
});

it.each([
  'url(20rpx.png)',
  '"20rpx"',
  '#20vh',
  'icon-20rpx',
  'var(--a-1rpx)',
  'translate3d(0, 1px, 0)',
])('leaves %s alone', (value) => {
  expect(convertUnits(value)).toBe(value);
});

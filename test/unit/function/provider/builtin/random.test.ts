import { createRandom } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/random';

const take = (seed: number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, random);
};

test('the same seed gives the same numbers, another seed others', () => {
  expect(take(7, 50)).toEqual(take(7, 50));
  expect(take(7, 3)).not.toEqual(take(8, 3));
});

test.each([0, 1, -1, 2 ** 32, 4294967295, 1.5])(
  'seed %p gives numbers from 0 to below 1',
  (seed) => {
    const numbers = take(seed, 10_000);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    // The standard error of 10,000 even numbers is 0.0029.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.015);
  },
);

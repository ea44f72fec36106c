import { shortcutOf, stepDiameter } from '../../../../miniprogram/studio/services/shortcuts';

it.each([
  ['z', 'undo'],
  ['Z', 'redo'],
  ['y', 'redo'],
  ['[', 'smaller'],
  [']', 'larger'],
  ['+', 'closer'],
  ['=', 'closer'],
  ['-', 'farther'],
  ['0', 'whole'],
  ['a', null],
])('the key %s means %s', (key, shortcut) => {
  expect(shortcutOf(key)).toBe(shortcut);
});

it('steps the brush within its limits', () => {
  const limits = { min: 5, max: 120 };
  expect(stepDiameter(32, 'larger', limits)).toBe(36);
  expect(stepDiameter(32, 'smaller', limits)).toBe(28);
  expect(stepDiameter(119, 'larger', limits)).toBe(120);
  expect(stepDiameter(6, 'smaller', limits)).toBe(5);
});

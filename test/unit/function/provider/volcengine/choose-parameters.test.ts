import fc from 'fast-check';

import {
  ABILITIES,
  optionsOf,
} from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/abilities';
import { chooseParameters } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/choose-parameters';
import { FILL_QUALITIES } from '../../../../../miniprogram/shared/contract/fill-options';

const {
  i2i_inpainting: erase,
  i2i_inpainting_edit: edit,
  jimeng_image2image_dream_inpaint: jimeng,
} = ABILITIES;

const USUAL_ERASE = { steps: 30, strength: 0.8, scale: 7, dilate_size: 0, quality: 'M' };
const USUAL_EDIT = { steps: 25, scale: 5 };

test.each([
  ['an erase', erase, ['quality', 'strength']],
  ['the older edit', edit, ['quality', 'strength']],
  ['jimeng', jimeng, []],
])('%s knows its options', (_what, ability, options) => {
  expect(optionsOf(ability)).toEqual(options);
});

test.each([
  ['fast', { ...USUAL_ERASE, quality: 'L' }, { ...USUAL_EDIT, steps: 15 }],
  ['balanced', USUAL_ERASE, USUAL_EDIT],
  ['best', { ...USUAL_ERASE, quality: 'H' }, { ...USUAL_EDIT, steps: 40 }],
] as const)(
  'quality %s is a letter for the erase, steps for the edit',
  (quality, ofErase, ofEdit) => {
    expect(chooseParameters(erase, { quality })).toEqual(ofErase);
    expect(chooseParameters(edit, { quality })).toEqual(ofEdit);
  },
);

test.each([
  // strength [0.1, 1] around 0.8; scale [1, 20] around 5.
  [0, 0.1, 1],
  // 0.1 + 0.7 / 2; 1 + 4 / 2.
  [0.25, 0.45, 3],
  [0.5, 0.8, 5],
  // 0.8 + 0.2 / 2; 5 + 15 / 2.
  [0.75, 0.9, 12.5],
  [1, 1, 20],
])('strength %d is a strength of %d or a scale of %d', (strength, sent, scale) => {
  expect(chooseParameters(erase, { strength })).toEqual({ ...USUAL_ERASE, strength: sent });
  expect(chooseParameters(edit, { strength })).toEqual({ ...USUAL_EDIT, scale });
});

test('jimeng is sent none of them', () => {
  expect(chooseParameters(jimeng, { quality: 'best', strength: 1 })).toEqual({});
});

test('whatever is chosen, the same parameters are sent, each within its range', () => {
  const options = fc.record(
    {
      quality: fc.constantFrom(...FILL_QUALITIES),
      strength: fc.double({ min: 0, max: 1, noNaN: true }),
    },
    { requiredKeys: [] },
  );
  const abilities = fc.constantFrom(...Object.values(ABILITIES));
  fc.assert(
    fc.property(abilities, options, (ability, chosen) => {
      const values = chooseParameters(ability, chosen);
      expect(Object.keys(values)).toEqual(Object.keys(ability.parameters));
      for (const [name, parameter] of Object.entries(ability.parameters)) {
        const value = values[name];
        if (parameter.kind === 'choice') expect(parameter.choices).toContain(value);
        else {
          expect(value).toBeGreaterThanOrEqual(parameter.min);
          expect(value).toBeLessThanOrEqual(parameter.max);
          if (parameter.kind === 'int') expect(Number.isInteger(value)).toBe(true);
        }
      }
    }),
    {},
  );
});

test('more strength never sends less', () => {
  const strength = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(strength, strength, (a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map(
        (value) => chooseParameters(edit, { strength: value }).scale,
      );
      expect(more).toBeGreaterThanOrEqual(Number(less));
    }),
    {},
  );
});

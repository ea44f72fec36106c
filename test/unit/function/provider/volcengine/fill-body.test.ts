import fc from 'fast-check';

import type { FillRequest } from '../../../../../cloudfunctions/inpaint/src/provider/provider';
import { ABILITIES } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/abilities';
import {
  buildFillBody,
  toVendorSeed,
} from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/fill-body';

const SIDES = { widthPx: 160, heightPx: 128 };

function requestOf(changes: Partial<FillRequest> = {}): FillRequest {
  return {
    mode: 'erase',
    // "AQID" and "BAUGBw==" in base64.
    picture: { bytes: Uint8Array.of(1, 2, 3), format: 'jpeg', ...SIDES },
    mask: { bytes: Uint8Array.of(4, 5, 6, 7), format: 'png', ...SIDES },
    seed: 7,
    ...changes,
  };
}

function parse(body: Buffer): unknown {
  return JSON.parse(body.toString('utf8'));
}

test('an erase sends picture, then mask, and our values', () => {
  expect(parse(buildFillBody(ABILITIES.i2i_inpainting, requestOf()))).toEqual({
    req_key: 'i2i_inpainting',
    steps: 30,
    strength: 0.8,
    scale: 7,
    dilate_size: 0,
    quality: 'M',
    seed: 7,
    binary_data_base64: ['AQID', 'BAUGBw=='],
  });
});

test('an erase sends no words', () => {
  const body = buildFillBody(ABILITIES.i2i_inpainting, requestOf({ prompt: 'a cat' }));
  expect(body.toString()).not.toContain('cat');
});

test('an edit sends its words as custom_prompt', () => {
  const request = requestOf({ mode: 'edit', prompt: '“猫” 🙂' });
  expect(parse(buildFillBody(ABILITIES.i2i_inpainting_edit, request))).toEqual({
    req_key: 'i2i_inpainting_edit',
    steps: 25,
    scale: 5,
    custom_prompt: '“猫” 🙂',
    seed: 7,
    binary_data_base64: ['AQID', 'BAUGBw=='],
  });
});

test('jimeng takes words and a seed, and nothing else', () => {
  const request = requestOf({ mode: 'edit', prompt: '删除' });
  expect(parse(buildFillBody(ABILITIES.jimeng_image2image_dream_inpaint, request))).toEqual({
    req_key: 'jimeng_image2image_dream_inpaint',
    prompt: '删除',
    seed: 7,
    binary_data_base64: ['AQID', 'BAUGBw=='],
  });
});

test.each(['i2i_inpainting_edit', 'jimeng_image2image_dream_inpaint'] as const)(
  'an erase by %s is an edit to 删除',
  (reqKey) => {
    const ability = ABILITIES[reqKey];
    const erase = buildFillBody(ability, requestOf({ prompt: 'a cat' }));
    const edit = buildFillBody(ability, requestOf({ mode: 'edit', prompt: '删除' }));
    expect(erase.equals(edit)).toBe(true);
  },
);

test('what was chosen is sent where the ability has a parameter for it', () => {
  const request = requestOf({ options: { quality: 'best', strength: 0 } });
  const words = { ...request, mode: 'edit', prompt: '猫' } as const;
  expect(parse(buildFillBody(ABILITIES.i2i_inpainting, request))).toMatchObject({
    quality: 'H',
    strength: 0.1,
  });
  expect(parse(buildFillBody(ABILITIES.jimeng_image2image_dream_inpaint, words))).toEqual({
    req_key: 'jimeng_image2image_dream_inpaint',
    prompt: '猫',
    seed: 7,
    binary_data_base64: ['AQID', 'BAUGBw=='],
  });
});

test('an edit without words is our own mistake', () => {
  const build = () => buildFillBody(ABILITIES.i2i_inpainting_edit, requestOf({ mode: 'edit' }));
  expect(build).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
});

test('takes only the bytes of a view into a larger buffer', () => {
  const bytes = Uint8Array.of(9, 9, 1, 2, 3, 9).subarray(2, 5);
  const request = requestOf({ picture: { bytes, format: 'jpeg', ...SIDES } });
  const body = parse(buildFillBody(ABILITIES.i2i_inpainting, request));
  expect(body).toMatchObject({ binary_data_base64: ['AQID', 'BAUGBw=='] });
});

test('is the JSON that JSON.stringify would write, whatever the words and bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 99 });
  const words = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(bytes, bytes, words, (picture, mask, prompt) => {
      const request = requestOf({
        mode: 'edit',
        prompt,
        picture: { bytes: picture, format: 'jpeg', ...SIDES },
        mask: { bytes: mask, format: 'png', ...SIDES },
      });
      const expected = JSON.stringify({
        req_key: 'jimeng_image2image_dream_inpaint',
        prompt,
        seed: 7,
        binary_data_base64: [picture, mask].map((b) => Buffer.from(b).toString('base64')),
      });
      const body = buildFillBody(ABILITIES.jimeng_image2image_dream_inpaint, request);
      expect(body.toString('utf8')).toBe(expected);
    }),
    {},
  );
});

test.each([
  [0, 0],
  [101, 101],
  [2147483647, 2147483647],
  // 2^31 folds to 0, 2^31 + 5 to 5; the sign falls away, so -1 never asks for a random seed.
  [2147483648, 0],
  [2147483653, 5],
  [-1, 1],
  [3.9, 3],
])('seed %d is sent as %d', (seed, sent) => {
  expect(toVendorSeed(seed)).toBe(sent);
});

test('our values lie within the ranges of their parameters', () => {
  for (const { parameters } of Object.values(ABILITIES)) {
    for (const parameter of Object.values(parameters)) {
      if (parameter.kind === 'choice') expect(parameter.choices).toContain(parameter.value);
      else {
        expect(parameter.value).toBeGreaterThanOrEqual(parameter.min);
        expect(parameter.value).toBeLessThanOrEqual(parameter.max);
      }
    }
  }
});

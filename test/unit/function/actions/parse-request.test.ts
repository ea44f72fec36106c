import { parseRequest } from '../../../../cloudfunctions/inpaint/src/actions/parse-request';
import type { ErrorCode } from '../../../../miniprogram/shared/contract/error-codes';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { packMask } from '../../../../miniprogram/shared/mask/packed/pack-mask';

const MASK: MaskDocument = { version: 1, width: 4, height: 3, ops: [{ op: 'invert' }] };
const SUBMIT = {
  action: 'submit',
  jobId: 'abcdefghij-012345_',
  photoFileId: 'cloud://e.b/people/o/photos/a.jpg',
  mask: MASK,
  mode: 'erase',
};

function refusal(event: unknown): { code: ErrorCode; message: string } {
  try {
    parseRequest(event);
  } catch (error) {
    return error as { code: ErrorCode; message: string };
  }
  throw new Error('was accepted');
}

describe('a request', () => {
  it('comes out as it went in when it is right', () => {
    expect(parseRequest({ action: 'session' })).toEqual({ action: 'session' });
    expect(parseRequest(SUBMIT)).toEqual(SUBMIT);
    const edit = { ...SUBMIT, mode: 'edit', prompt: ' 一只猫 ', options: { seed: 7 } };
    expect(parseRequest(edit)).toEqual({ ...edit, prompt: '一只猫' });
  });

  it('announces an upload of a known format only', () => {
    const announce = { action: 'announce', format: 'png' };
    expect(parseRequest(announce)).toEqual(announce);
    expect(refusal({ ...announce, format: 'gif' }).message).toBe('format: picklist');
    expect(refusal({ ...announce, cloudPath: 'people/x' }).code).toBe('INVALID_REQUEST');
  });

  it.each([undefined, null, 7, 'submit', [], {}, { action: 1 }, { action: 'drop' }])(
    'without a known action is refused: %j',
    (event) => {
      expect(refusal(event)).toMatchObject({ code: 'INVALID_REQUEST', message: 'action: unknown' });
    },
  );

  it('does not take an action from its prototype', () => {
    expect(refusal(Object.create({ action: 'session' })).code).toBe('INVALID_REQUEST');
  });

  it.each([
    ['jobId: regex', { jobId: 'short' }],
    ['jobId: regex', { jobId: `${'a'.repeat(65)}` }],
    ['jobId: regex', { jobId: 'abcdefghij 0123456789' }],
    ['jobId: string', { jobId: 12345678901234567890 }],
    ['photoFileId: string', { photoFileId: ['a'] }],
    ['photoFileId: max_length', { photoFileId: 'c'.repeat(1025) }],
    ['mode: picklist', { mode: 'paint' }],
    ['prompt: check', { mode: 'edit', prompt: 'a'.repeat(121) }],
    ['prompt: check', { mode: 'edit', prompt: '🙂'.repeat(121) }],
    ['prompt: check', { mode: 'edit', prompt: 'a\u0000b' }],
    ['prompt: check', { mode: 'edit', prompt: 'a\u2028b' }],
    ['prompt: not for mode erase', { prompt: 'a cat' }],
    ['options.seed: integer', { options: { seed: 1.5 } }],
    ['options.seed: max_value', { options: { seed: 2 ** 31 } }],
    ['options.steps: strict_object', { options: { steps: 3 } }],
    ['options.quality: picklist', { options: { quality: 'H' } }],
    ['options.strength: min_value', { options: { strength: -0.01 } }],
    ['options.strength: max_value', { options: { strength: 1.01 } }],
    ['options.strength: number', { options: { strength: NaN } }],
    ['openid: strict_object', { openid: 'oSomebody' }],
  ])('is refused with the path of its fault: %s', (message, changes) => {
    expect(refusal({ ...SUBMIT, ...changes })).toMatchObject({ code: 'INVALID_REQUEST', message });
  });

  it('is refused for a __proto__ of its own', () => {
    const event: unknown = JSON.parse('{"action":"session","__proto__":{"admin":true}}');
    expect(refusal(event).code).toBe('INVALID_REQUEST');
  });

  it('says PROMPT_REQUIRED for an edit without words', () => {
    expect(refusal({ ...SUBMIT, mode: 'edit', prompt: '  ' }).code).toBe('PROMPT_REQUIRED');
  });

  it('counts the characters of a prompt, not their halves or the blanks around them', () => {
    for (const prompt of ['猫'.repeat(120), '🙂'.repeat(120)]) {
      const edit = { ...SUBMIT, mode: 'edit', prompt: `  ${prompt}\n` };
      expect(parseRequest(edit)).toEqual({ ...edit, prompt });
    }
  });

  it('takes what may be chosen of a fill', () => {
    const options = { seed: 3, quality: 'fast', strength: 0 };
    expect(parseRequest({ ...SUBMIT, options })).toEqual({ ...SUBMIT, options });
  });

  it('takes a packed mask for the document that it is', () => {
    const { mask, ...rest } = SUBMIT;
    const packedMask = packMask(MASK);
    expect(parseRequest({ ...rest, packedMask })).toEqual(SUBMIT);
    const asFile = { ...rest, maskFileId: 'cloud://e.b/people/o/photos/a.mask' };
    expect(parseRequest(asFile)).toEqual(asFile);
    expect(refusal({ ...rest, packedMask: packedMask.slice(0, -1) })).toMatchObject({
      code: 'INVALID_REQUEST',
      message: 'packedMask ends too soon',
    });
    const tooLong = { ...rest, packedMask: 'A'.repeat(90 * 1024 + 1) };
    expect(refusal(tooLong).message).toBe('packedMask: max_length');
    for (const ways of [{}, { mask, packedMask }, { ...asFile, mask }]) {
      expect(refusal({ ...rest, ...ways })).toMatchObject({
        code: 'INVALID_REQUEST',
        message: 'mask: must be sent in exactly one way',
      });
    }
  });

  it('checks the mask document as well', () => {
    expect(refusal({ ...SUBMIT, mask: { ...MASK, version: 2 } }).code).toBe('INVALID_REQUEST');
    expect(refusal({ ...SUBMIT, mask: undefined }).code).toBe('INVALID_REQUEST');
    const ops = Array.from({ length: 2_001 }, () => ({ op: 'clear' }));
    expect(refusal({ ...SUBMIT, mask: { ...MASK, ops } }).code).toBe('MASK_TOO_LARGE');
  });
});

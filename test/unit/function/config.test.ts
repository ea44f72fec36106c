import {
  explainProvider,
  readConfig,
  readLabel,
  readLimits,
  readSelecting,
} from '../../../cloudfunctions/inpaint/src/config';

const KEYS = { VOLC_ACCESSKEY: 'AKtest', VOLC_SECRETKEY: 'SKtest' };
const SETTINGS = {
  accessKey: 'AKtest',
  secretKey: 'SKtest',
  endpoint: 'https://visual.volcengineapi.com',
  mode: 'async',
};

describe('the choice of a provider', () => {
  it.each([
    ['nothing is set', {}],
    ['one key is missing', { VOLC_ACCESSKEY: 'AKtest' }],
    ['a key is empty', { ...KEYS, VOLC_SECRETKEY: ' ' }],
    ['it is asked for', { ...KEYS, INPAINT_PROVIDER: 'builtin' }],
  ])('is the embedded engine when %s', (_name, environment) => {
    expect(readConfig(environment)).toEqual({ provider: 'builtin' });
  });

  it.each([
    ['builtin, because VOLC_ACCESSKEY and VOLC_SECRETKEY must be set for Volcengine', {}],
    [
      'builtin, because VOLC_SECRETKEY must be set for Volcengine',
      { ...KEYS, VOLC_SECRETKEY: ' ' },
    ],
    ['builtin, by INPAINT_PROVIDER', { ...KEYS, INPAINT_PROVIDER: 'builtin' }],
    ['volcengine', KEYS],
  ])('is explained to the operator: %s', (words, environment) => {
    expect(explainProvider(readConfig(environment), environment)).toBe(words);
  });

  it('is Volcengine when both keys are set', () => {
    expect(readConfig(KEYS)).toEqual({ provider: 'volcengine', volcengine: SETTINGS });
  });

  it('passes on what else is set', () => {
    const environment = {
      ...KEYS,
      INPAINT_PROVIDER: 'volcengine',
      VOLC_SESSION_TOKEN: 'STtest',
      VOLC_ENDPOINT: 'http://127.0.0.1:8080',
      VOLC_MODE: 'sync',
      INPAINT_EDIT_REQ_KEY: 'i2i_inpainting_edit',
      INPAINT_ERASE_REQ_KEY: 'jimeng_image2image_dream_inpaint',
    };
    expect(readConfig(environment)).toEqual({
      provider: 'volcengine',
      volcengine: {
        accessKey: 'AKtest',
        secretKey: 'SKtest',
        sessionToken: 'STtest',
        endpoint: 'http://127.0.0.1:8080',
        mode: 'sync',
        editReqKey: 'i2i_inpainting_edit',
        eraseReqKey: 'jimeng_image2image_dream_inpaint',
      },
    });
  });

  it.each([
    ['INPAINT_PROVIDER', { INPAINT_PROVIDER: 'lama-secret' }],
    ['VOLC_MODE', { ...KEYS, VOLC_MODE: 'lama-secret' }],
    ['VOLC_SECRETKEY', { VOLC_ACCESSKEY: 'lama-secret', INPAINT_PROVIDER: 'volcengine' }],
  ])('names %s, without values, when it makes no sense', (name, environment) => {
    const read = () => readConfig(environment);
    expect(read).toThrow(expect.objectContaining({ code: 'NOT_CONFIGURED' }));
    expect(read).toThrow(new RegExp(name));
    expect(read).not.toThrow(/lama-secret/);
  });
});

describe('the limits', () => {
  it('are one call at a time, 20 jobs a person and 2,000 jobs a day unless told', () => {
    const usual = { concurrency: 1, dailyLimit: 20, globalDailyLimit: 2_000, keepDays: 7 };
    expect(readLimits({ INPAINT_CONCURRENCY: ' ' })).toEqual(usual);
    const told = {
      INPAINT_CONCURRENCY: '3',
      INPAINT_DAILY_LIMIT: '7',
      INPAINT_GLOBAL_DAILY_LIMIT: '90',
      INPAINT_KEEP_DAYS: '2',
    };
    const limits = { concurrency: 3, dailyLimit: 7, globalDailyLimit: 90, keepDays: 2 };
    expect(readLimits(told)).toEqual(limits);
  });

  it.each(['0', '-1', '1.5', 'many', '101'])('refuse %s calls at a time', (text) => {
    expect(() => readLimits({ INPAINT_CONCURRENCY: text })).toThrow('INPAINT_CONCURRENCY');
  });
});

describe('the AI label', () => {
  it('names the product until the operator names itself', () => {
    const product = { producer: 'tumoxiaochu', isProducerNamed: false, language: 'person' };
    expect(readLabel({})).toEqual(product);
    expect(readLabel({ AIGC_PRODUCER: ' ', AIGC_LABEL_LANGUAGE: 'zh' })).toEqual({
      ...product,
      language: 'zh',
    });
  });

  it('names the operator by its credit code', () => {
    expect(readLabel({ AIGC_PRODUCER: '91440300MA5EXAMPLA' })).toMatchObject({
      producer: '001191440300MA5EXAMPLA00000',
      isProducerNamed: true,
    });
  });

  it.each(['91440300708461163T', '某公司', 'two words'])('refuses %s', (given) => {
    expect(() => readLabel({ AIGC_PRODUCER: given })).toThrow('AIGC_PRODUCER must be');
  });

  it('refuses a language that it does not know', () => {
    expect(() => readLabel({ AIGC_LABEL_LANGUAGE: 'en' })).toThrow('AIGC_LABEL_LANGUAGE');
  });
});

describe('whether objects are asked for', () => {
  it.each([
    ['on', {}],
    ['on', { INPAINT_SELECT: ' ' }],
    ['off', { INPAINT_SELECT: 'off' }],
  ])('is %s', (expected, environment) => {
    expect(readSelecting(environment)).toBe(expected);
  });

  it('is asked anew where it is neither', () => {
    expect(() => readSelecting({ INPAINT_SELECT: 'no' })).toThrow(/INPAINT_SELECT must be one of/);
  });
});

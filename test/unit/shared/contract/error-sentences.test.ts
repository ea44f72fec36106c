import { ERROR_CODES } from '../../../../miniprogram/shared/contract/error-codes';
import { ERROR_SENTENCES } from '../../../../miniprogram/shared/contract/error-sentences';

describe('the sentences for errors', () => {
  it.each(['zh', 'en'] as const)('say something different for every code in %s', (language) => {
    const sentences = ERROR_CODES.map((code) => ERROR_SENTENCES[language][code]);
    expect(new Set(sentences).size).toBe(20);
    expect(sentences.every((sentence) => sentence.length >= 6)).toBe(true);
  });

  it('never show a code, blame, or end without saying anything', () => {
    const all = [...Object.values(ERROR_SENTENCES.zh), ...Object.values(ERROR_SENTENCES.en)];
    for (const sentence of all)
      expect(sentence).not.toMatch(/[A-Z]+_[A-Z]+|系统错误|error|错误|[!！]/);
  });

  it('are Chinese in Chinese and English in English', () => {
    for (const code of ERROR_CODES) {
      expect(ERROR_SENTENCES.zh[code]).toMatch(/[\u4e00-\u9fff]/);
      expect(ERROR_SENTENCES.en[code]).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

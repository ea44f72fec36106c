import { toProducer } from '../../../../cloudfunctions/inpaint/src/jobs/producer-code';

describe('what an operator calls itself', () => {
  it.each([
    // Tencent's and Baidu's published codes: their check letters are right.
    ['91440300708461136T', '001191440300708461136T00000'],
    ['91110000802100433B', '001191110000802100433B00000'],
  ])('becomes the provider code, from the credit code %s', (given, producer) => {
    expect(toProducer(given)).toBe(producer);
    expect(producer).toHaveLength(27);
  });

  it.each(['001191440300708461136T12345', 'Eraser-Ltd.', "a'b"])('stays as it is: %s', (given) => {
    expect(toProducer(given)).toBe(given);
  });

  it.each([
    ['a mistyped credit code', '91440300708461163T'],
    ['a space', 'Eraser Ltd'],
    ['a quote', 'Eraser"Ltd'],
    ['a backslash', 'Eraser\\Ltd'],
    ['letters beyond ASCII', '某公司'],
    ['nothing', ''],
    ['too much', 'x'.repeat(129)],
  ])('is refused with %s', (_what, given) => {
    expect(toProducer(given)).toBeUndefined();
  });
});

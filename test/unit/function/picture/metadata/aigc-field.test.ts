import {
  formatAigc,
  mergeAigc,
  parseAigc,
} from '../../../../../cloudfunctions/inpaint/src/picture/metadata/aigc-field';
import { OWN_LABEL, PRODUCE_ID, PRODUCER } from '../export-helpers';

const MAKER = { producer: PRODUCER, produceId: PRODUCE_ID };

const EARLIER = {
  Label: '1',
  ContentProducer: '001191110102MACQD9K64010000',
  ProduceID: 'made-before',
  ReservedCode1: 'sealed',
  ContentPropagator: 'another-app',
  PropagateID: 'passed-on',
  ReservedCode2: 'checked',
};

describe('a label', () => {
  it('names this service twice when it is the first', () => {
    expect(mergeAigc(undefined, MAKER)).toEqual(OWN_LABEL);
  });

  it('keeps who made the picture before, with the seal, and names who passes it on now', () => {
    expect(mergeAigc(EARLIER, MAKER)).toEqual({
      Label: '1',
      ContentProducer: '001191110102MACQD9K64010000',
      ProduceID: 'made-before',
      ReservedCode1: 'sealed',
      ContentPropagator: PRODUCER,
      PropagateID: PRODUCE_ID,
      ReservedCode2: '',
    });
  });

  it.each(['2', '3'])('that only supposed so (%s) says so for certain now', (Label) => {
    const supposed = { ...EARLIER, Label, ContentProducer: '', ProduceID: '' };
    expect(mergeAigc(supposed, MAKER)).toEqual(OWN_LABEL);
    expect(mergeAigc({ ...EARLIER, Label }, MAKER).Label).toBe('1');
  });

  it('has the names and the order of the standard', () => {
    expect(formatAigc({ ...OWN_LABEL, ContentProducer: '某公司' })).toBe(
      '{"Label":"1","ContentProducer":"\\u67d0\\u516c\\u53f8","ProduceID":"job-0123456789abcdef",' +
        '"ReservedCode1":"","ContentPropagator":"001191440300MA5EXAMPLE00000",' +
        '"PropagateID":"job-0123456789abcdef","ReservedCode2":""}',
    );
  });

  it.each([
    ['bare', JSON.stringify(EARLIER), EARLIER],
    ['wrapped', JSON.stringify({ AIGC: EARLIER }), EARLIER],
    ['with numbers', '{"Label":1}', { ...blank(), Label: '1' }],
  ])('is read %s', (_how, text, field) => {
    expect(parseAigc(text)).toEqual(field);
  });

  it.each(['', 'AI', '[]', '7', 'null', '{"Label":', '{"Other":"1"}', '{"AIGC":"1"}'])(
    'is not read from %j',
    (text) => {
      expect(parseAigc(text)).toBeUndefined();
    },
  );

  it('is not read from a text without end', () => {
    expect(parseAigc(JSON.stringify({ ...EARLIER, More: 'x'.repeat(9_000) }))).toBeUndefined();
  });
});

function blank() {
  return Object.fromEntries(Object.keys(EARLIER).map((name) => [name, '']));
}

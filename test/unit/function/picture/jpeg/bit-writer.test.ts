import fc from 'fast-check';
import { BitWriter } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/bit-writer';

/** Bits of bytes as a text of 0 and 1. */
function bitsOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
}

/** A scan's bytes by the plainest means: fill with ones, put a zero behind every 0xff. */
function stuffSlowly(bits: string): number[] {
  const filled = bits + '1'.repeat((8 - (bits.length % 8)) % 8);
  const bytes = filled.match(/.{8}/g) ?? [];
  return bytes
    .map((byte) => parseInt(byte, 2))
    .flatMap((byte) => (byte === 255 ? [255, 0] : [byte]));
}

const field = fc
  .integer({ min: 0, max: 31 })
  .chain((count) => fc.integer({ min: 0, max: 2 ** count - 1 }).map((value) => ({ value, count })));
const copy = fc
  .record({
    source: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    ends: fc.tuple(fc.nat(), fc.nat()),
  })
  .map(({ source, ends }) => {
    const [start, end] = ends.map((at) => at % (8 * source.length + 1)).sort((a, b) => a - b);
    return { source, start: start!, end: end! };
  });

describe('BitWriter', () => {
  it('writes and copies bits as a text of 0 and 1 would hold them', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(field, copy)), (steps) => {
        const writer = new BitWriter();
        let expected = '';
        for (const step of steps) {
          if ('value' in step) {
            writer.put(step.value, step.count);
            if (step.count > 0) expected += step.value.toString(2).padStart(step.count, '0');
          } else {
            const source = new Uint8Array(step.source.length + 4);
            source.set(step.source);
            writer.copyBits(new DataView(source.buffer), step.start, step.end);
            expected += bitsOf(step.source).slice(step.start, step.end);
          }
        }
        expect(Array.from(writer.takeStuffed())).toEqual(stuffSlowly(expected));
      }),
      { numRuns: 2000 },
    );
  });

  it('starts anew after its bytes were taken', () => {
    const writer = new BitWriter();
    writer.put(0b101, 3);
    expect(Array.from(writer.takeStuffed())).toEqual([0b10111111]);
    writer.put(0xff, 8);
    writer.put(1, 1);
    expect(Array.from(writer.takeStuffed())).toEqual([0xff, 0, 0xff, 0]);
  });
});

import { readIndexMap } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/read-index-map';
import { makePng } from '../../../../tools/volcengine/pictures';

const SENT = { widthPx: 4, heightPx: 3 };

/** Four columns of three rows: a value for each column. */
function columns(...values: number[]): Buffer {
  return makePng({ ...SENT, colourType: 0, bitDepth: 8, pixel: (x) => [values[x]!] });
}

function read(bytes: Uint8Array, entityCount?: number) {
  const { objects, objectCount } = readIndexMap(bytes, { sent: SENT, entityCount, requestId: 'r' });
  return { row: [...objects.subarray(0, 4)], objectCount };
}

describe('an index map', () => {
  it('has an object for each value, and none where it is black', () => {
    expect(read(columns(0, 1, 2, 1))).toEqual({ row: [0, 1, 2, 1], objectCount: 2 });
    expect(read(columns(0, 1, 2, 2), 2)).toEqual({ row: [0, 1, 2, 2], objectCount: 2 });
  });

  it('may count in any steps, and in colours', () => {
    expect(read(columns(0, 120, 240, 120))).toEqual({ row: [0, 1, 2, 1], objectCount: 2 });
    const colours = [
      [0, 0, 0],
      [255, 0, 0],
      [0, 0, 255],
      [255, 0, 0],
    ];
    const bytes = makePng({ ...SENT, colourType: 2, bitDepth: 8, pixel: (x) => colours[x]! });
    expect(read(bytes)).toEqual({ row: [0, 2, 1, 2], objectCount: 2 });
  });

  it('may count from 0, where all values are needed for what was counted', () => {
    expect(read(columns(0, 1, 2, 1), 3)).toEqual({ row: [1, 2, 3, 2], objectCount: 3 });
  });

  it('counts from 1, where the last number occurs though one object is hidden', () => {
    expect(read(columns(0, 1, 3, 1), 3)).toEqual({ row: [0, 1, 2, 1], objectCount: 2 });
  });

  it('may leave no place without an object', () => {
    expect(read(columns(1, 2, 3, 3))).toEqual({ row: [1, 2, 3, 3], objectCount: 3 });
  });

  it('may be of another size, in the same shape', () => {
    const size = { widthPx: 8, heightPx: 6 };
    const bytes = makePng({ ...size, colourType: 0, bitDepth: 8, pixel: (x) => [x >> 2] });
    expect(readIndexMap(bytes, { sent: SENT, entityCount: 1, requestId: 'r' })).toMatchObject({
      ...size,
      objectCount: 1,
    });
  });
});

describe('an index map is refused', () => {
  const smeared = { widthPx: 160, heightPx: 120 };

  it.each<[string, Uint8Array]>([
    ['of another shape', makePng({ widthPx: 3, heightPx: 4, colourType: 0, bitDepth: 8, pixel })],
    ['that is smeared', makePng({ ...smeared, colourType: 0, bitDepth: 8, pixel: (x) => [x] })],
    ['cut short', columns(0, 1, 2, 3).subarray(0, 60)],
    ['without pixels', columns(0, 1, 2, 3).subarray(0, 33)],
    ['of a few bytes', Uint8Array.of(1, 2, 3)],
    ['that claims gigabytes', claimed(60_000, 45_000)],
    ['without a side', claimed(0, 0)],
  ])('%s', (_, bytes) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ code: 'RESULT_UNUSABLE' }));
  });
});

function pixel(): readonly number[] {
  return [1];
}

/** A header that lies. */
function claimed(widthPx: number, heightPx: number): Uint8Array {
  const bytes = columns(0, 1, 2, 3);
  bytes.writeUInt32BE(widthPx, 16);
  bytes.writeUInt32BE(heightPx, 20);
  return bytes;
}

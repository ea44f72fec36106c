import fc from 'fast-check';
import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { MaskDocument, MaskOp } from '../../../../../miniprogram/shared/mask/mask-document';
import { packMask } from '../../../../../miniprogram/shared/mask/packed/pack-mask';
import { unpackMask } from '../../../../../miniprogram/shared/mask/packed/unpack-mask';
import { DOUBLES, EIGHTHS, maskDocument } from '../mask-arbitraries';

const RUNS = { numRuns: 1500 };

/** What packing may do to a number: to the nearest 1/128, and no length to nothing. */
function rounded(px: number): number {
  return Math.round(px * 128) / 128 + 0;
}

function roundedLength(px: number): number {
  const near = rounded(px);
  return near === 0 ? Math.sign(px) / 128 : near;
}

function roundedOp(op: MaskOp): MaskOp {
  switch (op.op) {
    case 'stroke':
      return {
        ...op,
        radius: roundedLength(op.radius),
        points: op.points.map(([x, y]) => [rounded(x), rounded(y)]),
      };
    case 'polygon':
      return { ...op, points: op.points.map(([x, y]) => [rounded(x), rounded(y)]) };
    case 'rect':
    case 'ellipse':
      return {
        ...op,
        x: rounded(op.x),
        y: rounded(op.y),
        width: roundedLength(op.width),
        height: roundedLength(op.height),
      };
    case 'grow':
      return { ...op, radius: roundedLength(op.radius) };
    case 'region':
    case 'invert':
    case 'clear':
      return op;
  }
}

/** Bits as the packed text has them: six a character. */
function textOf(bits: string): string {
  const filled = bits.replace(/ /g, '').replace(/_/g, '0');
  const sextets = filled.padEnd(Math.ceil(filled.length / 6) * 6, '0').match(/.{6}/g) ?? [];
  const bytes = Buffer.from(
    sextets.join('').padEnd(Math.ceil(sextets.length / 4) * 24, '0'),
    'latin1',
  );
  const groups = bytes.toString('latin1').match(/.{8}/g) ?? [];
  const base64 = Buffer.from(groups.map((group) => parseInt(group, 2))).toString('base64url');
  return base64.slice(0, sextets.length);
}

function refusalOf(text: string): string {
  try {
    unpackMask(text);
  } catch (error) {
    if (error instanceof AppError) return `${error.code} ${error.message}`;
    throw error;
  }
  return 'taken';
}

test('a document is the bits that the format says', () => {
  const document: MaskDocument = {
    version: 1,
    width: 5,
    height: 3,
    ops: [{ op: 'stroke', mode: 'subtract', radius: 1.5, points: [[2, -0.5]] }, { op: 'clear' }],
  };
  const bits = [
    // Format 1, 5 by 3 pixels, 2 operations (Rice, k = 6).
    '0001 000000000000101 000000000000011 0 000010',
    // A stroke that subtracts, on the grid of halves; radius 3 halves (k = 9).
    '000 1 001 0 000000011',
    // One pair: 4 halves, then -1 half folded to 1 (k = 14).
    '0 000001 0 00000000001000 0 00000000000001',
    // Clear.
    '110',
  ];
  expect(packMask(document)).toBe(textOf(bits.join('')));
  expect(unpackMask(packMask(document))).toEqual(document);
});

test('what lies on the grid comes back as it was', () => {
  fc.assert(
    fc.property(maskDocument(EIGHTHS), (document) => {
      const onGrid = { ...document, ops: document.ops.map(roundedOp) };
      expect(unpackMask(packMask(onGrid))).toEqual(onGrid);
    }),
    RUNS,
  );
});

test('other numbers come back within half of 1/128 pixel, no length as nothing', () => {
  fc.assert(
    fc.property(maskDocument(DOUBLES), (document) => {
      const expected = { ...document, ops: document.ops.map(roundedOp) };
      expect(unpackMask(packMask(document))).toEqual(expected);
    }),
    RUNS,
  );
});

test('the largest numbers a document may hold come back', () => {
  const far = 100_000;
  const document: MaskDocument = {
    version: 1,
    width: 16_384,
    height: 3_000,
    ops: [
      {
        op: 'stroke',
        mode: 'add',
        radius: 8192,
        points: [
          [-far, far],
          [far, -far],
          [-far, far - 1 / 128],
        ],
      },
      { op: 'region', mode: 'add', runs: [49_151_999, 1, 0, 49_152_000, 7, 1] },
      { op: 'grow', radius: -8192 },
    ],
  };
  expect(unpackMask(packMask(document))).toEqual(document);
});

describe('text from anybody', () => {
  const GOOD = packMask({
    version: 1,
    width: 400,
    height: 300,
    ops: [
      {
        op: 'stroke',
        mode: 'add',
        radius: 6,
        points: [
          [10, 20],
          [30, 44],
          [37, 51],
        ],
      },
      { op: 'rect', mode: 'subtract', x: 3, y: 4, width: 50, height: 60 },
      { op: 'region', mode: 'add', runs: [5, 6, 40, 7] },
    ],
  });

  test('is refused at every cut', () => {
    for (let length = 0; length < GOOD.length; length++) {
      expect(refusalOf(GOOD.slice(0, length))).toBe('INVALID_REQUEST packedMask ends too soon');
    }
  });

  test.each([
    ['AAAA', 'must be of a known format'],
    [`${GOOD}A`, 'goes on after its end'],
    [`${GOOD.slice(0, 9)}+${GOOD.slice(9)}`, 'must be base64url'],
    [`${GOOD.slice(0, 9)}é${GOOD.slice(9)}`, 'must be base64url'],
    [`${GOOD}\n`, 'must be base64url'],
  ])('%j %s', (text, rule) => {
    expect(refusalOf(text)).toBe(`INVALID_REQUEST packedMask ${rule}`);
  });

  test.each([
    // 2001 operations (k = 6: 31 whole sixty-fours are written raw).
    [
      '0001 000000000000101 000000000000011 11111111111111111111 00000000000000000000011111010001',
      'MASK_TOO_LARGE',
    ],
    // A stroke of 4294967295 points.
    [
      `0001 000000000000101 000000000000011 0 000001 000 0 000 0 000000001 ${'1'.repeat(52)}`,
      'MASK_TOO_LARGE',
    ],
    // A stroke without a point, and one with the radius 0.
    [
      '0001 000000000000101 000000000000011 0 000001 000 0 000 0 000000001 0 000000',
      'INVALID_REQUEST',
    ],
    [
      `0001 000000000000101 000000000000011 0 000001 000 0 000 0 000000000 0 000001 ${'0'.repeat(30)}`,
      'INVALID_REQUEST',
    ],
    // A photo 0 px wide.
    ['0001 000000000000000 000000000000011 0 000000', 'INVALID_REQUEST'],
    // Differences of order 3.
    [
      `0001 000000000000101 000000000000011 0 000001 000 0 000 0 000000001 0 000010 ${'0'.repeat(30)} 11 00000 00`,
      'INVALID_REQUEST',
    ],
  ])('claims %s in vain: %s', (bits, code) => {
    expect(refusalOf(textOf(bits))).toMatch(code);
  });

  test('is a checked document or refused, whatever it is', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const tail = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 80 });
    const kept = fc.nat(GOOD.length);
    fc.assert(
      fc.property(kept, tail, (length, rest) => {
        expect(refusalOf(GOOD.slice(0, length) + rest)).toMatch(
          /^(INVALID_REQUEST|MASK_TOO_LARGE|taken)/,
        );
      }),
      RUNS,
    );
  });
});

import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import { parseMaskDocument } from '../../../../miniprogram/shared/mask/parse-mask-document';

const STROKE = {
  op: 'stroke',
  mode: 'add',
  radius: 3.5,
  points: [
    [1, 2],
    [-4.5, 900],
  ],
};
const POLYGON = {
  op: 'polygon',
  mode: 'subtract',
  points: [
    [0, 0],
    [50, 0],
    [50, 40],
  ],
};
const RECT = { op: 'rect', mode: 'add', x: -10, y: 20.5, width: 300, height: 0.5 };
const ELLIPSE = { ...RECT, op: 'ellipse', mode: 'subtract' };
const REGION = { op: 'region', mode: 'add', runs: [0, 5, 11_999, 1] };
const ALL = [
  STROKE,
  POLYGON,
  RECT,
  ELLIPSE,
  REGION,
  { op: 'invert' },
  { op: 'clear' },
  { op: 'grow', radius: -6 },
];

/** A document of 120 x 100 = 12,000 pixels. */
function documentOf(...ops: unknown[]): Record<string, unknown> {
  return { version: 1, width: 120, height: 100, ops };
}

function stroke(changes: object): Record<string, unknown> {
  return documentOf({ ...STROKE, ...changes });
}

function without(input: object, field: string): object {
  return Object.fromEntries(Object.entries(input).filter(([key]) => key !== field));
}

function failureOf(input: unknown): { code: unknown; message: string } {
  try {
    parseMaskDocument(input);
  } catch (error) {
    return error as { code: unknown; message: string };
  }
  throw new Error('the document was accepted');
}

function times<T>(count: number, thing: T): T[] {
  return Array.from({ length: count }, () => thing);
}

describe('parseMaskDocument accepts', () => {
  it('every kind of operation and returns an equal copy', () => {
    const input = JSON.parse(JSON.stringify(documentOf(...ALL))) as {
      ops: { points: number[][] }[];
    };
    const document = parseMaskDocument(input);
    expect(document).toEqual(input);
    expect(document).not.toBe(input);
    input.ops[0]!.points[0]![0] = 77;
    expect(document.ops[0]).toEqual(STROKE);
  });

  it('a document without operations, and a region without runs', () => {
    expect(parseMaskDocument(documentOf()).ops).toEqual([]);
    const region = { op: 'region', mode: 'add', runs: [] };
    expect(parseMaskDocument(documentOf(region)).ops).toEqual([region]);
  });

  it('what lies exactly on its limits', () => {
    const far = [100_000, -100_000];
    const input = {
      version: 1,
      width: 16_384,
      height: 3_051, // 16,384 * 3,051 = 49,987,584
      ops: [
        { op: 'stroke', mode: 'add', radius: 8_192, points: times(49_997, far) },
        { op: 'polygon', mode: 'add', points: times(3, far) },
        { op: 'grow', radius: -8_192 },
        { op: 'rect', mode: 'add', x: 100_000, y: -100_000, width: 200_000, height: 5e-324 },
        { op: 'region', mode: 'add', runs: [49_987_583, 1] },
      ],
    };
    expect(parseMaskDocument(input)).toEqual(input);
    expect(parseMaskDocument(documentOf(...times(2_000, { op: 'clear' }))).ops).toHaveLength(2_000);
    const growing = documentOf(...times(32, { op: 'grow', radius: 1 }));
    expect(parseMaskDocument(growing).ops).toHaveLength(32);
    const runs = documentOf({ op: 'region', mode: 'add', runs: times(200_000, 1) });
    expect(parseMaskDocument(runs)).toEqual(runs);
  });

  it('plain objects of another realm and without a prototype', () => {
    const bare: unknown = Object.assign(Object.create(null), documentOf(STROKE));
    expect(parseMaskDocument(bare).ops).toEqual([STROKE]);
    const realm = Object.create(null) as object;
    const foreign: unknown = Object.assign(Object.create(realm), documentOf(STROKE));
    expect(parseMaskDocument(foreign).ops).toEqual([STROKE]);
  });
});

class Document {
  version = 1;
  width = 120;
  height = 100;
  ops = [];
}

const hole: unknown[] = [];
hole.length = 1;

/** What is refused, why, and the place that the message names. */
const HOSTILE: readonly (readonly [string, unknown, string])[] = [
  ['nothing', undefined, 'mask'],
  ['null', null, 'mask'],
  ['a string', '{"version":1}', 'mask'],
  ['a number', 1, 'mask'],
  ['a function', () => documentOf(), 'mask'],
  ['an array', [documentOf()], 'mask'],
  ['an object of a class', new Document(), 'mask'],
  ['a map', new Map(Object.entries(documentOf())), 'mask'],
  ['an empty object', {}, 'mask'],
  ['fields that are only inherited', Object.create(documentOf()), 'mask'],
  ['an unknown field', { ...documentOf(), extra: 1 }, 'mask'],
  ['a field named __proto__', JSON.parse('{"__proto__":{},"version":1}'), 'mask'],
  ['a symbol as a field', { ...documentOf(), [Symbol('x')]: 1 }, 'mask'],
  ['a hidden field', Object.defineProperty(documentOf(), 'x', { value: 1 }), 'mask'],
  ['a computed field', Object.defineProperty(documentOf(), 'width', { get: () => 120 }), 'mask'],
  ['no version', without(documentOf(), 'version'), 'mask'],
  ['no width', without(documentOf(), 'width'), 'mask'],
  ['no height', without(documentOf(), 'height'), 'mask'],
  ['no ops', without(documentOf(), 'ops'), 'mask'],
  ['version 2', { ...documentOf(), version: 2 }, 'version'],
  ['a version in quotes', { ...documentOf(), version: '1' }, 'version'],
  ['a width of 0', { ...documentOf(), width: 0 }, 'width'],
  ['a negative width', { ...documentOf(), width: -120 }, 'width'],
  ['half a pixel of width', { ...documentOf(), width: 120.5 }, 'width'],
  ['a width that is not a number', { ...documentOf(), width: NaN }, 'width'],
  ['a width in quotes', { ...documentOf(), width: '120' }, 'width'],
  ['a width past the limit', { ...documentOf(), width: 16_385 }, 'width'],
  ['an endless height', { ...documentOf(), height: Infinity }, 'height'],
  ['a height that can turn into a number', { ...documentOf(), height: [100] }, 'height'],
  ['too many pixels', { ...documentOf(), width: 16_384, height: 3_052 }, 'width'],
  ['ops that are an object', { ...documentOf(), ops: { length: 0 } }, 'ops'],
  ['ops that are a string', { ...documentOf(), ops: 'clear' }, 'ops'],
  ['ops that only look like an array', { ...documentOf(), ops: new Uint8Array(2) }, 'ops'],
  ['a hole in the ops', { ...documentOf(), ops: hole }, 'ops[0]'],
  ['an op that is null', documentOf(STROKE, null), 'ops[1]'],
  ['an op that is a string', documentOf('clear'), 'ops[0]'],
  ['an op that is an array', documentOf(STROKE, RECT, ['clear']), 'ops[2]'],
  ['an op without a kind', documentOf({ mode: 'add' }), 'ops[0]'],
  ['an unknown kind', documentOf({ op: 'fill' }), 'ops[0]'],
  ['a kind every object inherits', documentOf({ op: 'constructor' }), 'ops[0]'],
  ['a kind in an array', documentOf({ op: ['clear'] }), 'ops[0]'],
  ['an inherited kind', documentOf(Object.create({ op: 'clear' })), 'ops[0]'],
  ['a clear with a radius', documentOf({ op: 'clear', radius: 1 }), 'ops[0]'],
  ['an invert with a mode', documentOf({ op: 'invert', mode: 'add' }), 'ops[0]'],
  ['a stroke with x', stroke({ x: 1 }), 'ops[0]'],
  ['a stroke without mode', documentOf(without(STROKE, 'mode')), 'ops[0]'],
  ['a stroke without radius', documentOf(without(STROKE, 'radius')), 'ops[0]'],
  ['a stroke without points', documentOf(without(STROKE, 'points')), 'ops[0]'],
  ['an unknown mode', stroke({ mode: 'xor' }), 'ops[0].mode'],
  ['a mode that is null', stroke({ mode: null }), 'ops[0].mode'],
  ['a mode in an array', stroke({ mode: ['add'] }), 'ops[0].mode'],
  ['a radius of 0', stroke({ radius: 0 }), 'ops[0].radius'],
  ['a radius of -0', stroke({ radius: -0 }), 'ops[0].radius'],
  ['a negative radius', stroke({ radius: -3 }), 'ops[0].radius'],
  ['a radius past the limit', stroke({ radius: 8_192.001 }), 'ops[0].radius'],
  ['a radius that is not a number', stroke({ radius: NaN }), 'ops[0].radius'],
  ['an endless radius', stroke({ radius: Infinity }), 'ops[0].radius'],
  ['a radius in quotes', stroke({ radius: '3' }), 'ops[0].radius'],
  ['a radius that is a big integer', stroke({ radius: 3n }), 'ops[0].radius'],
  ['a radius with valueOf', stroke({ radius: { valueOf: () => 3 } }), 'ops[0].radius'],
  ['a stroke of no points', stroke({ points: [] }), 'ops[0].points'],
  ['points that are null', stroke({ points: null }), 'ops[0].points'],
  ['points that are an object', stroke({ points: { 0: [1, 2], length: 1 } }), 'ops[0].points'],
  ['points that are typed', stroke({ points: new Float64Array(4) }), 'ops[0].points'],
  ['a hole in the points', stroke({ points: [[1, 2], ...hole] }), 'ops[0].points[1]'],
  ['a point that is a number', stroke({ points: [1, 2] }), 'ops[0].points[0]'],
  ['a point of one number', stroke({ points: [[1, 2], [3]] }), 'ops[0].points[1]'],
  ['a point of three', stroke({ points: [[1, 2, 3]] }), 'ops[0].points[0]'],
  ['a point with x and y', stroke({ points: [{ x: 1, y: 2 }] }), 'ops[0].points[0]'],
  ['a point of quoted numbers', stroke({ points: [['1', '2']] }), 'ops[0].points[0]'],
  ['a point of null', stroke({ points: [[1, null]] }), 'ops[0].points[0]'],
  ['a point that is nowhere', stroke({ points: [[NaN, 1]] }), 'ops[0].points[0]'],
  ['a point at the end of the world', stroke({ points: [[1, -Infinity]] }), 'ops[0].points[0]'],
  [
    'a point past the limit',
    stroke({
      points: [
        [1, 2],
        [100_001, 2],
      ],
    }),
    'ops[0].points[1]',
  ],
  ['a point in a box', stroke({ points: [[new Number(1), 2]] }), 'ops[0].points[0]'],
  [
    'a polygon of two points',
    documentOf({
      ...POLYGON,
      points: [
        [0, 0],
        [1, 1],
      ],
    }),
    'ops[0].points',
  ],
  ['a polygon with a radius', documentOf({ ...POLYGON, radius: 1 }), 'ops[0]'],
  ['a bad point late in a late op', documentOf(...ALL, lateBadPoint()), 'ops[8].points[7]'],
  ['a rectangle without height', documentOf(without(RECT, 'height')), 'ops[0]'],
  ['a rectangle of no width', documentOf({ ...RECT, width: 0 }), 'ops[0].width'],
  ['a rectangle of negative height', documentOf({ ...RECT, height: -1 }), 'ops[0].height'],
  ['a rectangle too far left', documentOf({ ...RECT, x: -100_001 }), 'ops[0].x'],
  ['an ellipse too far down', documentOf({ ...ELLIPSE, y: 1e300 }), 'ops[0].y'],
  ['an ellipse too wide', documentOf({ ...ELLIPSE, width: 200_001 }), 'ops[0].width'],
  ['an ellipse with a radius', documentOf({ ...ELLIPSE, radius: 3 }), 'ops[0]'],
  ['runs that are a string', documentOf({ ...REGION, runs: '0,5' }), 'ops[0].runs'],
  ['a start without a length', documentOf({ ...REGION, runs: [0, 5, 9] }), 'ops[0].runs'],
  ['a run before the photo', documentOf({ ...REGION, runs: [0, 5, -1, 2] }), 'ops[0].runs[2]'],
  ['a run past the photo', documentOf({ ...REGION, runs: [11_999, 2] }), 'ops[0].runs[0]'],
  ['a run of no pixels', documentOf({ ...REGION, runs: [5, 0] }), 'ops[0].runs[0]'],
  ['a run of half a pixel', documentOf({ ...REGION, runs: [5, 0.5] }), 'ops[0].runs[0]'],
  ['a run of quoted numbers', documentOf({ ...REGION, runs: ['5', '1'] }), 'ops[0].runs[0]'],
  ['a run past all numbers', documentOf({ ...REGION, runs: [0, 2 ** 53] }), 'ops[0].runs[0]'],
  ['a hole in the runs', documentOf({ ...REGION, runs: [5, ...hole] }), 'ops[0].runs[0]'],
  ['growing by 0', documentOf({ op: 'grow', radius: 0 }), 'ops[0].radius'],
  ['growing by too much', documentOf({ op: 'grow', radius: 8_193 }), 'ops[0].radius'],
  ['shrinking by too much', documentOf({ op: 'grow', radius: -8_193 }), 'ops[0].radius'],
  ['growing in a mode', documentOf({ op: 'grow', radius: 1, mode: 'add' }), 'ops[0]'],
];

function lateBadPoint(): unknown {
  return { ...STROKE, points: [...times(7, [1, 2]), [1, 1e6]] };
}

describe('parseMaskDocument refuses', () => {
  it.each(HOSTILE)('%s', (_, input, place) => {
    const { code, message } = failureOf(input);
    expect(code).toBe('INVALID_REQUEST');
    expect(message.split(' ')[0]).toBe(place);
  });

  it.each([
    ['operations', documentOf(...times(2_001, { op: 'clear' }))],
    ['points in one stroke', stroke({ points: times(50_001, [1, 2]) })],
    [
      'points in all shapes together',
      documentOf(...times(2, { ...POLYGON, points: times(25_001, [1, 2]) })),
    ],
    ['runs', documentOf({ ...REGION, runs: times(200_002, 1) })],
    ['grows', documentOf(...times(33, { op: 'grow', radius: 1 }))],
  ])('too many %s as a mask too large', (_, input) => {
    expect(failureOf(input).code).toBe('MASK_TOO_LARGE');
  });

  it('a million things by their count, without looking at any', () => {
    const poisoned = new Array<unknown>(1_000_000);
    Object.defineProperty(poisoned, 0, {
      get: () => {
        throw new Error('looked at');
      },
    });
    expect(failureOf(stroke({ points: poisoned })).code).toBe('MASK_TOO_LARGE');
    expect(failureOf({ ...documentOf(), ops: poisoned }).code).toBe('MASK_TOO_LARGE');
  });

  it('nesting of any depth without following it', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown;
    expect(failureOf(stroke({ points: deep })).message).toMatch(/^ops\[0\]\.points\[0\] /);
    expect(failureOf(documentOf(deep)).message).toMatch(/^ops\[0\] /);
  });

  it('without repeating what it was sent', () => {
    const secret = 'x'.repeat(10_000);
    expect(failureOf({ ...documentOf(), [secret]: 1 }).message.length).toBeLessThan(200);
    expect(failureOf(stroke({ mode: secret })).message.length).toBeLessThan(200);
    expect(failureOf(documentOf({ op: secret })).message.length).toBeLessThan(200);
  });
});

describe('parseMaskDocument with a polluted prototype', () => {
  const polluted = Object.prototype as unknown as Record<string, unknown>;
  const pollutedArray = Array.prototype as unknown as Record<string, unknown>;

  afterEach(() => {
    delete polluted.radius;
    delete polluted.op;
    delete pollutedArray[1];
  });

  it('does not take a missing field from it', () => {
    polluted.radius = 5;
    expect(failureOf(documentOf(without(STROKE, 'radius'))).message).toMatch(
      /^ops\[0\] lacks radius/,
    );
  });

  it('does not take a kind from it', () => {
    polluted.op = 'clear';
    expect(failureOf(documentOf({})).code).toBe('INVALID_REQUEST');
  });

  it('does not fill a hole in a point from it', () => {
    const point: unknown[] = [4];
    point.length = 2;
    pollutedArray[1] = 7;
    const failure = failureOf(stroke({ points: [point] }));
    delete pollutedArray[1];
    expect(failure.message).toMatch(/^ops\[0\]\.points\[0\] /);
  });
});

describe('the limits', () => {
  it('are those that these tests were written for', () => {
    expect(LIMITS).toMatchObject({
      photoSidePx: 16_384,
      photoPixels: 50_000_000,
      maskOps: 2_000,
      maskPoints: 50_000,
      maskRuns: 100_000,
      maskGrowOps: 32,
      maskCoordinatePx: 100_000,
      maskRadiusPx: 8_192,
    });
  });
});

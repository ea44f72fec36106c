import fc from 'fast-check';
import { boundsOfOp } from '../../../../../miniprogram/studio/core/replay/bounds-of-op';
import { planReplay } from '../../../../../miniprogram/studio/core/replay/plan-replay';
import type { ImageRect } from '../../../../../miniprogram/studio/core/geometry/rect';
import type { MaskOp, StrokeOp } from '../../../../../miniprogram/shared/mask/mask-document';
import { MANY_RUNS } from '../arbitraries';

const SIZE = { widthPx: 24, heightPx: 16 };

function tap(x: number, y: number, radius: number, mode: StrokeOp['mode'] = 'add'): StrokeOp {
  return { op: 'stroke', mode, radius, points: [[x, y]] };
}

describe('the bounds', () => {
  const photo: ImageRect = { left: 0, top: 0, right: 24, bottom: 16 };
  const cases: [MaskOp, ImageRect][] = [
    [
      {
        op: 'stroke',
        mode: 'add',
        radius: 2,
        points: [
          [5, 9],
          [13, 7],
        ],
      },
      { left: 3, top: 5, right: 15, bottom: 11 },
    ],
    [
      {
        op: 'polygon',
        mode: 'subtract',
        points: [
          [1, 2],
          [8, 3],
          [4, 11],
        ],
      },
      { left: 1, top: 2, right: 8, bottom: 11 },
    ],
    [
      { op: 'rect', mode: 'add', x: 3, y: 4, width: 10, height: 6 },
      { left: 3, top: 4, right: 13, bottom: 10 },
    ],
    [
      { op: 'ellipse', mode: 'add', x: 2, y: 5, width: 7, height: 3 },
      { left: 2, top: 5, right: 9, bottom: 8 },
    ],
    [{ op: 'region', mode: 'add', runs: [3, 4] }, photo],
    [{ op: 'invert' }, photo],
    [{ op: 'clear' }, photo],
    [{ op: 'grow', radius: -2 }, photo],
  ];
  test.each(cases)('hold all that %j changes', (op, bounds) => {
    expect(boundsOfOp(op, SIZE)).toEqual(bounds);
  });
});

describe('planReplay', () => {
  const area: ImageRect = { left: 8, top: 4, right: 12, bottom: 8 };
  const PLACE = { area, imageSize: SIZE };

  test('leaves out what does not reach the area', () => {
    const ops = [tap(10, 6, 1), tap(20, 6, 3), tap(14, 6, 2), tap(10, 13, 3)];
    expect(planReplay(ops, PLACE)).toEqual({
      startsFromKept: false,
      grown: [],
      ops: [ops[0], ops[2]],
    });
  });

  test('begins after the mask was last cleared', () => {
    const ops: MaskOp[] = [
      tap(10, 6, 1),
      { op: 'clear' },
      tap(9, 5, 2),
      { op: 'clear' },
      tap(11, 7, 3),
    ];
    expect(planReplay(ops, PLACE)).toEqual({ startsFromKept: false, grown: [], ops: [ops[4]] });
  });

  test('begins with the picture of what had grown, wherever that lay', () => {
    const ops: MaskOp[] = [
      tap(20, 6, 1),
      { op: 'grow', radius: 2 },
      tap(2, 2, 1),
      { op: 'grow', radius: 3 },
      tap(11, 7, 3),
    ];
    expect(planReplay(ops, PLACE)).toEqual({
      startsFromKept: false,
      grown: ops.slice(0, 4),
      ops: [ops[4]],
    });
  });

  test('begins with the kept picture, unless something cleared or grew since', () => {
    const ops: MaskOp[] = [tap(10, 6, 1), { op: 'grow', radius: 2 }, tap(11, 7, 3), tap(9, 5, 2)];
    const from = (keptCount: number) => planReplay(ops, { ...PLACE, keptCount });
    expect(from(3)).toEqual({ startsFromKept: true, grown: [], ops: [ops[3]] });
    expect(from(2)).toEqual({ startsFromKept: true, grown: [], ops: ops.slice(2) });
    expect(from(1)).toEqual({
      startsFromKept: false,
      grown: ops.slice(0, 2),
      ops: ops.slice(2),
    });
  });

  test('forgets what had grown before the mask was cleared', () => {
    const ops: MaskOp[] = [tap(10, 6, 1), { op: 'grow', radius: 2 }, { op: 'clear' }];
    expect(planReplay(ops, PLACE)).toEqual({ startsFromKept: false, grown: [], ops: [] });
  });

  test('restores an area as if everything had been drawn', () => {
    const ops = fc.array(
      fc.oneof(
        fc
          .tuple(
            fc.integer({ max: 24, min: 0 }),
            fc.integer({ max: 16, min: 0 }),
            fc.integer({ max: 6, min: 1 }),
            fc.constantFrom('add' as const, 'subtract' as const),
          )
          .map(([x, y, radius, mode]): MaskOp => tap(x, y, radius, mode)),
        fc.constantFrom<MaskOp>({ op: 'clear' }, { op: 'invert' }),
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(ops, (all) => {
        const whole = paintTaps(all);
        const replayed = paintTaps(planReplay(all, PLACE).ops);
        for (let y = area.top; y < area.bottom; y++) {
          for (let x = area.left; x < area.right; x++) {
            expect(replayed.has(y * SIZE.widthPx + x)).toBe(whole.has(y * SIZE.widthPx + x));
          }
        }
      }),
      MANY_RUNS,
    );
  });
});

/** The slow and obvious way: every operation on every pixel. */
function paintTaps(ops: readonly MaskOp[]): Set<number> {
  const painted = new Set<number>();
  for (const op of ops) {
    for (let index = 0; index < SIZE.widthPx * SIZE.heightPx; index++) {
      const isPainted = afterTap(op, index, painted.has(index));
      if (isPainted) painted.add(index);
      else painted.delete(index);
    }
  }
  return painted;
}

function afterTap(op: MaskOp, index: number, wasPainted: boolean): boolean {
  if (op.op === 'clear') return false;
  if (op.op === 'invert') return !wasPainted;
  if (op.op !== 'stroke') throw new Error(`not drawn here: ${op.op}`);
  const [centreX, centreY] = op.points[0] ?? [NaN, NaN];
  const x = (index % SIZE.widthPx) + 0.5;
  const y = Math.floor(index / SIZE.widthPx) + 0.5;
  const isUnder = Math.hypot(x - centreX, y - centreY) <= op.radius;
  return isUnder ? op.mode === 'add' : wasPainted;
}

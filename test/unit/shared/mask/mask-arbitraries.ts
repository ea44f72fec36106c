import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type {
  MaskDocument,
  MaskOp,
  MaskPoint,
} from '../../../../miniprogram/shared/mask/mask-document';

/** What the numbers of a document are drawn from, in pixels. */
interface Numbers {
  readonly coordinate: Arbitrary<number>;
  readonly length: Arbitrary<number>;
}

function eighths(minPx: number, maxPx: number): Arbitrary<number> {
  return fc.integer({ min: minPx * 8, max: maxPx * 8 }).map((count) => count / 8);
}

/** Evenly spread. (fc.double is even over bit patterns: nearly all it draws lies next to 0.) */
export function doubles(min: number, max: number): Arbitrary<number> {
  const steps = fc.tuple(fc.nat(2 ** 26 - 1), fc.nat(2 ** 26 - 1));
  return steps.map(([coarse, fine]) => min + (max - min) * (coarse / 2 ** 26 + fine / 2 ** 52));
}

/** Eighths of a pixel: centres often lie exactly on an edge, and nothing is rounded. */
export const EIGHTHS: Numbers = {
  coordinate: fc.oneof(
    { weight: 8, arbitrary: eighths(-10, 40) },
    { weight: 4, arbitrary: fc.integer({ min: -4, max: 30 }).map((px) => px + 0.5) },
    { weight: 1, arbitrary: eighths(-1000, 1000) },
  ),
  length: fc.oneof(eighths(1, 20), fc.constantFrom(0.125, 0.5, 2.5, 5, 6.5, 13)),
};

/** Doubles of any kind, far outside, next to each other, too small to be squared. */
export const DOUBLES: Numbers = {
  coordinate: fc.oneof(
    { weight: 8, arbitrary: doubles(-10, 40) },
    { weight: 2, arbitrary: doubles(-100_000, 100_000) },
    { weight: 1, arbitrary: fc.constantFrom(-100_000, 100_000, 0, 5e-324, 2.5 + 2 ** -50, 2.5) },
  ),
  length: fc.oneof(
    { weight: 8, arbitrary: doubles(0.1, 20) },
    { weight: 1, arbitrary: doubles(20, 8192) },
    { weight: 1, arbitrary: fc.constantFrom(8192, 1e-160, 1e-9, Math.SQRT2, 0.1) },
  ),
};

const mode = fc.constantFrom('add' as const, 'subtract' as const);

function point({ coordinate }: Numbers): Arbitrary<MaskPoint> {
  return fc.tuple(coordinate, coordinate);
}

function strokePoints(numbers: Numbers): Arbitrary<MaskPoint[]> {
  const points = fc.array(point(numbers), { minLength: 1, maxLength: 6 });
  const doubled = points.map((some) => some.flatMap((one) => [one, one]));
  return fc.oneof({ weight: 5, arbitrary: points }, { weight: 1, arbitrary: doubled });
}

/** One stroke, polygon, rectangle or ellipse. */
export function shapeOp(numbers: Numbers): Arbitrary<MaskOp> {
  const { coordinate, length } = numbers;
  const box = { mode, x: coordinate, y: coordinate, width: length, height: length };
  return fc.oneof(
    fc.record({
      op: fc.constant('stroke' as const),
      mode,
      radius: length,
      points: strokePoints(numbers),
    }),
    fc.record({
      op: fc.constant('polygon' as const),
      mode,
      points: fc.array(point(numbers), { minLength: 3, maxLength: 9 }),
    }),
    fc.record({ op: fc.constant('rect' as const), ...box }),
    fc.record({ op: fc.constant('ellipse' as const), ...box }),
  );
}

function wholeOp(pixelCount: number): Arbitrary<MaskOp> {
  const run = fc
    .integer({ min: 0, max: pixelCount - 1 })
    .chain((start) =>
      fc.tuple(fc.constant(start), fc.integer({ min: 1, max: pixelCount - start })),
    );
  const runs = fc.array(run, { maxLength: 4 }).map((some) => some.flat());
  const radius = fc.oneof(doubles(-6, 6), fc.integer({ min: -5, max: 5 })).filter((px) => px !== 0);
  return fc.oneof(
    fc.record({ op: fc.constant('region' as const), mode, runs }),
    fc.record({ op: fc.constant('invert' as const) }),
    fc.record({ op: fc.constant('clear' as const) }),
    fc.record({ op: fc.constant('grow' as const), radius }),
  );
}

/** Whole documents of all kinds of operations, small enough for slow definitions. */
export function maskDocument(numbers: Numbers): Arbitrary<MaskDocument> {
  return fc
    .tuple(fc.integer({ min: 1, max: 34 }), fc.integer({ min: 1, max: 26 }))
    .chain(([width, height]) => {
      const op = fc.oneof(
        { weight: 4, arbitrary: shapeOp(numbers) },
        { weight: 1, arbitrary: wholeOp(width * height) },
      );
      const ops = fc.array(op, { maxLength: 6 });
      const version = fc.constant(1 as const);
      return fc.record({ version, width: fc.constant(width), height: fc.constant(height), ops });
    });
}

export interface RandomMask {
  readonly mask: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Masks from nearly empty to nearly full. */
export function randomMask(maxWidthPx: number, maxHeightPx: number): Arbitrary<RandomMask> {
  return fc
    .tuple(
      fc.integer({ min: 1, max: maxWidthPx }),
      fc.integer({ min: 1, max: maxHeightPx }),
      fc.constantFrom(2, 10, 40, 60, 90, 99),
    )
    .chain(([widthPx, heightPx, percentSet]) =>
      fc
        .array(fc.integer({ min: 0, max: 99 }), {
          minLength: widthPx * heightPx,
          maxLength: widthPx * heightPx,
        })
        .map((draws) => ({
          mask: Uint8Array.from(draws, (draw) => (draw < percentSet ? 255 : 0)),
          widthPx,
          heightPx,
        })),
    );
}

import fc from 'fast-check';
import { boundaryColumn, holdsCentre } from '../../../../miniprogram/shared/mask/half-plane';
import { doubles } from './mask-arbitraries';

describe('boundaryColumn', () => {
  it('finds the first column whose centre is on the line or past it', () => {
    const half = { originX: 2, originY: 0, slopeX: 2, slopeY: 0, atLeast: 3 };
    // 2 * (x + 0.5 - 2) >= 3 where x >= 3
    expect(boundaryColumn(half, 0, 9)).toBe(3);
    expect(boundaryColumn({ ...half, slopeX: -2, atLeast: -3 }, 0, 9)).toBe(4);
  });

  it('takes a row as a whole where the line runs along it', () => {
    const half = { originX: 0, originY: 1, slopeX: 0, slopeY: 1, atLeast: 0 };
    expect([boundaryColumn(half, 0, 9), boundaryColumn(half, 1, 9)]).toEqual([0, 9]);
    expect(boundaryColumn({ ...half, slopeY: 0 }, 0, 9)).toBe(9);
  });

  it('splits every row where holdsCentre changes, also on nearly flat lines', () => {
    const coordinate = doubles(-1e5, 1e5);
    const slope = fc.oneof(
      doubles(-1e5, 1e5),
      fc.constantFrom(0, -0, 1e-12, -1e-13, 1e-300, 5e-324),
    );
    const half = fc.record({
      originX: coordinate,
      originY: fc.constantFrom(0.1, -7.7, 99_999.3),
      slopeX: slope,
      slopeY: fc.oneof(slope, fc.constant(1e5)),
      atLeast: fc.oneof(doubles(-1e9, 1e9), fc.constant(0)),
    });
    fc.assert(
      fc.property(half, fc.integer({ min: 0, max: 30 }), fc.boolean(), (any, y, isClose) => {
        // half the lines are moved so that they pass just at the row
        const atLeast = any.slopeY * (y + 0.5 - any.originY);
        const line = isClose ? { ...any, atLeast } : any;
        const boundary = boundaryColumn(line, y, 60);
        const begins = line.slopeX > 0;
        const held = Array.from({ length: 60 }, (_, x) => holdsCentre(line, x, y));
        expect(held).toEqual(held.map((_, x) => (x < boundary ? !begins : begins)));
      }),
      { numRuns: 1000 },
    );
  });
});

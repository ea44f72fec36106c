import fc from 'fast-check';
import { countMask } from '../../../../miniprogram/shared/mask/mask-bounds';
import { parseMaskDocument } from '../../../../miniprogram/shared/mask/parse-mask-document';
import { rasterizeMask } from '../../../../miniprogram/shared/mask/rasterize-mask';
import { drawMask } from './draw-mask';
import { doubles, DOUBLES, EIGHTHS, maskDocument } from './mask-arbitraries';
import { isInExactStroke, isInRoundedStroke, slowMask } from './slow-mask';
import type { IsInStroke } from './slow-mask';
import type { Arbitrary } from 'fast-check';
import type {
  MaskDocument,
  MaskOp,
  StrokeOp,
} from '../../../../miniprogram/shared/mask/mask-document';

function draw(document: MaskDocument): string {
  const size = { widthPx: document.width, heightPx: document.height };
  return drawMask(rasterizeMask(document), size);
}

function drawSlowly(document: MaskDocument, isInStroke: IsInStroke): string {
  const size = { widthPx: document.width, heightPx: document.height };
  return drawMask(slowMask(document, isInStroke), size);
}

function drawOps(width: number, height: number, ops: readonly MaskOp[]): string {
  return draw({ version: 1, width, height, ops });
}

/** Discs whose edge runs through the centre of a pixel of the photo, as near as a double can say. */
function grazingDisc(): Arbitrary<StrokeOp> {
  const coordinate = doubles(-300, 300);
  const column = fc.integer({ min: 0, max: 23 });
  const row = fc.integer({ min: 0, max: 17 });
  const nudge = fc.constantFrom(1 - 2 ** -52, 1 - 2 ** -53, 1, 1 + 2 ** -52);
  return fc.tuple(coordinate, coordinate, column, row, nudge).map(([x, y, atX, atY, factor]) => ({
    op: 'stroke',
    mode: 'add',
    radius: Math.sqrt((atX + 0.5 - x) ** 2 + (atY + 0.5 - y) ** 2) * factor,
    points: [[x, y]],
  }));
}

describe('rasterizeMask against the definition', () => {
  it('gives what exact whole numbers give, also for centres exactly on an edge', () => {
    fc.assert(
      fc.property(maskDocument(EIGHTHS), (document) => {
        expect(draw(document)).toBe(drawSlowly(document, isInExactStroke));
      }),
      { numRuns: 600 },
    );
  });

  it('gives bit for bit what asking every pixel gives, for doubles of any kind', () => {
    fc.assert(
      fc.property(maskDocument(DOUBLES), (document) => {
        expect(draw(document)).toBe(drawSlowly(document, isInRoundedStroke));
      }),
      { numRuns: 600 },
    );
  });

  it('decides by the squares where an edge just grazes a centre and the root is rounded', () => {
    fc.assert(
      fc.property(grazingDisc(), (disc) => {
        const document: MaskDocument = { version: 1, width: 24, height: 18, ops: [disc] };
        expect(draw(document)).toBe(drawSlowly(document, isInRoundedStroke));
      }),
      { numRuns: 1500 },
    );
  });

  it('accepts every such document through the parser and paints it alike', () => {
    fc.assert(
      fc.property(maskDocument(DOUBLES), (document) => {
        const parsed = parseMaskDocument(JSON.parse(JSON.stringify(document)));
        expect(draw(parsed)).toBe(draw(document));
      }),
      { numRuns: 200 },
    );
  });
});

describe('rasterizeMask at the edges', () => {
  it('counts a centre at exactly the radius in', () => {
    // from (0.5, 0.5) the centres (3.5, 4.5) and (4.5, 3.5) are 5 away: 3² + 4² = 5²
    expect(drawOps(7, 6, [{ op: 'stroke', mode: 'add', radius: 5, points: [[0.5, 0.5]] }])).toBe(
      ['######.', '#####..', '#####..', '#####..', '####...', '#......'].join('\n'),
    );
  });

  it('counts a centre just past the radius out', () => {
    const radius = 5 - 2 ** -50;
    expect(drawOps(7, 6, [{ op: 'stroke', mode: 'add', radius, points: [[0.5, 0.5]] }])).toBe(
      ['#####..', '#####..', '#####..', '####...', '###....', '.......'].join('\n'),
    );
  });

  it('gives a rectangle its left and upper edge only, so that neighbours tile', () => {
    const left = { op: 'rect', mode: 'add', x: 1.5, y: 0.5, width: 2, height: 1 } as const;
    expect(drawOps(6, 2, [left])).toBe(['.##...', '......'].join('\n'));
    expect(drawOps(6, 2, [left, { ...left, mode: 'subtract', x: 3.5 }])).toBe('.##...\n......');
  });

  it('paints a rectangle like the polygon of its corners', () => {
    const points = [
      [1.5, 0.5],
      [4.5, 0.5],
      [4.5, 2.5],
      [1.5, 2.5],
    ] as const;
    const rect = { op: 'rect', mode: 'add', x: 1.5, y: 0.5, width: 3, height: 2 } as const;
    expect(drawOps(6, 4, [{ op: 'polygon', mode: 'add', points }])).toBe(drawOps(6, 4, [rect]));
    expect(drawOps(6, 4, [rect])).toBe(['.###..', '.###..', '......', '......'].join('\n'));
  });

  it('paints a segment without length as one disc', () => {
    const disc = { op: 'stroke', mode: 'add', radius: 1.5, points: [[2.5, 1.5]] } as const;
    const twice = { ...disc, points: [...disc.points, ...disc.points, ...disc.points] } as const;
    expect(drawOps(6, 3, [twice])).toBe(['.###..', '.###..', '.###..'].join('\n'));
    expect(drawOps(6, 3, [twice])).toBe(drawOps(6, 3, [disc]));
  });

  it('paints the part of a stroke that crosses the photo between two points far outside', () => {
    const points = [
      [-99_997.5, 1.5],
      [100_000, 1.5],
    ] as const;
    expect(drawOps(5, 4, [{ op: 'stroke', mode: 'add', radius: 0.5, points }])).toBe(
      ['.....', '#####', '.....', '.....'].join('\n'),
    );
  });

  it('paints nothing for shapes wholly outside', () => {
    const outside: MaskOp[] = [
      { op: 'stroke', mode: 'add', radius: 40, points: [[-100_000, 100_000]] },
      { op: 'rect', mode: 'add', x: 9, y: 0, width: 50, height: 50 },
      { op: 'ellipse', mode: 'add', x: -60, y: -70, width: 50, height: 60 },
      {
        op: 'polygon',
        mode: 'add',
        points: [
          [0, -9],
          [9, -1],
          [0, -2],
        ],
      },
    ];
    expect(countMask(rasterizeMask({ version: 1, width: 9, height: 8, ops: outside }))).toBe(0);
  });

  it('covers the whole photo with a huge radius and keeps it with a tiny one', () => {
    const huge = { op: 'stroke', mode: 'add', radius: 8192, points: [[-3000, 4000]] } as const;
    expect(drawOps(3, 2, [huge])).toBe('###\n###');
    const tiny = { op: 'stroke', mode: 'subtract', radius: 1e-200, points: [[1.5, 0.5]] } as const;
    expect(drawOps(3, 2, [huge, tiny])).toBe('#.#\n###');
    const off = { ...tiny, points: [[1.25, 0.5]] } as const;
    expect(drawOps(3, 2, [huge, off])).toBe('###\n###');
  });

  it('paints nothing for an ellipse too thin to be squared', () => {
    const flat = { op: 'ellipse', mode: 'add', x: 0, y: 1.5, width: 5, height: 5e-324 } as const;
    const slim = { op: 'ellipse', mode: 'add', x: 2.5, y: 0, width: 1e-200, height: 3 } as const;
    expect(drawOps(5, 3, [flat, slim])).toBe('.....\n.....\n.....');
  });

  it('clears what a subtracting stroke crosses, also where it crosses itself', () => {
    const points = [
      [0.5, 1.5],
      [4.5, 1.5],
      [2.5, 1.5],
      [2.5, 3.5],
    ] as const;
    expect(
      drawOps(5, 4, [{ op: 'invert' }, { op: 'stroke', mode: 'subtract', radius: 0.5, points }]),
    ).toBe(['#####', '.....', '##.##', '##.##'].join('\n'));
  });

  it('forgets everything before the last clear and nothing after it', () => {
    const rect = { op: 'rect', mode: 'add', x: 1, y: 0, width: 1, height: 2 } as const;
    expect(drawOps(3, 2, [{ op: 'invert' }, { op: 'clear' }, rect])).toBe('.#.\n.#.');
    expect(drawOps(3, 2, [rect, { op: 'clear' }])).toBe('...\n...');
  });

  it('leaves the document as it was', () => {
    const document: MaskDocument = {
      version: 1,
      width: 4,
      height: 3,
      ops: [
        { op: 'rect', mode: 'add', x: 0, y: 0, width: 2, height: 1 },
        { op: 'grow', radius: 1 },
      ],
    };
    const before = JSON.stringify(document);
    rasterizeMask(document);
    expect(JSON.stringify(document)).toBe(before);
  });
});

import { viewPoint } from '../../../../../miniprogram/studio/core/geometry/point';
import {
  createPainter,
  fitPainter,
  holdPainter,
  interruptPainter,
  resizePainter,
  stepPainter,
  zoomPainter,
} from '../../../../../miniprogram/studio/core/painter/painter';
import type {
  Painter,
  PainterEffect,
  PainterStep,
} from '../../../../../miniprogram/studio/core/painter/painter-state';
import type {
  Finger,
  TouchInput,
} from '../../../../../miniprogram/studio/core/painter/touch-input';
import type { Tool } from '../../../../../miniprogram/studio/core/shape/shape-tool';
import type { Brush } from '../../../../../miniprogram/studio/core/stroke/brush';
import { imageFromView } from '../../../../../miniprogram/studio/core/viewport/viewport';

const BRUSH: Brush = { mode: 'add', diameterViewPx: 20 };
/** Shown at (352 - 32) / 640 = 0.5, its corner at (16, (400 - 200) / 2 = 100). */
const START = createPainter({
  imageSize: { widthPx: 640, heightPx: 400 },
  viewSize: { widthViewPx: 352, heightViewPx: 400 },
  insetsPx: 16,
});

type Place = readonly [id: number, x: number, y: number];

interface Trace {
  readonly painter: Painter;
  readonly plan: readonly PainterEffect[];
}

function finger([id, x, y]: Place): Finger {
  return { id, at: viewPoint(x, y) };
}

/** @param changed the fingers the event is about; those on the canvas unless told */
function touch(
  phase: TouchInput['phase'],
  timeMs: number,
  { on, changed = on }: { on: Place[]; changed?: Place[] },
): TouchInput {
  return { phase, timeMs, fingers: on.map(finger), changed: changed.map(finger) };
}

function play(inputs: TouchInput[], tool: Tool | null = BRUSH, painter = START): Trace {
  return inputs.reduce<Trace>(
    (trace, input): PainterStep => {
      const step = stepPainter(trace.painter, input, tool);
      return { painter: step.painter, plan: [...trace.plan, ...step.plan] };
    },
    { painter, plan: [] },
  );
}

function kinds({ plan }: Trace): string[] {
  return plan.map(({ kind }) => kind);
}

describe('one finger', () => {
  test('paints a disc, then capsules from each point to the next, then a stroke of the document', () => {
    const { plan, painter } = play([
      touch('start', 1000, { on: [[5, 66, 120]] }),
      touch('move', 1016, { on: [[5, 96, 130]] }),
      touch('end', 1033, { on: [], changed: [[5, 106, 170]] }),
    ]);
    const disc = { mode: 'add', radiusImagePx: 20, from: { x: 100, y: 40 }, to: { x: 100, y: 40 } };
    expect(plan).toEqual([
      { kind: 'begin-stroke' },
      { kind: 'draw-capsule', capsule: disc },
      { kind: 'draw-capsule', capsule: { ...disc, to: { x: 160, y: 60 } } },
      {
        kind: 'draw-capsule',
        capsule: { ...disc, from: { x: 160, y: 60 }, to: { x: 180, y: 140 } },
      },
      {
        kind: 'commit-op',
        op: {
          op: 'stroke',
          mode: 'add',
          radius: 20,
          points: [
            [100, 40],
            [160, 60],
            [180, 140],
          ],
        },
        area: { left: 80, top: 20, right: 200, bottom: 160 },
      },
      { kind: 'end-stroke' },
    ]);
    expect(painter.state.kind).toBe('idle');
  });

  test('does nothing while it does not move', () => {
    const trace = play([
      touch('start', 1000, { on: [[5, 66, 120]] }),
      touch('move', 1016, { on: [[5, 66.2, 120.2]] }),
    ]);
    expect(kinds(trace)).toEqual(['begin-stroke', 'draw-capsule']);
  });

  test('keeps the brush with which it began', () => {
    const begun = play([touch('start', 1000, { on: [[5, 66, 120]] })], {
      mode: 'subtract',
      diameterViewPx: 8,
    });
    const { plan } = play(
      [touch('end', 1100, { on: [], changed: [[5, 66, 120]] })],
      BRUSH,
      begun.painter,
    );
    expect(plan[0]).toMatchObject({ op: { mode: 'subtract', radius: 8 } });
  });

  test('keeps what it painted when the touch is cancelled', () => {
    const trace = play([
      touch('start', 1000, { on: [[5, 66, 120]] }),
      touch('move', 1016, { on: [[5, 96, 130]] }),
      touch('cancel', 1033, { on: [], changed: [[5, 96, 130]] }),
      touch('move', 1050, { on: [[5, 200, 230]] }),
    ]);
    expect(kinds(trace).slice(3)).toEqual(['commit-op', 'end-stroke']);
    expect(trace.painter.state.kind).toBe('idle');
  });

  test('that left without a word has its stroke ended by the next contact', () => {
    const trace = play([
      touch('start', 1000, { on: [[5, 66, 120]] }),
      touch('start', 4000, { on: [[5, 200, 230]] }),
    ]);
    expect(kinds(trace)).toEqual([
      'begin-stroke',
      'draw-capsule',
      'commit-op',
      'end-stroke',
      'begin-stroke',
      'draw-capsule',
    ]);
  });

  test('paints nothing without a brush', () => {
    const trace = play(
      [touch('start', 1000, { on: [[5, 66, 120]] }), touch('move', 1016, { on: [[5, 96, 130]] })],
      null,
    );
    expect(kinds(trace)).toEqual(['await-hold']);
    expect(trace.painter.viewport).toEqual(START.viewport);
  });
});

describe('a second finger', () => {
  const first: Place = [5, 66, 120];
  const second: Place = [8, 166, 220];

  function join(afterMs: number, movedTo: Place): Trace {
    return play([
      touch('start', 1000, { on: [first] }),
      touch('move', 1010, { on: [movedTo] }),
      touch('start', 1000 + afterMs, { on: [movedTo, second], changed: [second] }),
    ]);
  }

  test.each([
    ['soon', 120, [5, 126, 120]],
    ['late, when the first has hardly moved', 900, [5, 72, 120]],
  ] as [string, number, Place][])(
    '%s takes the dab back without a trace',
    (_, afterMs, movedTo) => {
      const trace = join(afterMs, movedTo);
      expect(kinds(trace).slice(3)).toEqual(['restore-area', 'end-stroke']);
      expect(trace.painter.state.kind).toBe('pinching');
    },
  );

  test('restores all that the dab covered', () => {
    // From (100, 40) to (220, 40) with a radius of 20.
    expect(join(120, [5, 126, 120]).plan[3]).toEqual({
      kind: 'restore-area',
      area: { left: 80, top: 20, right: 240, bottom: 60 },
    });
  });

  test('late, when the first has moved, keeps the stroke and pinches', () => {
    const trace = join(121, [5, 72.1, 120]);
    expect(kinds(trace).slice(3)).toEqual(['commit-op', 'end-stroke']);
    expect(trace.painter.state.kind).toBe('pinching');
  });

  test('at the same time as the first pinches at once', () => {
    const trace = play([touch('start', 1000, { on: [first, second] })]);
    expect(kinds(trace)).toEqual([]);
    expect(trace.painter.state.kind).toBe('pinching');
  });

  test('pinches where nothing may be painted', () => {
    const trace = play(
      [
        touch('start', 1000, { on: [first] }),
        touch('start', 1500, { on: [first, second], changed: [second] }),
      ],
      null,
    );
    expect(kinds(trace)).toEqual(['await-hold']);
    expect(trace.painter.state.kind).toBe('pinching');
  });
});

describe('two fingers', () => {
  const pinched = play([
    touch('start', 1000, {
      on: [
        [5, 150, 180],
        [8, 190, 180],
      ],
    }),
    touch('move', 1016, {
      on: [
        [5, 120, 190],
        [8, 240, 190],
      ],
    }),
  ]);

  test('zoom by their distance and keep the photo between them', () => {
    // 40 px became 120, their midpoint moved from (170, 180) to (180, 190).
    const { painter, plan } = pinched;
    expect(plan).toEqual([{ kind: 'show-viewport' }]);
    expect(painter.viewport.scale).toBeCloseTo(1.5, 10);
    expect(imageFromView(painter.viewport, viewPoint(180, 190))).toEqual({
      x: expect.closeTo(308, 9),
      y: expect.closeTo(160, 9),
    });
  });

  test('never paint when one of them lifts', () => {
    const trace = play(
      [
        touch('end', 1100, { on: [[8, 240, 190]], changed: [[5, 120, 190]] }),
        touch('move', 1200, { on: [[8, 90, 300]] }),
        touch('end', 1300, { on: [], changed: [[8, 90, 300]] }),
      ],
      BRUSH,
      pinched.painter,
    );
    expect(trace).toMatchObject({ plan: [], painter: { state: { kind: 'idle' } } });
    expect(trace.painter.viewport).toEqual(pinched.painter.viewport);
  });

  test('pinch on when the lifted one comes back', () => {
    const trace = play(
      [
        touch('end', 1100, { on: [[8, 240, 190]], changed: [[5, 120, 190]] }),
        touch('start', 1200, {
          on: [
            [8, 240, 190],
            [9, 140, 190],
          ],
          changed: [[9, 140, 190]],
        }),
        touch('move', 1300, {
          on: [
            [8, 290, 190],
            [9, 90, 190],
          ],
        }),
      ],
      BRUSH,
      pinched.painter,
    );
    expect(kinds(trace)).toEqual(['show-viewport']);
    expect(trace.painter.viewport.scale).toBeCloseTo(3, 10);
  });

  test('do not mind a third', () => {
    const third: Place = [11, 30, 40];
    const trace = play(
      [
        touch('start', 1100, { on: [[5, 120, 190], [8, 240, 190], third], changed: [third] }),
        touch('end', 1200, {
          on: [
            [5, 120, 190],
            [8, 240, 190],
          ],
          changed: [third],
        }),
      ],
      BRUSH,
      pinched.painter,
    );
    expect(kinds(trace)).toEqual([]);
    expect(trace.painter.state.kind).toBe('pinching');
  });

  test('end with a cancelled touch', () => {
    const cancel = touch('cancel', 1100, {
      on: [],
      changed: [
        [5, 120, 190],
        [8, 240, 190],
      ],
    });
    expect(play([cancel], BRUSH, pinched.painter).painter.state.kind).toBe('idle');
  });

  test('at one place do not break the zoom', () => {
    const { painter } = play([
      touch('start', 1000, {
        on: [
          [5, 170, 180],
          [8, 170, 180],
        ],
      }),
      touch('move', 1016, {
        on: [
          [5, 170, 180],
          [8, 176, 180],
        ],
      }),
    ]);
    expect(painter.viewport.scale).toBeCloseTo(3, 10);
  });

  test('pull the photo beyond the edge, but less and less, and it springs back', () => {
    const far: Place[] = [
      [5, 1120, 990],
      [8, 1240, 990],
    ];
    const pulled = play([touch('move', 1100, { on: far })], BRUSH, pinched.painter);
    // The photo's corner may lie 16 px from the canvas's; a pull of any length adds 120 at most.
    expect(pulled.painter.viewport.offsetX).toBeGreaterThan(100);
    expect(pulled.painter.viewport.offsetX).toBeLessThan(136);
    const { painter, plan } = play(
      [touch('end', 1200, { on: [], changed: far })],
      BRUSH,
      pulled.painter,
    );
    expect([painter.viewport.offsetX, painter.viewport.offsetY]).toEqual([16, 16]);
    expect(plan).toEqual([{ kind: 'glide-viewport', from: pulled.painter.viewport }]);
  });

  test('stretch the zoom beyond its end, and what lies between them stays there', () => {
    const start = play([
      touch('start', 1000, {
        on: [
          [5, 170, 200],
          [8, 182, 200],
        ],
      }),
      // 12 px became 336: a scale of 14, 8 is the end.
      touch('move', 1016, {
        on: [
          [5, 8, 200],
          [8, 344, 200],
        ],
      }),
    ]);
    const held = imageFromView(start.painter.viewport, viewPoint(176, 200));
    expect(start.painter.viewport.scale).toBeGreaterThan(8);
    expect(start.painter.viewport.scale).toBeLessThan(11);
    const { painter } = play([touch('cancel', 1100, { on: [] })], BRUSH, start.painter);
    expect(painter.viewport.scale).toBe(8);
    const after = imageFromView(painter.viewport, viewPoint(176, 200));
    expect(Math.hypot(after.x - held.x, after.y - held.y) * 8).toBeLessThan(0.01);
  });
});

describe('two taps', () => {
  const tap = (timeMs: number, place: Place): TouchInput[] => [
    touch('start', timeMs, { on: [place] }),
    touch('end', timeMs + 60, { on: [], changed: [place] }),
  ];

  test('show 100 % where they are and leave no dab; two more show the whole photo', () => {
    const zoomed = play([...tap(1000, [5, 66, 160]), ...tap(1200, [5, 70, 162])]);
    expect(kinds(zoomed)).toEqual([
      ...['begin-stroke', 'draw-capsule', 'commit-op', 'end-stroke'],
      ...['begin-stroke', 'draw-capsule', 'restore-area', 'retract-op', 'end-stroke'],
      'glide-viewport',
    ]);
    expect(zoomed.plan[7]).toEqual({
      kind: 'retract-op',
      op: { op: 'stroke', mode: 'add', radius: 20, points: [[100, 120]] },
    });
    expect(zoomed.painter.viewport.scale).toBe(1);
    const back = play(
      [...tap(2000, [5, 200, 200]), ...tap(2200, [5, 200, 200])],
      { mode: 'add', shape: 'lasso' },
      zoomed.painter,
    );
    expect(back.painter.viewport).toEqual(START.viewport);
  });

  test.each([
    ['too late', 1500, [5, 66, 160]],
    ['too far apart', 1200, [5, 83, 160]],
  ] as [string, number, Place][])('%s are two dabs', (_, timeMs, place) => {
    const { plan, painter } = play([...tap(1000, [5, 66, 160]), ...tap(timeMs, place)]);
    expect(plan.filter(({ kind }) => kind === 'commit-op')).toHaveLength(2);
    expect(painter.viewport).toEqual(START.viewport);
  });

  test('with a stroke between them do not count', () => {
    const stroke = [
      touch('start', 1100, { on: [[5, 66, 160]] }),
      touch('move', 1120, { on: [[5, 96, 160]] }),
      touch('end', 1140, { on: [], changed: [[5, 96, 160]] }),
    ];
    const { plan } = play([...tap(1000, [5, 66, 160]), ...stroke, ...tap(1180, [5, 66, 160])]);
    expect(plan.filter(({ kind }) => kind === 'commit-op')).toHaveLength(3);
  });
});

describe('one finger without a tool', () => {
  const down = touch('start', 1000, { on: [[5, 200, 200]] });
  const held = (painter: Painter): Trace => holdPainter(painter);
  const zoomedIn = zoomPainter(START, viewPoint(176, 200), 4).painter;
  const swipe = (x: number, y: number): TouchInput[] => [
    down,
    touch('move', 1050, { on: [[5, x, y]] }),
    touch('end', 1100, { on: [], changed: [[5, x, y]] }),
  ];

  test('holds when it stays, and lets go when it lifts', () => {
    const still = play([down, touch('move', 1100, { on: [[5, 204, 203]] })], null);
    const holding = held(still.painter);
    expect(kinds(holding)).toEqual(['hold']);
    expect(kinds(held(holding.painter))).toEqual([]);
    const up = touch('end', 1900, { on: [], changed: [[5, 290, 200]] });
    const lifted = play([touch('move', 1800, { on: [[5, 290, 200]] }), up], null, holding.painter);
    expect(lifted).toMatchObject({
      plan: [{ kind: 'release' }],
      painter: { state: { kind: 'idle' } },
    });
  });

  test('that has moved does not hold', () => {
    const moved = play([down, touch('move', 1100, { on: [[5, 207, 200]] })], null);
    expect(kinds(held(moved.painter))).toEqual([]);
  });

  test.each([
    ['cancelled', (painter: Painter) => play([touch('cancel', 1500, { on: [] })], null, painter)],
    ['interrupted', interruptPainter],
    [
      'joined by a second',
      (painter: Painter) =>
        play(
          [
            touch('start', 1500, {
              on: [
                [5, 200, 200],
                [6, 90, 90],
              ],
              changed: [[6, 90, 90]],
            }),
          ],
          null,
          painter,
        ),
    ],
  ])('lets go when it is %s', (_, end) => {
    const holding = held(play([down], null).painter);
    expect(end(holding.painter).plan).toEqual([{ kind: 'release' }]);
  });

  test('moves a photo that is zoomed in, which springs back from beyond its edge', () => {
    const moved = play([down, touch('move', 1050, { on: [[5, 190, 215]] })], null, zoomedIn);
    expect(kinds(moved)).toEqual(['await-hold', 'show-viewport']);
    // Scale 2: the photo reaches from -464 to 816 and from -200 to 600, so it can be moved by (-10, 15).
    expect(moved.painter.viewport).toEqual({ scale: 2, offsetX: -474, offsetY: -185 });
    const far = play([down, touch('move', 1050, { on: [[5, 200, 900]] })], null, zoomedIn);
    const lifted = play(
      [touch('end', 1100, { on: [], changed: [[5, 200, 900]] })],
      null,
      far.painter,
    );
    expect(kinds(lifted)).toEqual(['glide-viewport']);
    expect(lifted.painter.viewport).toEqual({ scale: 2, offsetX: -464, offsetY: 16 });
  });

  test.each([
    ['left is on', 150, 210, [{ kind: 'swipe', step: 1 }]],
    ['right is back', 250, 210, [{ kind: 'swipe', step: -1 }]],
    ['too short is nothing', 161, 200, []],
    ['more down than aside is nothing', 155, 260, []],
  ])('swipes over the whole photo: %s', (_, x, y, swipes) => {
    const trace = play(swipe(x, y), null);
    expect(trace.plan.slice(1)).toEqual(swipes);
    expect(trace.painter.viewport).toEqual(START.viewport);
    expect(kinds(play(swipe(x, y), null, zoomedIn))).not.toContain('swipe');
  });

  describe('where there are other pictures', () => {
    const FLICKS = { flicks: 'pictures' } as const;

    test('flicks to the next one at the same zoom and place', () => {
      const trace = play(swipe(150, 210), FLICKS, zoomedIn);
      expect(kinds(trace)).toEqual(['await-hold', 'show-viewport', 'glide-viewport', 'swipe']);
      expect(trace.plan[3]).toEqual({ kind: 'swipe', step: 1 });
      expect(trace.painter).toMatchObject({ viewport: zoomedIn.viewport, state: { kind: 'idle' } });
    });

    test('flicks also where no move was told', () => {
      const up = touch('end', 1100, { on: [], changed: [[5, 250, 210]] });
      const trace = play([down, up], FLICKS, zoomedIn);
      expect(trace.plan.slice(1)).toEqual([{ kind: 'swipe', step: -1 }]);
    });

    test.each([
      ['slowly', 1201, 150, 210],
      ['more down than aside', 1100, 155, 260],
    ])('moves a photo that is zoomed in: %s', (_, endMs, x, y) => {
      const trace = play(
        [
          down,
          touch('move', 1050, { on: [[5, x, y]] }),
          touch('end', endMs, { on: [], changed: [[5, x, y]] }),
        ],
        FLICKS,
        zoomedIn,
      );
      expect(kinds(trace)).not.toContain('swipe');
      expect(trace.painter.viewport.offsetX).toBe(zoomedIn.viewport.offsetX + x - 200);
    });
  });

  test('zooms by two taps', () => {
    const tap = (timeMs: number): TouchInput[] => [
      touch('start', timeMs, { on: [[5, 66, 160]] }),
      touch('end', timeMs + 60, { on: [], changed: [[5, 66, 160]] }),
    ];
    const zoomed = play([...tap(1000), ...tap(1200)], null);
    expect(kinds(zoomed)).toEqual(['await-hold', 'await-hold', 'glide-viewport']);
    expect(zoomed.painter.viewport.scale).toBe(1);
    expect(play([...tap(1000), ...tap(1500)], null).painter.viewport).toEqual(START.viewport);
  });
});

describe('from outside', () => {
  test('an interruption ends a stroke where it is', () => {
    const begun = play([touch('start', 1000, { on: [[5, 66, 120]] })]);
    const { painter, plan } = interruptPainter(begun.painter);
    expect(plan.map(({ kind }) => kind)).toEqual(['commit-op', 'end-stroke']);
    expect(painter.state.kind).toBe('idle');
  });

  test('an interruption of nothing does nothing', () => {
    expect(interruptPainter(START)).toEqual({ painter: START, plan: [] });
  });

  test('a stroke that was interrupted is not led on', () => {
    const begun = play([touch('start', 1000, { on: [[5, 66, 120]] })]);
    const { painter } = interruptPainter(begun.painter);
    expect(play([touch('move', 1100, { on: [[5, 200, 230]] })], BRUSH, painter).plan).toEqual([]);
  });

  test('the whole photo can be shown again', () => {
    const zoomed: Painter = { ...START, viewport: { scale: 3, offsetX: -90, offsetY: -70 } };
    expect(fitPainter(zoomed).viewport).toEqual(START.viewport);
  });

  test('another size of the view fits the photo again', () => {
    const { viewport } = resizePainter(START, { widthViewPx: 192, heightViewPx: 400 });
    // (192 - 32) / 640 = 0.25; (400 - 100) / 2 = 150.
    expect(viewport).toEqual({ scale: 0.25, offsetX: 16, offsetY: 150 });
  });
});

describe('zoom without fingers', () => {
  test('keeps what is seen at the place, and glides there', () => {
    const about = viewPoint(176, 200);
    const { painter, plan } = zoomPainter(START, about, 4);
    expect(painter.viewport.scale).toBe(2);
    expect(imageFromView(painter.viewport, about)).toEqual(imageFromView(START.viewport, about));
    expect(plan).toEqual([{ kind: 'glide-viewport', from: START.viewport }]);
  });

  test('stays between the whole photo and eight view pixels an image pixel', () => {
    const about = viewPoint(176, 200);
    expect(zoomPainter(START, about, 1000).painter.viewport.scale).toBe(8);
    expect(zoomPainter(START, about, 0.5)).toEqual({ painter: START, plan: [] });
  });

  test('waits for the fingers to leave', () => {
    const painting = stepPainter(START, touch('start', 0, { on: [[1, 100, 200]] }), BRUSH).painter;
    expect(zoomPainter(painting, viewPoint(176, 200), 2)).toEqual({ painter: painting, plan: [] });
  });
});

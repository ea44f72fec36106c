import { viewPoint } from '../../../../../miniprogram/studio/core/geometry/point';
import {
  createPainter,
  interruptPainter,
  stepPainter,
} from '../../../../../miniprogram/studio/core/painter/painter';
import type {
  Painter,
  PainterStep,
} from '../../../../../miniprogram/studio/core/painter/painter-state';
import type { TouchInput } from '../../../../../miniprogram/studio/core/painter/touch-input';

/** Shown at (352 - 32) / 640 = 0.5, its corner at (16, (400 - 200) / 2 = 100). */
const START = createPainter({
  imageSize: { widthPx: 640, heightPx: 400 },
  viewSize: { widthViewPx: 352, heightViewPx: 400 },
  insetsPx: 16,
});

type Place = readonly [id: number, x: number, y: number];

function touch(phase: TouchInput['phase'], on: Place[], changed = on): TouchInput {
  const toFinger = ([id, x, y]: Place) => ({ id, at: viewPoint(x, y) });
  return { phase, timeMs: 1000, fingers: on.map(toFinger), changed: changed.map(toFinger) };
}

function play(inputs: TouchInput[], painter: Painter = START): PainterStep {
  return inputs.reduce<PainterStep>(
    (before, input) => {
      const { painter: after, plan } = stepPainter(before.painter, input, { picks: 'object' });
      return { painter: after, plan: [...before.plan, ...plan] };
    },
    { painter, plan: [] },
  );
}

const DOWN = touch('start', [[5, 66, 120]]);

describe('a finger that chooses', () => {
  test('chooses where it came down, when it lifts, though it rolled a little', () => {
    const { painter, plan } = play([
      DOWN,
      touch('move', [[5, 70, 124]]),
      touch('end', [], [[5, 72, 125]]),
    ]);
    // (66 - 16) / 0.5 = 100, (120 - 100) / 0.5 = 40
    expect(plan).toEqual([
      { kind: 'begin-stroke' },
      { kind: 'pick', at: { x: 100, y: 40 } },
      { kind: 'end-stroke' },
    ]);
    expect(painter.state.kind).toBe('idle');
  });

  test('chooses twice in one place: two taps are no zoom', () => {
    const tap = [DOWN, touch('end', [], [[5, 66, 120]])];
    const { painter, plan } = play([...tap, ...tap]);
    expect(plan.filter(({ kind }) => kind === 'pick')).toHaveLength(2);
    expect(painter.viewport).toEqual(START.viewport);
  });

  test.each([
    ['moves on', [touch('move', [[5, 79, 120]]), touch('end', [], [[5, 66, 120]])]],
    ['ends far away', [touch('end', [], [[5, 66, 134]])]],
    ['is called off', [touch('cancel', [], [[5, 66, 120]])]],
  ])('chooses nothing where it %s', (_, rest) => {
    const { painter, plan } = play([DOWN, ...rest]);
    expect(plan).toEqual([{ kind: 'begin-stroke' }, { kind: 'end-stroke' }]);
    expect(painter.state.kind).toBe('idle');
  });

  test('chooses nothing where a second one joins: the two pinch', () => {
    const { painter, plan } = play([
      DOWN,
      touch(
        'start',
        [
          [5, 66, 120],
          [6, 166, 120],
        ],
        [[6, 166, 120]],
      ),
    ]);
    expect(plan).toEqual([{ kind: 'begin-stroke' }, { kind: 'end-stroke' }]);
    expect(painter.state.kind).toBe('pinching');
  });

  test('chooses nothing where it is interrupted', () => {
    const { painter } = play([DOWN]);
    expect(interruptPainter(painter)).toMatchObject({
      painter: { state: { kind: 'idle' } },
      plan: [{ kind: 'end-stroke' }],
    });
  });
});

import fc from 'fast-check';
import { viewPoint } from '../../../../../miniprogram/studio/core/geometry/point';
import { createPainter, stepPainter } from '../../../../../miniprogram/studio/core/painter/painter';
import type {
  Painter,
  PainterEffect,
} from '../../../../../miniprogram/studio/core/painter/painter-state';
import type {
  Finger,
  TouchInput,
} from '../../../../../miniprogram/studio/core/painter/touch-input';
import type { Tool } from '../../../../../miniprogram/studio/core/shape/shape-tool';
import { MANY_RUNS } from '../arbitraries';

const START = createPainter({
  imageSize: { widthPx: 640, heightPx: 400 },
  viewSize: { widthViewPx: 352, heightViewPx: 400 },
  insetsPx: 16,
});
const BRUSH = { mode: 'add', diameterViewPx: 20 } as const;
const LASSO = { mode: 'add', shape: 'lasso' } as const;

/** What hands can do: put a finger down, move all, lift one, have all taken away, and lift one unnoticed. */
type Gesture =
  | {
      readonly kind: 'down' | 'up' | 'lost';
      readonly id: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly kind: 'move'; readonly byX: number; readonly byY: number }
  | { readonly kind: 'cancel' };

const coordinates = fc.integer({ min: -50, max: 450 });
const gestures: fc.Arbitrary<Gesture> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('down' as const, 'up' as const, 'lost' as const),
      id: fc.integer({ min: 0, max: 3 }),
      x: coordinates,
      y: coordinates,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      byX: coordinates,
      byY: coordinates,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'cancel' as const }) },
);
const timed = fc.record({ gesture: gestures, pauseMs: fc.integer({ min: 0, max: 200 }) });

interface Moment {
  readonly input: TouchInput;
  readonly painter: Painter;
  readonly plan: readonly PainterEffect[];
}

/** Plays a trace as a platform would report it, lifts every finger at the end, and taps once: the end of a lost finger is
 *  noticed with the next contact. */
function perform(
  trace: readonly { gesture: Gesture; pauseMs: number }[],
  tool: Tool = BRUSH,
): Moment[] {
  let painter = START;
  let timeMs = 0;
  let hand: readonly Finger[] = [];
  const moments: Moment[] = [];
  const report = (
    phase: TouchInput['phase'],
    after: readonly Finger[],
    changed: readonly Finger[],
  ) => {
    hand = after;
    const input: TouchInput = { phase, fingers: after, changed, timeMs };
    const step = stepPainter(painter, input, tool);
    painter = step.painter;
    moments.push({ input, ...step });
  };
  for (const { gesture, pauseMs } of trace) {
    timeMs += pauseMs;
    act(gesture, hand, report, (left) => (hand = left));
  }
  for (const lifted of hand)
    report(
      'end',
      hand.filter((finger) => finger !== lifted),
      [lifted],
    );
  const tap: Finger = { id: 9, at: viewPoint(70, 80) };
  report('start', [tap], [tap]);
  report('end', [], [tap]);
  return moments;
}

function act(
  gesture: Gesture,
  hand: readonly Finger[],
  report: (
    phase: TouchInput['phase'],
    after: readonly Finger[],
    changed: readonly Finger[],
  ) => void,
  lose: (left: readonly Finger[]) => void,
): void {
  if (gesture.kind === 'cancel') return report('cancel', [], hand);
  if (gesture.kind === 'move') {
    const moved = hand.map(({ id, at }) => ({
      id,
      at: viewPoint(at.x + gesture.byX / (id + 2), at.y + gesture.byY / (id + 3)),
    }));
    return moved.length > 0 ? report('move', moved, moved) : undefined;
  }
  const others = hand.filter(({ id }) => id !== gesture.id);
  const finger: Finger = { id: gesture.id, at: viewPoint(gesture.x, gesture.y) };
  const isOn = others.length < hand.length;
  if (gesture.kind === 'down')
    return isOn ? undefined : report('start', [...hand, finger], [finger]);
  if (!isOn) return;
  return gesture.kind === 'up' ? report('end', others, [finger]) : lose(others);
}

function allEffects(moments: readonly Moment[]): PainterEffect[] {
  return moments.flatMap(({ plan }) => plan);
}

const traces = fc.array(timed, { maxLength: 40 });
const MANY = { ...MANY_RUNS, numRuns: 1500 };

test('every stroke that begins ends, once, before the next begins', () => {
  fc.assert(
    fc.property(traces, (trace) => {
      let isOpen = false;
      for (const { kind } of allEffects(perform(trace))) {
        if (kind === 'begin-stroke') {
          expect(isOpen).toBe(false);
          isOpen = true;
        }
        if (kind === 'draw-capsule' || kind === 'commit-op') expect(isOpen).toBe(true);
        if (kind === 'end-stroke') {
          expect(isOpen).toBe(true);
          isOpen = false;
        }
      }
      expect(isOpen).toBe(false);
    }),
    MANY,
  );
});

test('every stroke is either kept or taken back, never both and never neither', () => {
  fc.assert(
    fc.property(traces, (trace) => {
      const outcomes = allEffects(perform(trace)).filter(
        ({ kind }) => kind === 'commit-op' || kind === 'restore-area',
      );
      const begun = allEffects(perform(trace)).filter(({ kind }) => kind === 'begin-stroke');
      expect(outcomes).toHaveLength(begun.length);
    }),
    MANY,
  );
});

test('nothing is painted while two fingers are on the canvas', () => {
  fc.assert(
    fc.property(traces, (trace) => {
      for (const { input, painter, plan } of perform(trace)) {
        if (input.fingers.length < 2) continue;
        expect(plan.map(({ kind }) => kind)).not.toContain('draw-capsule');
        expect(painter.state.kind).not.toBe('painting');
      }
    }),
    MANY,
  );
});

test('no hand on the canvas leaves the painter idle', () => {
  fc.assert(
    fc.property(traces, (trace) => {
      for (const { input, painter } of perform(trace)) {
        if (input.fingers.length === 0) expect(painter.state.kind).toBe('idle');
      }
    }),
    MANY,
  );
});

test('a stroke begins only with a finger that comes alone', () => {
  fc.assert(
    fc.property(traces, (trace) => {
      for (const { input, plan } of perform(trace)) {
        if (!plan.some(({ kind }) => kind === 'begin-stroke')) continue;
        expect([input.phase, input.fingers.length]).toEqual(['start', 1]);
      }
    }),
    MANY,
  );
});

test('a shape is shown, then kept or dropped, and never left open', () => {
  fc.assert(
    fc.property(traces, (trace) => {
      let isOpen = false;
      let isShown = false;
      for (const effect of allEffects(perform(trace, LASSO))) {
        expect(['draw-capsule', 'commit-op', 'restore-area']).not.toContain(effect.kind);
        if (effect.kind === 'begin-stroke') isOpen = true;
        if (effect.kind === 'show-draft') isShown = effect.draft !== null;
        if (effect.kind === 'commit-shape') expect([isOpen, isShown]).toEqual([true, false]);
        if (effect.kind === 'end-stroke') isOpen = false;
      }
      expect([isOpen, isShown]).toEqual([false, false]);
    }),
    MANY,
  );
});

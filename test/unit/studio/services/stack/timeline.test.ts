import fc from 'fast-check';
import {
  openAttempt,
  settleCandidate,
} from '../../../../../miniprogram/studio/services/stack/attempt';
import {
  canGoBack,
  canGoForward,
  changeAttempt,
  goBack,
  goForward,
  goOnTo,
  isRestoring,
  openTimeline,
  paintOver,
  painting,
  presentOf,
  shownStack,
  unfinishedOf,
} from '../../../../../miniprogram/studio/services/stack/timeline';
import type { Scene, Timeline } from '../../../../../miniprogram/studio/services/stack/timeline';
import type { MaskOp } from '../../../../../miniprogram/shared/mask/mask-document';

const SIZE = { widthPx: 40, heightPx: 30 };

function opsAt(x: number): readonly MaskOp[] {
  return [{ op: 'rect', mode: 'add', x, y: 2, width: 5, height: 3 }];
}

function resultOf(jobId: string, x: number): Scene {
  const attempt = openAttempt({ ops: opsAt(x), wish: { mode: 'erase' } }, [jobId]);
  const result = { jobId, resultFileId: `cloud://${jobId}`, lossless: true };
  return { face: 'result', stack: [], attempt: settleCandidate(attempt, jobId, result) };
}

/** Paints and accepts, again and again; sometimes goes back before. */
function edited(timeline: Timeline, step: { readonly x: number; readonly back: number }): Timeline {
  let next = timeline;
  for (let count = 0; count < step.back; count += 1) next = goBack(next);
  const { stack } = presentOf(next);
  const result = resultOf(`job-${step.x}-${stack.length}`, step.x);
  return paintOver(goOnTo(next, { ...result, stack } as Scene, opsAt(step.x)), SIZE);
}

const timelines = fc
  .array(fc.record({ x: fc.nat(30), back: fc.nat(3) }), { maxLength: 8 })
  .map((steps) => steps.reduce(edited, openTimeline(painting([]))));

describe('a timeline', () => {
  it('comes forward to where it went back from, from every state', () => {
    fc.assert(
      fc.property(timelines, fc.nat(20), (timeline, far) => {
        let back = timeline;
        for (let count = 0; count < far; count += 1) back = goBack(back);
        let forward = back;
        while (forward.at < timeline.at) {
          const scene = presentOf(forward);
          const painted = scene.face === 'painting' ? scene.ops : [];
          expect(canGoForward(forward, painted)).toBe(true);
          forward = goForward(forward);
        }
        expect(forward).toEqual(timeline);
        expect(back.scenes).toBe(timeline.scenes);
        expect(canGoBack(back)).toBe(back.at > 0);
      }),
      {},
    );
  });

  it('loses what was undone, and nothing else, when something new is made', () => {
    fc.assert(
      fc.property(timelines, fc.nat(20), (timeline, far) => {
        let back = timeline;
        for (let count = 0; count < far; count += 1) back = goBack(back);
        const next = goOnTo(back, resultOf('new', 7), opsAt(7));
        expect(next.scenes.slice(0, back.at)).toEqual(timeline.scenes.slice(0, back.at));
        expect(next.scenes).toHaveLength(back.at + 2);
        expect(canGoForward(next, [])).toBe(false);
      }),
      {},
    );
  });

  it('goes forward from the strokes that the result was made of, and from no others', () => {
    const done = goOnTo(openTimeline(painting([])), resultOf('a', 3), opsAt(3));
    const back = goBack(done);
    expect(canGoForward(back, opsAt(3))).toBe(true);
    expect(canGoForward(back, opsAt(4))).toBe(false);
    expect(canGoForward(back, [])).toBe(false);
  });

  it('comes to the same strokes again when the same result is accepted again', () => {
    const accepted = edited(openTimeline(painting([])), { x: 3, back: 0 });
    const painted = goOnTo(accepted, { ...resultOf('b', 9), stack: [] }, opsAt(9));
    const back = goBack(goBack(painted));
    expect(presentOf(back).face).toBe('result');
    const again = paintOver(back, SIZE);
    expect(presentOf(again)).toMatchObject({ face: 'painting', ops: opsAt(9) });
    expect(again.scenes).toBe(painted.scenes);
  });

  it('goes on with strokes that waited, and with those that bring the original back', () => {
    const restoring = painting([], { ops: opsAt(4), setAside: opsAt(7) });
    expect([isRestoring(restoring), isRestoring(painting([]))]).toEqual([true, false]);
    expect(unfinishedOf(restoring, opsAt(5))).toEqual({ ops: opsAt(5), setAside: opsAt(7) });
    const result = { jobId: 'c', resultFileId: 'cloud://c.jpg', lossless: true };
    const unfinished = unfinishedOf(restoring, opsAt(5));
    const composed: Scene = { face: 'composed', stack: [], result, ...unfinished };
    const left = goOnTo(openTimeline(painting([]), restoring), composed, opsAt(5));
    expect(presentOf(paintOver(left, SIZE))).toEqual(painting([], unfinished));
    expect(presentOf(goBack(left))).toEqual(painting([], unfinished));
    expect(unfinishedOf(resultOf('a', 3), opsAt(3))).toEqual({ ops: [], setAside: null });
  });

  it('shows a result as a patch on top, with the place that it changed', () => {
    expect(shownStack(resultOf('a', 3), SIZE)).toMatchObject([
      { jobId: 'a', number: 1, bounds: { x: 3, y: 2, width: 5, height: 3 } },
    ]);
  });

  it('takes in what comes late to a state that was left', () => {
    const accepted = edited(openTimeline(painting([])), { x: 3, back: 0 });
    const changed = changeAttempt(accepted, 'job-3-0', (attempt) =>
      settleCandidate(attempt, 'job-3-0', null),
    );
    expect(changed.scenes[1]).toMatchObject({ attempt: { candidates: [{ state: 'failed' }] } });
    expect(changed.scenes[0]).toBe(accepted.scenes[0]);
    expect(changeAttempt(accepted, 'unknown', (attempt) => attempt)).toBe(accepted);
  });
});

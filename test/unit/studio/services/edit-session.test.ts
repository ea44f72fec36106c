import fc from 'fast-check';
import { openEditSession } from '../../../../miniprogram/studio/services/edit-session';
import { reduceEdit } from '../../../../miniprogram/studio/services/reduce-edit';
import { openAttempt } from '../../../../miniprogram/studio/services/stack/attempt';
import {
  canGoForward,
  goBack,
  goForward,
  paintOver,
  presentOf,
} from '../../../../miniprogram/studio/services/stack/timeline';
import type { Timeline } from '../../../../miniprogram/studio/services/stack/timeline';
import type { EditEvent } from '../../../../miniprogram/studio/services/edit-event';
import type { EditSession } from '../../../../miniprogram/studio/services/edit-session';
import type { EditPhoto } from '../../../../miniprogram/services/edit-photo';

const PHOTO: EditPhoto = { path: 'a', widthPx: 4, heightPx: 3, format: 'jpeg', fileId: null };
const RESULT = { jobId: 'id1', resultFileId: 'cloud://r', lossless: false };
const OTHER = { ...RESULT, jobId: 'id2', resultFileId: 'cloud://r2' };
const OPS = [{ op: 'rect', mode: 'add', x: 1, y: 1, width: 2, height: 1 }] as const;
const MAKING = { ops: OPS, wish: { mode: 'erase' } } as const;
const ONE = openAttempt(MAKING, ['id1']);
const TWO = openAttempt(MAKING, ['id1', 'id2']);
const STROKES = { canUndo: true, canRedo: false, isEmpty: false };
const RUNNING = { kind: 'progressed', progress: { kind: 'running', estimateMs: 9 } } as const;

const EVENTS: readonly EditEvent[] = [
  { kind: 'photoShown' },
  { kind: 'photoFailed', code: 'PHOTO_BROKEN' },
  { kind: 'strokesChanged', strokes: STROKES, ops: OPS },
  { kind: 'started', attempt: ONE },
  RUNNING,
  { kind: 'jobDone', result: RESULT },
  { kind: 'stopped' },
  { kind: 'failed', notice: 'OFFLINE' },
  { kind: 'resultFetched', jobId: 'id1', path: 'tmp/r.jpg' },
  { kind: 'saveStarted' },
  { kind: 'saveEnded' },
  { kind: 'continueStarted' },
  { kind: 'anotherAsked', jobId: 'id2' },
  { kind: 'jobDone', result: OTHER },
  { kind: 'jobFailed', jobId: 'id2', code: 'RESULT_UNUSABLE' },
  { kind: 'chosen', jobId: 'id2' },
  { kind: 'patchBusy', jobId: 'id1' },
];

function moveTo(session: EditSession, timeline: Timeline): EditSession {
  return reduceEdit(session, { kind: 'moved', timeline, canvasPath: session.canvasPath });
}

function after(...events: readonly EditEvent[]): EditSession {
  return events.reduce(reduceEdit, openEditSession(PHOTO));
}

const PAINTED: readonly EditEvent[] = [
  { kind: 'photoShown' },
  { kind: 'strokesChanged', strokes: STROKES, ops: OPS },
];
const WORKING: readonly EditEvent[] = [...PAINTED, { kind: 'started', attempt: ONE }];
const DONE: readonly EditEvent[] = [...WORKING, { kind: 'jobDone', result: RESULT }];

describe('an edit session', () => {
  it('goes from the photo to the result', () => {
    expect(after().stage.kind).toBe('opening');
    expect(after(...PAINTED).stage.kind).toBe('painting');
    expect(after(...WORKING).stage).toEqual({
      kind: 'working',
      progress: { kind: 'starting' },
      attempt: ONE,
      rerolling: null,
    });
    expect(after(...WORKING, RUNNING).stage).toMatchObject({
      kind: 'working',
      progress: RUNNING.progress,
    });
    expect(after(...DONE).stage).toEqual({
      kind: 'done',
      result: RESULT,
      activity: 'none',
    });
  });

  it('falls back to painting with its strokes and says why when the job fails', () => {
    const session = after(...WORKING, { kind: 'failed', notice: 'OFFLINE' });
    expect(session.stage.kind).toBe('painting');
    expect(session.strokes).toEqual(STROKES);
    expect(session.notice).toBe('OFFLINE');
  });

  it('goes back to painting without a word when cancelled', () => {
    const session = after(...WORKING, { kind: 'stopped' });
    expect(session).toMatchObject({ stage: { kind: 'painting' }, strokes: STROKES, notice: null });
  });

  it('drops the notice with the next stroke', () => {
    const failed = after(...WORKING, { kind: 'failed', notice: 'RESULT_UNUSABLE' });
    expect(
      reduceEdit(failed, { kind: 'strokesChanged', strokes: STROKES, ops: OPS }).notice,
    ).toBeNull();
  });

  it('ignores progress that comes after the cancel', () => {
    const stopped = after(...WORKING, { kind: 'stopped' });
    expect(reduceEdit(stopped, RUNNING)).toBe(stopped);
    expect(reduceEdit(stopped, { kind: 'jobDone', result: RESULT })).toEqual(stopped);
  });

  it('keeps the result on the screen when saving fails', () => {
    const session = after(
      ...DONE,
      { kind: 'saveStarted' },
      { kind: 'failed', notice: 'ALBUM_REFUSED' },
    );
    expect(session.stage).toMatchObject({ kind: 'done', activity: 'none' });
    expect(session.notice).toBe('ALBUM_REFUSED');
  });

  it('remembers the fetched result through a save', () => {
    const session = after(
      ...DONE,
      { kind: 'resultFetched', jobId: 'id1', path: 'tmp/r.jpg' },
      { kind: 'saveStarted' },
      { kind: 'saveEnded' },
    );
    expect(session.stage).toMatchObject({ result: { path: 'tmp/r.jpg' }, activity: 'none' });
  });

  it('returns to the strokes, and from the same strokes to the result', () => {
    const done = after(...DONE);
    const back = moveTo(done, goBack(done.timeline));
    expect(back).toMatchObject({ stage: { kind: 'painting' }, strokes: STROKES, photo: PHOTO });
    expect(canGoForward(back.timeline, OPS)).toBe(true);
    expect(canGoForward(back.timeline, [...OPS, ...OPS])).toBe(false);
    const forward = moveTo(back, goForward(back.timeline));
    expect(forward.stage).toEqual(done.stage);
  });

  it('opens the picture of the result when painting goes on, and keeps the original', () => {
    const done = after(...DONE);
    const timeline = paintOver(done.timeline, PHOTO);
    const next = reduceEdit(done, { kind: 'moved', timeline, canvasPath: 'r.jpg' });
    expect(next).toMatchObject({
      stage: { kind: 'opening' },
      photo: PHOTO,
      canvasPath: 'r.jpg',
      ops: [],
    });
    expect(presentOf(next.timeline).stack.map(({ jobId }) => jobId)).toEqual(['id1']);
    expect(reduceEdit(next, { kind: 'photoShown' }).stage.kind).toBe('painting');
  });

  it('shows the first of several results, and takes the others in beside it', () => {
    const first = after(
      ...PAINTED,
      { kind: 'started', attempt: TWO },
      { kind: 'jobDone', result: OTHER },
    );
    expect(first.stage).toMatchObject({ kind: 'done', result: OTHER });
    const both = reduceEdit(first, { kind: 'jobDone', result: RESULT });
    expect(both.stage).toEqual(first.stage);
    const chosen = reduceEdit(both, { kind: 'chosen', jobId: 'id1' });
    expect(chosen.stage).toMatchObject({ kind: 'done', result: RESULT });
  });

  it('loses no other result when one fails, and says so', () => {
    const started: EditEvent = { kind: 'started', attempt: TWO };
    const failed: EditEvent = { kind: 'jobFailed', jobId: 'id1', code: 'RESULT_UNUSABLE' };
    const before = after(...PAINTED, started, failed);
    expect(before).toMatchObject({ stage: { kind: 'working' }, notice: null });
    const shown = reduceEdit(before, { kind: 'jobDone', result: OTHER });
    expect(shown).toMatchObject({ stage: { kind: 'done' }, notice: 'CANDIDATE_FAILED' });
    const late = after(...PAINTED, started, { kind: 'jobDone', result: OTHER }, failed);
    expect(late).toMatchObject({ stage: { kind: 'done' }, notice: 'CANDIDATE_FAILED' });
  });

  it('says why when the last of several fails', () => {
    const session = after(
      ...PAINTED,
      { kind: 'started', attempt: TWO },
      { kind: 'jobFailed', jobId: 'id1', code: 'RESULT_UNUSABLE' },
      { kind: 'jobFailed', jobId: 'id2', code: 'QUOTA_EXCEEDED', resetAtMs: 7 },
    );
    expect(session).toMatchObject({
      stage: { kind: 'painting' },
      notice: 'QUOTA_EXCEEDED',
      resetAtMs: 7,
    });
  });

  it('starts no second job while one runs', () => {
    const working = after(...WORKING, RUNNING);
    expect(reduceEdit(working, { kind: 'started', attempt: ONE })).toBe(working);
  });

  it('shows a result only after work, and loses the photo never', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (events) => {
        let session = openEditSession(PHOTO);
        for (const event of events) {
          const before = session.stage.kind;
          session = reduceEdit(session, event);
          if (session.stage.kind === 'done') expect(['working', 'done']).toContain(before);
          expect(session.photo).toBe(PHOTO);
        }
      }),
      {},
    );
  });
});

import fc from 'fast-check';
import { openEditSession, reduceEdit } from '../../../miniprogram/services/edit-session';
import type { EditEvent, EditSession } from '../../../miniprogram/services/edit-session';
import type { EditPhoto } from '../../../miniprogram/services/edit-photo';

const PHOTO: EditPhoto = { path: 'a', widthPx: 4, heightPx: 3, format: 'jpeg', fileId: null };
const NEXT: EditPhoto = { ...PHOTO, path: 'b', fileId: 'cloud://r' };
const RESULT = { jobId: 'id1', resultFileId: 'cloud://r', lossless: false };
const STROKES = { canUndo: true, canRedo: false, isEmpty: false };
const RUNNING = { kind: 'progressed', progress: { kind: 'running', estimateMs: 9 } } as const;

const EVENTS: readonly EditEvent[] = [
  { kind: 'photoShown' },
  { kind: 'photoFailed', code: 'PHOTO_BROKEN' },
  { kind: 'strokesChanged', strokes: STROKES },
  { kind: 'started' },
  RUNNING,
  { kind: 'finished', result: RESULT },
  { kind: 'stopped' },
  { kind: 'failed', notice: 'OFFLINE' },
  { kind: 'resultFetched', localPath: 'tmp/r.jpg' },
  { kind: 'saveStarted' },
  { kind: 'saveEnded' },
  { kind: 'continueStarted' },
  { kind: 'continued', photo: NEXT },
  { kind: 'resultDropped' },
];

function after(...events: readonly EditEvent[]): EditSession {
  return events.reduce(reduceEdit, openEditSession(PHOTO));
}

const PAINTED: readonly EditEvent[] = [
  { kind: 'photoShown' },
  { kind: 'strokesChanged', strokes: STROKES },
];
const WORKING: readonly EditEvent[] = [...PAINTED, { kind: 'started' }];
const DONE: readonly EditEvent[] = [...WORKING, { kind: 'finished', result: RESULT }];

describe('an edit session', () => {
  it('goes from the photo to the result', () => {
    expect(after().stage.kind).toBe('opening');
    expect(after(...PAINTED).stage.kind).toBe('painting');
    expect(after(...WORKING).stage).toEqual({ kind: 'working', progress: { kind: 'starting' } });
    expect(after(...WORKING, RUNNING).stage).toEqual({
      kind: 'working',
      progress: RUNNING.progress,
    });
    expect(after(...DONE).stage).toEqual({
      kind: 'done',
      result: RESULT,
      localPath: null,
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
    expect(reduceEdit(failed, { kind: 'strokesChanged', strokes: STROKES }).notice).toBeNull();
  });

  it('ignores progress that comes after the cancel', () => {
    const stopped = after(...WORKING, { kind: 'stopped' });
    expect(reduceEdit(stopped, RUNNING)).toBe(stopped);
    expect(reduceEdit(stopped, { kind: 'finished', result: RESULT })).toBe(stopped);
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
      { kind: 'resultFetched', localPath: 'tmp/r.jpg' },
      { kind: 'saveStarted' },
      { kind: 'saveEnded' },
    );
    expect(session.stage).toMatchObject({ localPath: 'tmp/r.jpg', activity: 'none' });
  });

  it('returns to the strokes when the result is dropped', () => {
    const session = after(...DONE, { kind: 'resultDropped' });
    expect(session).toMatchObject({ stage: { kind: 'painting' }, strokes: STROKES, photo: PHOTO });
  });

  it('starts anew on the result when painting goes on', () => {
    expect(after(...DONE, { kind: 'continued', photo: NEXT })).toEqual(openEditSession(NEXT));
  });

  it('starts no second job while one runs', () => {
    const working = after(...WORKING, RUNNING);
    expect(reduceEdit(working, { kind: 'started' })).toBe(working);
  });

  it('shows a result only after work, and loses the photo never', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 40 }), (events) => {
        let session = openEditSession(PHOTO);
        for (const event of events) {
          const before = session.stage.kind;
          session = reduceEdit(session, event);
          if (session.stage.kind === 'done') expect(['working', 'done']).toContain(before);
          expect([PHOTO, NEXT]).toContainEqual(session.photo);
        }
      }),
      {},
    );
  });
});

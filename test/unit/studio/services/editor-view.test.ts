import { openEditSession } from '../../../../miniprogram/studio/services/edit-session';
import { reduceEdit } from '../../../../miniprogram/studio/services/reduce-edit';
import { openAttempt } from '../../../../miniprogram/studio/services/stack/attempt';
import type { EditEvent } from '../../../../miniprogram/studio/services/edit-event';
import { viewEditor } from '../../../../miniprogram/studio/services/editor-view';

const PHOTO = { path: 'a', widthPx: 4, heightPx: 3, format: 'jpeg', fileId: null } as const;
/** Noon of the first of January 1970 in China, 8 h ahead of UTC. */
const NOON = { nowMs: 4 * 3_600_000, utcOffsetMs: 8 * 3_600_000 };
const OPS = [{ op: 'rect', mode: 'add', x: 1, y: 1, width: 2, height: 1 }] as const;
const ATTEMPT = openAttempt({ ops: OPS, wish: { mode: 'erase' } }, ['id1', 'id2']);
const SHOWN: readonly EditEvent[] = [{ kind: 'photoShown' }];
const PAINTED: readonly EditEvent[] = [
  ...SHOWN,
  { kind: 'strokesChanged', strokes: { canUndo: true, canRedo: false, isEmpty: false }, ops: OPS },
];
const WORKING: readonly EditEvent[] = [...PAINTED, { kind: 'started', attempt: ATTEMPT }];
const DONE: readonly EditEvent[] = [
  ...WORKING,
  { kind: 'jobDone', result: { jobId: 'id1', resultFileId: 'cloud://r', lossless: false } },
];

function view(...events: readonly EditEvent[]) {
  return viewEditor(events.reduce(reduceEdit, openEditSession(PHOTO)), 'zh', NOON);
}

describe("the editor's view", () => {
  it('offers nothing to undo, clear or start before the first stroke', () => {
    expect(view(...SHOWN)).toMatchObject({
      panel: 'tools',
      canUndo: false,
      canRedo: false,
      canClear: false,
      canStart: false,
    });
  });

  it('offers what the strokes allow', () => {
    expect(view(...PAINTED)).toMatchObject({
      canUndo: true,
      canRedo: false,
      canClear: true,
      canStart: true,
    });
  });

  it('shows one line and takes the tools away while a job runs', () => {
    const uploading: EditEvent = {
      kind: 'progressed',
      progress: { kind: 'uploading', fraction: 0.429 },
    };
    expect(view(...WORKING, uploading)).toMatchObject({
      panel: 'status',
      isBusy: true,
      canUndo: false,
      canStart: false,
      statusText: '正在上传 42%',
      statusPercent: 42,
    });
  });

  it('shows the result by its fileID, and as a file once it was fetched', () => {
    expect(view(...DONE)).toMatchObject({ panel: 'result', resultSource: 'cloud://r' });
    expect(view(...DONE, { kind: 'resultFetched', jobId: 'id1', path: 'tmp/r.jpg' })).toMatchObject(
      {
        resultSource: 'tmp/r.jpg',
      },
    );
  });

  it('lets undo go back from a result to the strokes', () => {
    expect(view(...DONE)).toMatchObject({ canUndo: true, canRedo: false });
  });

  it('admits that the rest of the picture was re-encoded', () => {
    expect(view(...DONE).resultText).toBe(
      '已完成。这种格式需要重新压缩，画面其余部分会有极细微变化',
    );
  });

  it('shows what there is to choose from, and what was edited', () => {
    const other = { jobId: 'id2', resultFileId: 'cloud://r2', lossless: false };
    const both = view(...DONE, { kind: 'jobDone', result: { ...other, path: 'tmp/2.jpg' } });
    expect(both).toMatchObject({
      candidates: [
        { jobId: 'id1', source: 'cloud://r', state: 'ready', isShown: true },
        { jobId: 'id2', source: 'tmp/2.jpg', state: 'ready', isShown: false },
      ],
      canAskAnother: true,
      anotherLabel: '再来一张，用掉 1 次',
      editedBounds: { x: 1, y: 1, width: 2, height: 1 },
      patches: [{ jobId: 'id1', label: '修改 1', isHidden: false, isBusy: false }],
    });
  });

  it('tells the cost of several before they are asked for', () => {
    const three: EditEvent = { kind: 'countChosen', count: 3 };
    expect(view(...PAINTED).costText).toBe('');
    expect(view(...PAINTED, three).costText).toBe('用掉 3 次');
    const usage = { used: 8, limit: 20, resetAtMs: 9 };
    expect(view(...PAINTED, three, { kind: 'usageRead', usage }).costText).toBe(
      '用掉 3 次，今天还剩 12 次',
    );
  });

  it.each([
    ['OFFLINE', 'retry', '再试一次'],
    ['PHOTO_REFUSED', 'choose', '换一张'],
    ['ALBUM_REFUSED', 'settings', '去设置'],
    ['MASK_EMPTY', '', ''],
  ] as const)('offers the way on after %s', (notice, noticeAction, noticeLabel) => {
    const shown = view(...PAINTED, { kind: 'failed', notice });
    expect(shown).toMatchObject({ noticeAction, noticeLabel });
    expect(shown.noticeText).not.toBe('');
  });

  it('asks for another photo when this one does not open', () => {
    expect(view({ kind: 'photoFailed', code: 'PHOTO_BROKEN' })).toMatchObject({
      panel: 'unusable',
      statusText: '这个文件不完整或不是照片，请换一张',
    });
  });
});

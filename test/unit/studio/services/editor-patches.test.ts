import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { OfflineError } from '../../../../miniprogram/shared/contract/offline-error';
import { packMask } from '../../../../miniprogram/shared/mask/packed/pack-mask';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { settle } from '../../../fakes/ports';
import { NO_STROKES } from '../../../../miniprogram/studio/services/edit-session';
import { PHOTO, STROKES, DONE, doneAs, mask, noStroke, setUp, withCount } from './editor-world';

describe('the patches of a photo', () => {
  /** One accepted edit, and another one looked at. */
  async function withTwo() {
    const world = withCount(1);
    world.cloud.willReply('submit', doneAs('id1'), doneAs('id2'));
    world.cloud.willAnswer('download', 'tmp/1.jpg', 'tmp/2.jpg');
    await world.editor.start(mask(4));
    await world.editor.paintOn();
    world.paint(mask(9));
    await world.editor.start(mask(9));
    return world;
  }

  it('are composed anew once for each stack, and never again', async () => {
    const { editor, cloud, view, finish } = await withTwo();
    cloud.willReply('submit', doneAs('id3')).willAnswer('download', 'tmp/3.jpg');
    await editor.patches.toggle('id1');
    expect(cloud.callsOf('submit')[2]).toEqual({
      ...{ action: 'submit', jobId: 'id3', photoFileId: 'cloud://a.jpg' },
      ...{ mode: 'compose', patches: [{ jobId: 'id2' }] },
    });
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/3.jpg' });
    await editor.patches.toggle('id1');
    expect(view().resultSource).toBe('tmp/2.jpg');
    await editor.patches.remove('id2');
    expect(view()).toMatchObject({ resultSource: 'tmp/1.jpg', patches: [{ jobId: 'id1' }] });
    await editor.undo(noStroke);
    await editor.undo(noStroke);
    expect(view()).toMatchObject({ resultSource: 'tmp/3.jpg', patches: [{ isHidden: true }, {}] });
    expect(cloud.callsOf('submit')).toHaveLength(3);
    await finish();
  });

  it('leave the photo as it came when the last that is seen is hidden or deleted', async () => {
    const { editor, cloud, view, finish } = withCount(1);
    cloud.willReply('submit', doneAs('id1')).willAnswer('download', 'tmp/1.jpg');
    await editor.start(mask(4));
    const { canvasPath } = view();
    await editor.patches.toggle('id1');
    expect(view()).toMatchObject({ panel: 'tools', canvasPath, patches: [{ isHidden: true }] });
    await editor.patches.toggle('id1');
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/1.jpg' });
    await editor.patches.remove('id1');
    expect(view()).toMatchObject({ panel: 'tools', canvasPath, patches: [] });
    editor.strokesChanged({ ...STROKES, canUndo: false }, mask());
    await editor.undo(noStroke);
    expect(view()).toMatchObject({ panel: 'result', patches: [{ jobId: 'id1', isHidden: false }] });
    expect(cloud.callsOf('submit')).toHaveLength(1);
    await finish();
  });

  it('give way together where the original is brushed back, in one step', async () => {
    const { editor, cloud, view, painted, show, finish } = await withTwo();
    await editor.patches.beginRestoring();
    await show();
    expect(view()).toMatchObject({ panel: 'tools', isRestoring: true });
    editor.strokesChanged(STROKES, mask(3));
    cloud.willReply('submit', doneAs('id3')).willAnswer('download', 'tmp/3.jpg');
    await editor.start(mask(3));
    const packedRestore = packMask(mask(3));
    const patches = [
      { jobId: 'id1', packedRestore },
      { jobId: 'id2', packedRestore },
    ];
    expect(cloud.callsOf('submit')[2]).toMatchObject({ mode: 'compose', patches });
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/3.jpg' });
    await editor.undo(noStroke);
    expect(view()).toMatchObject({ panel: 'tools', isRestoring: true });
    editor.strokesChanged({ ...STROKES, canUndo: false }, mask(3));
    await editor.undo(noStroke);
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/2.jpg' });
    expect(painted).toEqual([]);
    await finish();
  });

  it('say what to paint when the original is to come back and nothing is painted', async () => {
    const { editor, cloud, view, show, finish } = await withTwo();
    await editor.patches.beginRestoring();
    await show();
    editor.strokesChanged(NO_STROKES, { ...mask(), ops: [] });
    await editor.start({ ...mask(), ops: [] });
    expect(view()).toMatchObject({ noticeText: '先涂抹要恢复原图的地方', noticeAction: '' });
    expect(cloud.callsOf('submit')).toHaveLength(2);
    await finish();
  });

  it('stay when the original is brushed back elsewhere; strokes that waited go on', async () => {
    const { editor, cloud, view, show, painted, finish } = await withTwo();
    await editor.paintOn();
    await show();
    editor.strokesChanged(STROKES, mask(7));
    await editor.patches.beginRestoring();
    const far: MaskDocument = {
      ...mask(),
      ops: [{ op: 'stroke', mode: 'add', radius: 1, points: [[35, 25]] }],
    };
    editor.strokesChanged(STROKES, far);
    await editor.start(far);
    expect(cloud.callsOf('submit')).toHaveLength(2);
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/2.jpg' });
    await editor.paintOn();
    expect(view()).toMatchObject({ panel: 'tools', isRestoring: false });
    expect(painted.at(-1)).toEqual(mask(7));
    await finish();
  });

  it('are tried again in their place, on what lies below', async () => {
    const { editor, cloud, view, finish } = await withTwo();
    cloud.willReply('submit', doneAs('id3'), doneAs('id4'));
    cloud.willAnswer('download', 'tmp/4.jpg');
    await editor.patches.reroll('id1');
    const [, , again, composed] = cloud.callsOf('submit');
    expect(again).toMatchObject({ mode: 'erase', packedMask: packMask(mask(4)) });
    expect(again).not.toHaveProperty('patches');
    expect(composed).toMatchObject({ patches: [{ jobId: 'id3' }, { jobId: 'id2' }] });
    expect(view()).toMatchObject({
      resultSource: 'tmp/4.jpg',
      patches: [
        { jobId: 'id3', label: '修改 1' },
        { jobId: 'id2', label: '修改 2' },
      ],
    });
    await finish();
  });

  it('of an earlier time are tried again with what the cloud says they were made of', async () => {
    const patch = { jobId: 'idA', number: 1, bounds: { x: 1, y: 2, width: 3, height: 4 } };
    const stack = [{ ...patch, isHidden: false, restore: null, making: null }];
    const photo = { ...PHOTO, fileId: 'cloud://a.jpg' };
    const { editor, cloud, view, show, finish } = setUp({ photo, stack, stackJobId: 'idA' });
    cloud.willReply('watch', { ...DONE, jobId: 'idA' }).willAnswer('download', 'tmp/a.jpg');
    await settle();
    await show();
    cloud.willAnswer('making', new OfflineError('gone'));
    await editor.patches.reroll('idA');
    expect(view()).toMatchObject({ noticeAction: 'retry', isBusy: false });
    const wish = { mode: 'edit', prompt: '草地', options: { quality: 'best' } };
    cloud.willReply('making', { jobId: 'idA', packedMask: packMask(mask(6)), ...wish });
    cloud.willReply('submit', doneAs('id1')).willAnswer('download', 'tmp/1.jpg');
    await editor.retry(() => mask());
    expect(cloud.callsOf('making')).toHaveLength(2);
    expect(cloud.callsOf('submit')).toMatchObject([{ ...wish, packedMask: packMask(mask(6)) }]);
    expect(view()).toMatchObject({ resultSource: 'tmp/1.jpg', patches: [{ jobId: 'id1' }] });
    await finish();
  });

  it('are paid for once when only the picture of a try could not be composed', async () => {
    const { editor, cloud, view, finish } = await withTwo();
    cloud.willReply('submit', doneAs('id3'));
    cloud.willAnswer('submit', new AppError('INVALID_REQUEST', 'no'));
    await editor.patches.reroll('id1');
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/2.jpg', isBusy: false });
    cloud.willReply('submit', doneAs('id5')).willAnswer('download', 'tmp/5.jpg');
    await editor.retry(() => mask());
    const modes = cloud.callsOf('submit').map((call) => (call as { mode: string }).mode);
    expect(modes).toEqual(['erase', 'erase', 'erase', 'compose', 'compose']);
    expect(view()).toMatchObject({ resultSource: 'tmp/5.jpg', patches: [{ jobId: 'id3' }, {}] });
    await finish();
  });

  it('stay as they are when a change fails, which can be tried again', async () => {
    const { editor, cloud, view, finish } = await withTwo();
    cloud.willAnswer('submit', new AppError('INVALID_REQUEST', 'no'));
    await editor.patches.remove('id1');
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/2.jpg', isBusy: false });
    expect(view().noticeText).not.toBe('');
    cloud.willReply('submit', doneAs('id4')).willAnswer('download', 'tmp/4.jpg');
    await editor.retry(() => mask());
    expect(view()).toMatchObject({ resultSource: 'tmp/4.jpg', patches: [{ jobId: 'id2' }] });
    await finish();
  });
});

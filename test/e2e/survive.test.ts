import { keepPicture } from './looks';
import { expectSamePaint, jobIds, meetCall, withStrokes } from './strokes-scene';
import type { StrokesScene } from './strokes-scene';
import { useHouse } from './use-house';

const house = useHouse();

function play(story: (scene: StrokesScene) => Promise<void>): Promise<void> {
  return withStrokes({ house }, story);
}

describe('a killed mini program', () => {
  it('gives the strokes back, undo and all, and they are erased', async () => {
    await play(async ({ phone, person, killAndReopen }) => {
      const painted = await person().countPainted();
      await killAndReopen();
      await person().sees('照片和涂抹都还在');
      await keepPicture(phone, 'draft-home');
      await person().tap('继续');
      await person().waitForPhoto();
      await person().seesPainted();
      expectSamePaint(await person().countPainted(), painted);
      await person().tap('撤销');
      await person().tap('撤销');
      expect(await person().countPainted()).toBe(0);
      await person().tap('重做');
      await person().tap('重做');
      expectSamePaint(await person().countPainted(), painted);
      await person().tap('开始消除');
      await person().sees(/已完成/);
    });
  });

  it('loses at most the stroke that was being painted', async () => {
    await play(async ({ phone, person, killAndReopen }) => {
      const painted = await person().countPainted();
      await person().touchesDown([0.2, 0.5]);
      await killAndReopen();
      await person().tap('继续');
      await person().waitForPhoto();
      await person().seesPainted();
      expectSamePaint(await person().countPainted(), painted);
      expect(phone.problems).toEqual([]);
    });
  });

  it('follows the job that runs, and pays once', async () => {
    await play(async ({ calls, person, killAndReopen }) => {
      // So that the job can be seen running.
      await house.setFaults([{ on: 'submit', kind: 'slow', ms: 4000 }]);
      await person().tap('开始消除');
      await person().sees(/正在处理/);
      await killAndReopen();
      await person().sees('正在处理');
      await person().tap('继续');
      await person().sees(/已完成/);
      expect(new Set(jobIds(calls, 'submit')).size).toBe(1);
      expect(await person().usedToday()).toBe(1);
    });
  });

  it('finds the job whose submit was never answered', async () => {
    await play(async ({ phone, calls, person, killAndReopen }) => {
      const taken = await meetCall(phone, 'submit', async (route) => void (await route.fetch()));
      await person().tap('开始消除');
      await taken();
      await killAndReopen();
      await person().tap('继续');
      await person().sees(/已完成/);
      expect(new Set(jobIds(calls, 'submit')).size).toBe(1);
      expect(await person().usedToday()).toBe(1);
    });
  });

  it('shows the result again that was not saved, and has nothing to go on with once it was', async () => {
    await play(async ({ phone, calls, person, killAndReopen }) => {
      await person().tap('开始消除');
      await person().sees(/已完成/);
      await person().seesDraftStage('done');
      await killAndReopen();
      await person().sees('结果还没保存');
      await person().tap('继续');
      await person().sees(/已完成/);
      expect(jobIds(calls, 'submit')).toHaveLength(1);
      await Promise.all([phone.page.waitForEvent('download'), person().save()]);
      await person().seesDraftStage('saved');
      await killAndReopen();
      await person().button('选择照片').waitFor();
      await person().seesNoDraft();
      expect(await phone.page.getByText('继续上次的涂抹').count()).toBe(0);
    });
  });

  it('forgets what the person discards', async () => {
    await play(async ({ phone, person, killAndReopen }) => {
      await killAndReopen();
      await person().tap('丢弃');
      await person().sees('丢弃上次的涂抹？');
      await phone.page.getByRole('dialog').getByRole('button', { name: '丢弃' }).tap();
      await person().seesNoDraft();
      expect(await phone.page.getByText('继续上次的涂抹').count()).toBe(0);
    });
  });
});

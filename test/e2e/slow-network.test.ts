import { savedBy } from './album';
import { recordCalls } from './editor-driver';
import type { Person, SentCall } from './editor-driver';
import { lookAt } from './looks';
import type { Phone } from './phone';
import { hold, recordFaces } from './slow-network';
import { jobIds } from './strokes-scene';
import { useHouse } from './use-house';

const house = useHouse();

type Story = (person: Person, phone: Phone, calls: readonly SentCall[]) => Promise<void>;

/** Somebody who has painted over the rocket. */
function playPainted(story: Story): Promise<void> {
  return house.play({}, async (person, phone) => {
    const calls = recordCalls(phone);
    await person.openSample('火箭');
    await person.paint([0.5, 0.36], [0.5, 0.68]);
    await story(person, phone, calls);
  });
}

/** Somebody who has erased it. */
function playErased(story: Story): Promise<void> {
  return playPainted(async (person, phone, calls) => {
    await person.tap('开始消除');
    await person.sees(/已完成/);
    await story(person, phone, calls);
  });
}

function countJobs(calls: readonly SentCall[]): number {
  return new Set(jobIds(calls, 'submit')).size;
}

describe('on a slow network', () => {
  it('a start that is tapped twice is one, and the result comes when all of it is there', async () => {
    await playPainted(async (person, phone, calls) => {
      const [submit, download] = [await hold(phone, 'submit'), await hold(phone, 'download')];
      const faces = await recordFaces(phone);
      await person.tapTwice('开始消除');
      await submit.seesAsked();
      await person.sees(/^正在/);
      await lookAt(phone, 'slow/1-submitting');
      submit.letGo();
      await download.seesAsked();
      await person.sees(/^正在/);
      await person.button('取消').waitFor();
      download.letGo();
      await person.sees(/已完成/);
      expect(countJobs(calls)).toBe(1);
      expect(await faces()).toEqual(['tools', 'status', 'result']);
    });
  });

  it('words wait as strokes do; cancelled, both are still there', async () => {
    await playPainted(async (person, phone) => {
      await phone.page.getByRole('radio', { name: '改成…' }).tap();
      await person.tap('蓝色的天空');
      const submit = await hold(phone, 'submit');
      await person.tapTwice('开始修改');
      await submit.seesAsked();
      await person.sees(/^正在/);
      expect(submit.count).toBe(1);
      await person.tap('取消');
      await person.candidate('蓝色的天空').waitFor();
      expect(await person.countPainted()).toBeGreaterThan(500);
      submit.letGo();
      await person.tap('开始修改');
      await person.sees(/已完成/);
    });
  });

  it('one more result is asked for once, and those there are compared, left and found again', async () => {
    await playErased(async (person, phone, calls) => {
      const faces = await recordFaces(phone);
      const submit = await hold(phone, 'submit');
      await person.tapTwice('再来一张，用掉 1 次');
      await submit.seesAsked();
      await person.candidate('第 2 个结果，正在生成').waitFor();
      expect(await person.button('再来一张，用掉 1 次').isDisabled()).toBe(true);
      await person.tap('左右对比，按住看原图');
      await person.tap('描出改动的范围');
      await lookAt(phone, 'slow/2-another');
      await person.tap('返回涂抹');
      await person.button('开始消除').waitFor();
      await person.tap('重做');
      await person.candidate('第 2 个结果，正在生成').waitFor();
      submit.letGo();
      await person.candidate('第 2 个结果').waitFor();
      expect(countJobs(calls)).toBe(2);
      expect(await faces()).toEqual(['result', 'tools', 'result']);
    });
  });

  it('an edit is hidden, tried again and deleted once each, and nothing else meanwhile', async () => {
    await playErased(async (person, phone, calls) => {
      await person.tap('继续涂抹');
      await person.paint([0.34, 0.36], [0.34, 0.6]);
      await person.tap('开始消除');
      await person.button('修改 2').waitFor();
      await person.tap('修改 2');
      const hiding = await hold(phone, 'submit');
      await person.rowButton(1, '隐藏').tap();
      await hiding.seesAsked();
      await lookAt(phone, 'slow/3-hiding');
      for (const name of ['隐藏', '重做', '删除']) {
        expect(await person.rowButton(1, name).isDisabled()).toBe(true);
      }
      await person.rowButton(0, '删除').tap();
      hiding.letGo();
      await person.rowButton(0, '显示').waitFor();
      expect(countJobs(calls)).toBe(3);

      const trying = await hold(phone, 'submit');
      await person.rowButton(0, '重做').tap();
      await trying.seesAsked();
      await person.sees(/^正在/);
      await lookAt(phone, 'slow/4-trying-again');
      await person.tap('取消');
      await person.button('修改 2').waitFor();
      trying.letGo();

      await person.tap('修改 2');
      await person.rowButton(0, '删除').tap();
      // The other one is hidden: the photo is there as it came.
      await person.button('修改 1').waitFor();
      await person.button('开始消除').waitFor();
      await person.rowButton(0, '显示').tap();
      await person.sees(/已完成/);
    });
  });

  it('the history shows frames at once, opens a photo once and deletes it once', async () => {
    await playErased(async (person, phone, calls) => {
      await person.goesBack();
      const pictures = await hold(phone, 'download');
      await person.tap('历史记录');
      const photo = phone.page.getByRole('button', { name: /^1 处修改/ });
      await photo.waitFor();
      await pictures.seesAsked();
      await lookAt(phone, 'slow/5-history');
      await photo.tap();
      await person.tapTwice('继续涂抹');
      await person.sees('正在打开');
      await lookAt(phone, 'slow/6-opening');
      pictures.letGo();
      await person.waitForPhoto();
      await person.goesBack();

      const removing = await hold(phone, 'remove');
      await photo.tap();
      await person.tap('删除');
      await person.agrees('删除');
      await removing.seesAsked();
      await person.tap('正在删除');
      await lookAt(phone, 'slow/7-deleting');
      removing.letGo();
      await person.sees('处理完成的照片会出现在这里');
      expect(calls.filter(({ action }) => action === 'remove')).toHaveLength(1);
    });
  });

  it('sharing says that it prepares, and nothing leaves before the labelled file is there', async () => {
    await playErased(async (person, phone) => {
      const exported = await hold(phone, 'export');
      await person.tap('分享');
      await person.tap('去掉拍摄地点');
      await exported.seesAsked();
      await lookAt(phone, 'slow/8-sharing');
      await person.tap('保存');
      const sheet = phone.page.getByRole('img', { name: '将要发出' });
      expect(await sheet.count()).toBe(0);
      exported.letGo();
      await sheet.waitFor();
      expect(exported.count).toBe(1);
      await savedBy(phone, () => person.tap('保存图片'));
    });
  });

  it('everything is deleted once, and said to be only when it is', async () => {
    await house.play({}, async (person, phone) => {
      await person.tap('关于与隐私');
      const removing = await hold(phone, 'remove');
      await person.button('全部删除').scrollIntoViewIfNeeded();
      await person.tap('全部删除');
      await person.agrees('全部删除');
      await removing.seesAsked();
      await person.tap('正在删除');
      expect(await phone.page.getByText(/^已(全部)?删除/).count()).toBe(0);
      removing.letGo();
      await person.sees(/^已(全部)?删除/);
      expect(removing.count).toBe(1);
    });
  });
});

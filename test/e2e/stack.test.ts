import { Person, recordCalls } from './editor-driver';
import { keepPicture } from './looks';
import type { Phone } from './phone';
import { useHouse } from './use-house';

const house = useHouse();

function shoot(phone: Phone, name: string): Promise<void> {
  return keepPicture(phone, `stack-${name}-375x667`);
}

describe('several results of the same strokes', () => {
  it('come one after the other, and the chosen one is painted over', async () => {
    await house.play({}, async (person, phone) => {
      const calls = recordCalls(phone);
      await person.openSample('火箭');
      await person.paint([0.5, 0.36], [0.5, 0.68]);
      await person.tap('每次生成 1 张');
      await person.tap('每次生成 2 张');
      await person.sees(/用掉 3 次，今天还剩 \d+ 次/);
      await shoot(phone, '1-count');
      await person.tap('开始消除');
      await person.sees(/已完成/);
      await person.candidate('第 3 个结果').waitFor();
      await shoot(phone, '2-all');
      await person.candidate('第 2 个结果').tap();
      await phone.page.getByRole('radio', { name: '第 2 个结果', checked: true }).waitFor();
      await person.tap('再来一张，用掉 1 次');
      await person.candidate('第 4 个结果').waitFor();
      await person.tap('继续涂抹');
      await person.button('开始消除').waitFor();
      const submits = calls.filter(({ action }) => action === 'submit');
      expect(new Set(submits.map(({ jobId }) => jobId)).size).toBe(4);
      expect(calls.filter(({ action }) => action === 'choose')).toHaveLength(1);
    });
  });
});

describe('edits that lie on a photo', () => {
  it('are taken back and done again, hidden, brushed back and deleted', async () => {
    await house.play({}, async (person, phone) => {
      await person.openSample('火箭');
      await person.paint([0.5, 0.36], [0.5, 0.68]);
      await person.tap('开始消除');
      await person.sees(/已完成/);
      await person.tap('继续涂抹');
      await person.button('开始消除').waitFor();
      await person.paint([0.34, 0.36], [0.34, 0.6]);
      await person.tap('开始消除');
      await person.sees(/已完成/);
      await person.button('修改 2').waitFor();

      await person.tap('返回涂抹');
      await person.button('开始消除').waitFor();
      expect(await person.countPainted()).toBeGreaterThan(500);
      await person.tap('重做');
      await person.sees(/已完成/);

      await person.tap('修改 2');
      await person.rowButton(1, '隐藏').tap();
      await person.rowButton(0, '显示').waitFor();
      await shoot(phone, '3-hidden');
      await person.rowButton(0, '显示').tap();
      await person.rowButton(1, '隐藏').waitFor();
      await person.tap('涂抹恢复原图');
      await person.button('恢复涂抹处的原图').waitFor();
      await person.waitForPhoto();
      await person.paint([0.34, 0.36], [0.34, 0.45]);
      await shoot(phone, '4-restoring');
      await person.tap('恢复涂抹处的原图');
      await person.sees(/已完成/);
      await shoot(phone, '5-restored');
      await person.tap('修改 2');
      await person.rowButton(0, '删除').tap();
      await person.button('修改 1').waitFor();
      await shoot(phone, '6-deleted');
      await person.tap('返回涂抹');
      await person.button('修改 2').waitFor();
    });
  });

  it('are there again after a kill, with what is painted over them or brushed back', async () => {
    await house.play({}, async (person, phone) => {
      await person.openSample('火箭');
      await person.paint([0.5, 0.36], [0.5, 0.68]);
      await person.tap('开始消除');
      await person.sees(/已完成/);
      await person.tap('继续涂抹');
      await person.button('开始消除').waitFor();
      await person.paint([0.34, 0.36], [0.34, 0.6]);
      // Before that, the draft is of the result, which was made of one stroke, too.
      await person.seesDraftStage('painting');
      await person.seesDraftKept(1);
      await phone.killAndReopen();
      const again = await Person.holding(phone);
      await again.tap('继续');
      await again.waitForPhoto();
      await again.button('修改 1').waitFor();
      await again.seesPaintedAt([0.34, 0.5]);
      await again.button('开始消除').waitFor();

      await again.tap('修改 1');
      await again.tap('涂抹恢复原图');
      await again.button('恢复涂抹处的原图').waitFor();
      await again.paint([0.5, 0.36], [0.5, 0.5]);
      await again.paint([0.48, 0.5], [0.52, 0.5]);
      await again.seesDraftKept(2);
      await phone.killAndReopen();
      const last = await Person.holding(phone);
      await last.tap('继续');
      await last.waitForPhoto();
      await last.seesPaintedAt([0.5, 0.45]);
      await last.tap('恢复涂抹处的原图');
      await last.sees(/已完成/);
      await last.tap('继续涂抹');
      await last.button('开始消除').waitFor();
      await last.seesPaintedAt([0.34, 0.5]);
    });
  });
});

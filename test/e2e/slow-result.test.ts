import { isLabelled, savedBy, setAlbum } from './album';
import { recordCalls } from './editor-driver';
import type { Person, SentCall } from './editor-driver';
import { lookAt } from './looks';
import type { Phone } from './phone';
import { Beholder } from './result-driver';
import { hold } from './slow-network';
import { jobIds } from './strokes-scene';
import { useHouse } from './use-house';

const house = useHouse();

/** Left and right of the rocket when the photo is zoomed in three times about it: both in what is painted. */
const LEFT = [0.42, 0.5] as const;
const RIGHT = [0.58, 0.5] as const;

interface Scene {
  readonly person: Person;
  readonly beholder: Beholder;
  readonly phone: Phone;
  readonly calls: readonly SentCall[];
}

/** Somebody who has zoomed in on the rocket and painted over it. */
function playPainted(story: (scene: Scene) => Promise<void>): Promise<void> {
  return house.play({}, async (person, phone) => {
    const calls = recordCalls(phone);
    const beholder = await Beholder.holding(phone);
    await person.openSample('火箭');
    await beholder.pinches([0.5, 0.5], 3);
    await person.paint([0.4, 0.45], [0.6, 0.45], [0.6, 0.55], [0.4, 0.55], [0.4, 0.5], [0.6, 0.5]);
    await story({ person, beholder, phone, calls });
  });
}

/** Somebody who has erased it. */
function playErased(story: (scene: Scene) => Promise<void>): Promise<void> {
  return playPainted(async (scene) => {
    await scene.person.tap('开始消除');
    await scene.person.sees(/已完成/);
    await scene.person.seesResult();
    await scene.beholder.seesRest();
    await story(scene);
  });
}

function countJobs(calls: readonly SentCall[]): number {
  return new Set(jobIds(calls, 'submit')).size;
}

function chosen({ phone }: Scene, name: string) {
  return phone.page.getByRole('radio', { name, checked: true });
}

describe('on a slow network', () => {
  it('the first of three results is looked at while the others come, and a flick goes on', async () => {
    await playPainted(async (scene) => {
      const { person, beholder, phone, calls } = scene;
      await person.tap('每次生成 1 张');
      await person.tap('每次生成 2 张');
      const others = await hold(phone, 'submit', 1);
      await person.tap('开始消除');
      await person.sees(/已完成/);
      await person.seesResult();
      await others.seesAsked(2);
      await person.candidate('第 2 个结果，正在生成').waitFor();
      await lookAt(phone, 'slow/9-first-of-three');
      await beholder.seesRest();
      const result = await beholder.colours(LEFT, RIGHT);
      await beholder.holds([0.5, 0.5]);
      await person.sees('原图');
      expect(await beholder.colours(LEFT, RIGHT)).not.toEqual(result);
      await beholder.finger.up();
      await phone.page.getByText('原图', { exact: true }).waitFor({ state: 'detached' });

      others.letGo();
      await person.candidate('第 2 个结果').waitFor();
      await person.candidate('第 3 个结果').waitFor();
      const photo = await beholder.canvas('photo');
      await chosen(scene, '第 1 个结果').waitFor();
      await beholder.flicks([0.7, 0.3], [0.3, 0.3]);
      await chosen(scene, '第 2 个结果').waitFor();
      await beholder.flicks([0.3, 0.3], [0.7, 0.3]);
      await chosen(scene, '第 1 个结果').waitFor();
      await beholder.seesRest();
      expect(await beholder.canvas('photo')).toBe(photo);
      expect(await beholder.colours(LEFT, RIGHT)).toEqual(result);
      expect(countJobs(calls)).toBe(3);
    });
  });

  it('the line that compares is moved while one more result is on its way', async () => {
    await playErased(async ({ person, beholder, phone }) => {
      const result = await beholder.colours(LEFT, RIGHT);
      const submit = await hold(phone, 'submit');
      await person.tap('再来一张，用掉 1 次');
      await submit.seesAsked();
      await person.tap('左右对比，按住看原图');
      const [left, right] = await beholder.colours(LEFT, RIGHT);
      expect(left).not.toBe(result[0]);
      expect(right).toBe(result[1]);
      await beholder.drags([0.5, 0.84], [0.3, 0.84]);
      expect(await beholder.colours(LEFT, RIGHT)).toEqual(result);
      submit.letGo();
      await person.candidate('第 2 个结果').waitFor();
      // Who compares is not led away by what comes.
      expect(await beholder.colours(LEFT, RIGHT)).toEqual(result);
    });
  });

  it('the original is brushed back once, and is there when the picture is', async () => {
    await playErased(async ({ person, beholder, phone, calls }) => {
      await person.tap('修改 1');
      await person.tap('涂抹恢复原图');
      await person.button('恢复涂抹处的原图').waitFor();
      await person.waitForPhoto();
      await beholder.seesRest();
      const erased = await beholder.colours(LEFT, RIGHT);
      await person.paint([0.4, 0.5], [0.46, 0.5]);
      const submit = await hold(phone, 'submit');
      await person.tapTwice('恢复涂抹处的原图');
      await submit.seesAsked();
      await lookAt(phone, 'slow/10-brushing-back');
      submit.letGo();
      await person.sees(/已完成/);
      await person.seesResult();
      await beholder.seesRest();
      const [left, right] = await beholder.colours(LEFT, RIGHT);
      expect(left).not.toBe(erased[0]);
      expect(right).toBe(erased[1]);
      expect(countJobs(calls)).toBe(2);
    });
  });

  it('steps across edits wait for no network: what was seen once is on the phone', async () => {
    await playErased(async ({ person, phone, calls }) => {
      await person.tap('继续涂抹');
      await person.button('开始消除').waitFor();
      await person.paint([0.2, 0.2], [0.2, 0.4]);
      await person.tap('开始消除');
      await person.button('修改 2').waitFor();
      await person.seesResult();
      const asked = calls.length;
      const files = await hold(phone, 'download');
      await person.tap('返回涂抹');
      await person.button('开始消除').waitFor();
      await person.seesPaintedAt([0.2, 0.3]);
      await person.tap('撤销');
      await person.tap('撤销');
      await person.sees(/已完成/);
      await person.button('修改 1').waitFor();
      await person.tap('返回涂抹');
      await person.seesPaintedAt([0.5, 0.5]);
      for (const seen of ['继续涂抹', '开始消除', '修改 2']) {
        await person.tap('重做');
        await person.button(seen).waitFor();
      }
      await person.sees(/已完成/);
      expect(calls.slice(asked).filter(({ action }) => action === 'submit')).toEqual([]);
      expect(files.count).toBe(0);
    });
  });

  it('a picture that the album refuses is saved once it may', async () => {
    await playErased(async ({ person, phone }) => {
      await setAlbum(phone, 'denyAlbum');
      const exported = await hold(phone, 'export');
      await person.save();
      await exported.seesAsked();
      await person.sees('正在准备');
      exported.letGo();
      await person.sees('需要允许保存到相册');
      await lookAt(phone, 'slow/11-album-refused');
      await person.tap('去设置');
      const download = await savedBy(phone, () => person.tap('确定'));
      expect(await isLabelled(download)).toBe(true);
      await person.sees('已保存到相册');
    });
  });
});

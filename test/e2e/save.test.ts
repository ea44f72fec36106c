import { join } from 'node:path';
import { failAlbumOnce, isLabelled, savedBy, setAlbum } from './album';
import type { Person } from './editor-driver';
import { keepPicture, lookAt } from './looks';
import type { Phone, PhoneOptions } from './phone';
import { hold } from './slow-network';
import { CUT_CALL, useHouse } from './use-house';

const ROCKET = join(__dirname, '../photos/rocket.jpg');
const house = useHouse();

/** Somebody who has erased the rocket. */
async function playWithResult(
  story: (person: Person, phone: Phone) => Promise<void>,
  options: PhoneOptions = {},
  expectedProblem?: RegExp,
): Promise<void> {
  await house.play(
    options,
    async (person, phone) => {
      await person.openSample(options.language === 'en' ? 'Rocket' : '火箭');
      await person.paint([0.5, 0.36], [0.5, 0.68]);
      await person.tap(options.language === 'en' ? 'Erase' : '开始消除');
      await person.sees(options.language === 'en' ? /^Done/ : /已完成/);
      await story(person, phone);
    },
    expectedProblem,
  );
}

/** Every time that a finger comes down from now on: taps and strokes. */
async function countFingers(phone: Phone): Promise<() => Promise<number>> {
  await phone.page.evaluate(() => {
    const counting = window as unknown as { fingers: number };
    counting.fingers = 0;
    window.addEventListener('touchstart', () => (counting.fingers += 1), { capture: true });
  });
  return () => phone.page.evaluate(() => (window as unknown as { fingers: number }).fingers);
}

describe('a first-time person', () => {
  // WeChat's own picker is not the app's: a person comes back from it with a photo.
  it.each([
    ['a sample', (person: Person) => person.openSample('火箭')],
    ['a photo of their own', (person: Person) => person.choosePhoto(ROCKET)],
  ])('has %s saved after five taps and one stroke', async (_name, begin) => {
    await house.play({}, async (person, phone) => {
      await setAlbum(phone, 'askForAlbum');
      const fingers = await countFingers(phone);
      await begin(person);
      await person.waitForPhoto();
      await person.paint([0.5, 0.36], [0.5, 0.68]);
      await person.tap('开始消除');
      await person.sees(/已完成/);
      await person.save();
      const download = await savedBy(phone, () => person.tap('确定'));
      await person.sees('已保存到相册');
      expect(await isLabelled(download)).toBe(true);
      expect(await fingers()).toBe(6); // 5 taps + 1 stroke
    });
  });

  it('finds a saved sample under its name', async () => {
    await playWithResult(async (person, phone) => {
      const download = await savedBy(phone, () => person.save());
      expect(download.suggestedFilename()).toBe('rocket-涂抹消除.jpg');
    });
  });
});

describe('saving', () => {
  it('says what it does while the network is slow', async () => {
    await playWithResult(async (person, phone) => {
      const exported = await hold(phone, 'export');
      const saved = phone.page.waitForEvent('download');
      await person.save();
      await exported.seesAsked();
      await person.sees('正在准备');
      await lookAt(phone, 'save-slow');
      await person.tap('正在准备');
      await person.tap('分享');
      exported.letGo();
      expect(await isLabelled(await saved)).toBe(true);
      await person.sees('已保存到相册');
      expect(exported.count).toBe(1);
    });
  });

  it('loses nothing when the network goes, and goes on when it is back', async () => {
    await playWithResult(
      async (person, phone) => {
        await phone.context.setOffline(true);
        await person.save();
        await person.sees(/网络断了/);
        await phone.context.setOffline(false);
        const download = await savedBy(phone, () => person.tap('再试一次'));
        expect(await isLabelled(download)).toBe(true);
      },
      {},
      CUT_CALL,
    );
  });

  // As phones word it.
  it.each([
    ['the privacy guide is refused', 'privacy permission is not authorized', /同意隐私指引后/],
    ['the phone is full', 'no space left on device', /手机空间不够/],
  ])('says so when %s, and saves once it may', async (_name, reason, sentence) => {
    await playWithResult(async (person, phone) => {
      await failAlbumOnce(phone, reason);
      await person.save();
      await person.sees(sentence);
      expect(await isLabelled(await savedBy(phone, () => person.tap('再试一次')))).toBe(true);
      await person.sees('已保存到相册');
    });
  });

  it('meets a no at the first question with a way to the settings', async () => {
    await playWithResult(async (person, phone) => {
      await setAlbum(phone, 'askForAlbum');
      await person.save();
      await phone.page.getByRole('dialog').getByRole('button', { name: '取消' }).tap();
      await person.sees('需要允许保存到相册');
      await person.tap('去设置');
      const download = await savedBy(phone, () => person.tap('确定'));
      expect(await isLabelled(download)).toBe(true);
    });
  });
});

describe('passing on', () => {
  it('shows the labelled file to WeChat, and nothing else', async () => {
    await playWithResult(async (person, phone) => {
      const working = await person.resultBytes();
      await person.tap('分享');
      await person.tap('去掉拍摄地点');
      const picture = phone.page.getByRole('img', { name: '将要发出' });
      await picture.waitFor();
      await keepPicture(phone, 'share-sheet');
      const download = await savedBy(phone, () => person.tap('保存图片'));
      expect(await isLabelled(download)).toBe(true);
      expect(Buffer.from(working).includes('TC260:AIGC')).toBe(false);
      await picture.waitFor({ state: 'detached' });
    });
  });

  it('forwards the page as a card with the labelled file, leading home', async () => {
    await playWithResult(async (person, phone) => {
      await person.tap('菜单');
      await person.tap('发送给朋友');
      const card = phone.page.getByRole('img', { name: '将要发出 涂一下，照片里多余的就消失' });
      await card.waitFor();
      await keepPicture(phone, 'share-card');
      const bytes = await card.locator('img').evaluate(async (image: HTMLImageElement) => {
        const buffer = await (await fetch(image.src)).arrayBuffer();
        return [...new Uint8Array(buffer)];
      });
      expect(Buffer.from(bytes).includes('TC260:AIGC')).toBe(true);
      expect(await card.locator('small').textContent()).toBe('/pages/home/home');
      await person.tap('取消');
    });
  });

  it.each([
    [{ widthPx: 375, heightPx: 667, fontScale: 1.4 }],
    [{ widthPx: 375, heightPx: 667, fontScale: 1.4, language: 'en' as const }],
    [{ widthPx: 667, heightPx: 375, theme: 'dark' as const }],
    [{ widthPx: 430, heightPx: 932, theme: 'dark' as const, language: 'en' as const }],
  ])('has a button that is whole beside the others: %j', async (options) => {
    await playWithResult(async (_person, phone) => {
      const {
        widthPx,
        heightPx,
        fontScale = 1,
        language = 'zh_CN',
      } = { language: undefined, fontScale: undefined, ...options };
      const name = `share-row-${widthPx}x${heightPx}-${fontScale}-${language}`;
      await lookAt(phone, name);
    }, options);
  });
});

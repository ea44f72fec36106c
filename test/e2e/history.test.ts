import { isLabelled, savedBy, setAlbum } from './album';
import type { Person } from './editor-driver';
import { keepPicture, lookAt } from './looks';
import type { Phone, PhoneOptions } from './phone';
import { hold } from './slow-network';
import { CUT_CALL, useHouse } from './use-house';

const house = useHouse();

/** Waits for the picture of the one photo in the grid.
 *  @returns in how many pixels its halves, before and after, are not alike */
async function differencesInGrid({ page }: Phone): Promise<number> {
  const picture = page.locator('.frame img');
  await picture.waitFor();
  return picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const { naturalWidth: side } = image;
    const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
    const ctx = canvas.getContext('2d')!;
    ctx.drawImage(image, 0, 0);
    const half = side / 2;
    const before = ctx.getImageData(0, 0, half, side).data;
    const after = ctx.getImageData(half, 0, half, side).data;
    return before.filter((level, at) => at % 4 === 0 && Math.abs(level - after[at]!) > 40).length;
  });
}

describe('what was edited', () => {
  it.each(['light', 'dark'] as const)(
    'is found again, held beside the original, gone on with and deleted, %s',
    async (theme) => {
      await house.play({ theme, openid: `history-${theme}` }, async (person, phone) => {
        const shoot = (state: string): Promise<void> =>
          keepPicture(phone, `history-${state}-375x667-${theme}`);
        await person.tap('历史记录');
        await person.sees('处理完成的照片会出现在这里');
        await shoot('empty');
        await person.goesBack();
        await person.openSample('火箭');
        await person.paint([0.5, 0.36], [0.5, 0.68]);
        await person.tap('开始消除');
        await person.sees(/已完成/);
        const result = await person.resultBytes();
        await person.goesBack();

        await person.tap('历史记录');
        await person.sees(/^1 处修改，保留到/);
        // The rocket stood on a tenth of each half's 220 x 440 pixels.
        expect(await differencesInGrid(phone)).toBeGreaterThan(2_000);
        await person.sees('处理前');
        await shoot('grid');
        await phone.page.getByRole('button', { name: /^1 处修改/ }).tap();
        const picture = phone.page.getByRole('img', { name: /^1 处修改/ });
        await picture.waitFor();
        const { x, y, width, height } = (await picture.boundingBox())!;
        const session = await phone.context.newCDPSession(phone.page);
        const point = { x: x + width / 2, y: y + height / 2 };
        await session.send('Input.dispatchTouchEvent', {
          type: 'touchStart',
          touchPoints: [point],
        });
        await person.sees('原图');
        await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
        await phone.page.getByText('原图', { exact: true }).waitFor({ state: 'detached' });
        await shoot('photo');

        await person.tap('继续涂抹');
        await person.waitForPhoto();
        await person.paint([0.25, 0.4], [0.25, 0.6]);
        await person.tap('开始消除');
        await person.sees(/已完成/);
        expect(Buffer.compare(result, await person.resultBytes())).not.toBe(0);
        expect(await isLabelled(await savedBy(phone, () => person.save()))).toBe(true);
        await person.goesBack();

        // One photo still: what was painted now lies upon what was there.
        const photos = phone.page.getByRole('button', { name: /处修改，保留到/ });
        await person.sees(/^2 处修改，保留到/);
        expect(await photos.count()).toBe(1);
        await photos.tap();
        await person.tap('删除');
        await person.agrees('删除');
        await person.sees('已删除');
      });
    },
  );
});

/** Somebody who looks at the one photo of their history. */
async function playAtPhoto(
  options: PhoneOptions,
  story: (person: Person, phone: Phone) => Promise<void>,
  expectedProblem?: RegExp,
): Promise<void> {
  const isChinese = options.language !== 'en';
  await house.play(
    options,
    async (person, phone) => {
      await person.openSample(isChinese ? '火箭' : 'Rocket');
      await person.paint([0.5, 0.36], [0.5, 0.68]);
      await person.tap(isChinese ? '开始消除' : 'Erase');
      await person.sees(isChinese ? /已完成/ : /^Done/);
      await person.goesBack();
      await person.tap(isChinese ? '历史记录' : 'History');
      const photo = phone.page.getByRole('button', { name: isChinese ? /^1 处修改/ : /^1 edit/ });
      await photo.waitFor();
      await story(person, phone);
    },
    expectedProblem,
  );
}

async function openPhoto(phone: Phone): Promise<void> {
  await phone.page.getByRole('button', { name: /^1 (处修改|edit)/ }).tap();
  const picture = phone.page.getByRole('img', { name: /^1 (处修改|edit)/ });
  await picture.waitFor();
  // It fades in.
  await picture.and(phone.page.locator('[class*="is-shown"]')).waitFor();
  await picture.evaluate((shown) =>
    Promise.all(shown.getAnimations().map((fade) => fade.finished)),
  );
}

describe('a photo of the history', () => {
  it('is saved with its label, after a no and the settings', async () => {
    await playAtPhoto({ openid: 'history-save' }, async (person, phone) => {
      await openPhoto(phone);
      await setAlbum(phone, 'denyAlbum');
      await person.save();
      await person.sees('需要允许保存到相册');
      await keepPicture(phone, 'history-refused');
      const saved = phone.page.waitForEvent('download');
      await person.tap('去设置');
      await person.tap('确定');
      expect(await isLabelled(await saved)).toBe(true);
      await person.sees('已保存到相册');
    });
  });

  it('says what it does while the network is slow, and is passed on with its label', async () => {
    await playAtPhoto({ openid: 'history-share' }, async (person, phone) => {
      await openPhoto(phone);
      const exported = await hold(phone, 'export');
      const saved = phone.page.waitForEvent('download');
      await person.save();
      await person.sees('正在准备');
      await lookAt(phone, 'history-saving');
      exported.letGo();
      await saved;
      await person.tap('分享');
      await phone.page.getByRole('img', { name: '将要发出' }).waitFor();
      const shared = phone.page.waitForEvent('download');
      await person.tap('保存图片');
      expect(await isLabelled(await shared)).toBe(true);
    });
  });

  it.each([
    [{ widthPx: 375, heightPx: 667, fontScale: 1.4 }],
    [{ widthPx: 375, heightPx: 667, fontScale: 1.4, language: 'en' }],
    [{ widthPx: 430, heightPx: 932, theme: 'dark' }],
    [{ widthPx: 667, heightPx: 375, language: 'en', theme: 'dark' }],
  ] as const)('and the grid have no word cut: %j', async (options) => {
    const { widthPx, heightPx } = options;
    const name = `${widthPx}x${heightPx}-${'fontScale' in options ? 'large' : 'plain'}-${'language' in options ? 'en' : 'zh'}`;
    const openid = `history-looks-${name}`;
    await playAtPhoto({ ...options, openid }, async (_person, phone) => {
      await differencesInGrid(phone);
      await lookAt(phone, `history-grid-${name}`);
      await openPhoto(phone);
      await lookAt(phone, `history-photo-${name}`);
    });
  });
});

describe('the history on a slow network', () => {
  it('says that it reads, then why nothing came, and tries again', async () => {
    await playAtPhoto(
      { openid: 'history-slow' },
      async (person, phone) => {
        await person.goesBack();
        const reading = await hold(phone, 'history');
        await person.tap('历史记录');
        await person.sees('正在读取');
        await keepPicture(phone, 'history-reading');
        reading.cut();
        await person.sees('网络断了，照片都还在，恢复后再试');
        await lookAt(phone, 'history-failed');
        await person.tap('再试一次');
        await person.sees(/^1 处修改，保留到/);
      },
      CUT_CALL,
    );
  });
});

describe('the about page', () => {
  it.each([
    ['zh_CN', 375, 667, 'light'],
    ['en', 430, 932, 'dark'],
    ['en', 667, 375, 'light'],
  ] as const)('tells, and deletes everything: %s, %i x %i', async (...facts) => {
    const [language, widthPx, heightPx, theme] = facts;
    const isChinese = language === 'zh_CN';
    const options = { language, widthPx, heightPx, theme, openid: `about-${language}-${widthPx}` };
    await house.play(options, async (person, phone) => {
      const shoot = (state: string): Promise<void> =>
        keepPicture(phone, `${state}-${widthPx}x${heightPx}-${theme}-${language}`);
      await person.sees(isChinese ? '历史记录' : 'History');
      await shoot('home-links');
      await person.tap(isChinese ? '关于与隐私' : 'About and privacy');
      await person.sees(isChinese ? '请不要用涂抹去除' : 'Please do not erase AI labels');
      await shoot('about');
      const agreement = isChinese ? '查看隐私保护指引' : 'Read the privacy agreement';
      await person.tap(agreement);
      await shoot('about-agreement');
      const remove = person.button(isChinese ? '全部删除' : 'Delete everything');
      await remove.scrollIntoViewIfNeeded();
      await shoot('about-end');
      await remove.tap();
      await person.agrees(isChinese ? '全部删除' : 'Delete');
      await person.sees(isChinese ? /^已全部删除|^已删除/ : /^Everything is deleted|^Deleted/);
    });
  });
});

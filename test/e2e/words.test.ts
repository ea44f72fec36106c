import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Person, recordMasks } from './editor-driver';
import { compareByMask } from './pixels';
import { useHouse } from './use-house';

const ROCKET = readFileSync(
  join(__dirname, '..', '..', 'miniprogram', 'images', 'samples', 'rocket.jpg'),
);

const house = useHouse();
const withoutWords = useHouse({ usesStandIn: false });

it('words are typed or tapped, refused and kept, and change the painted place only', async () => {
  await house.play({}, async (person, phone) => {
    const { page } = phone;
    const masks = recordMasks(phone);
    await person.openSample('火箭');
    await person.paint([0.5, 0.36], [0.5, 0.68]);
    await page.getByRole('radio', { name: '改成…' }).tap();
    await person.tap('开始修改');
    await person.sees('请先写下想改成什么');
    const field = page.locator('wx-textarea textarea');
    await field.tap();
    await page.keyboard.type('一扇旧木门');
    await person.sees('5/120');
    await page.keyboard.press('Enter');
    await field.waitFor({ state: 'detached' });

    await house.setFaults([{ on: 'submit', kind: 'refused-prompt' }]);
    await person.tap('开始修改');
    await person.sees('这句描述无法处理，请换个说法');
    await page.getByRole('radio', { name: '一扇旧木门' }).tap();
    expect(await field.inputValue()).toBe('一扇旧木门');
    await person.tap('蓝色的天空');
    expect(await field.inputValue()).toBe('蓝色的天空');
    await person.tap('开始修改');
    await person.sees(/已完成/);

    const mask = masks.at(-1);
    if (mask === undefined) throw new Error('no submit was sent');
    const difference = await compareByMask(ROCKET, await person.resultBytes(), mask);
    expect(difference.pixelsInside).toBeGreaterThan(1000);
    expect(difference.meanInside).toBeGreaterThan(20);
    expect(difference.largestOutside).toBe(0);
  });
});

it('words that were not started are there again after a kill, before anything is painted', async () => {
  await house.play({}, async (person, phone) => {
    await person.openSample('火箭');
    await phone.page.getByRole('radio', { name: '改成…' }).tap();
    await phone.page.locator('wx-textarea textarea').tap();
    await phone.page.keyboard.type('一扇旧木门');
    await person.sees('5/120');
    await person.seesWordsKept('一扇旧木门');
    await phone.killAndReopen();
    const again = await Person.holding(phone);
    await again.sees('照片和写的描述都还在');
    await again.tap('继续');
    await again.waitForPhoto();
    await phone.page.getByRole('radio', { name: '一扇旧木门' }).waitFor();
    await again.button('开始修改').waitFor();
  });
});

it('where the embedded engine fills, nobody is offered words', async () => {
  await withoutWords.play({}, async (person, phone) => {
    const session = phone.page.waitForResponse(
      (response) =>
        (response.request().postDataJSON() as { action?: string } | null)?.action === 'session',
    );
    await person.openSample('火箭');
    await person.paint([0.5, 0.36], [0.5, 0.68]);
    await session;
    await person.sees(/已涂抹/);
    expect(await phone.page.getByRole('radio', { name: '改成…' }).count()).toBe(0);
  });
});

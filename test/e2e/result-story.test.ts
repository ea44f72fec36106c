import type { Person } from './editor-driver';
import type { Phone } from './phone';
import { Beholder } from './result-driver';
import { useHouse } from './use-house';

const house = useHouse();

/** The rocket's place on the stage when the photo is zoomed in three times about it; both halves lie in what is painted. */
const LEFT = [0.42, 0.5] as const;
const RIGHT = [0.58, 0.5] as const;
const BESIDE = [0.08, 0.5] as const;

/** Zooms in on the rocket, paints over it and waits for the result. */
async function eraseAtZoom(person: Person, beholder: Beholder): Promise<void> {
  await person.openSample('火箭');
  await beholder.pinches([0.5, 0.5], 3);
  await person.paint([0.4, 0.45], [0.6, 0.45], [0.6, 0.55], [0.4, 0.55], [0.4, 0.5], [0.6, 0.5]);
  await person.tap('开始消除');
  await person.seesResult();
  await beholder.seesRest();
}

async function play(
  story: (person: Person, beholder: Beholder, phone: Phone) => Promise<void>,
): Promise<void> {
  await house.play({}, async (person, phone) =>
    story(person, await Beholder.holding(phone), phone),
  );
}

describe('a result', () => {
  it('comes where the person was, and only what was painted is another', async () => {
    await play(async (person, beholder) => {
      await person.openSample('火箭');
      await beholder.pinches([0.5, 0.5], 3);
      const photo = await beholder.canvas('photo');
      const before = await beholder.colours(LEFT, RIGHT, BESIDE);
      await person.paint([0.4, 0.5], [0.6, 0.5]);
      await person.tap('开始消除');
      await person.seesResult();
      await beholder.seesRest();
      expect(await beholder.canvas('photo')).toBe(photo);
      const after = await beholder.colours(LEFT, RIGHT, BESIDE);
      expect(after[2]).toBe(before[2]);
      expect(after.slice(0, 2)).not.toEqual(before.slice(0, 2));
      expect(await beholder.opacityOf('result')).toBe(1);
      expect(await beholder.opacityOf('mask')).toBe(0);
    });
  });

  it('is parted from the original by a line that a finger moves', async () => {
    await play(async (person, beholder) => {
      await eraseAtZoom(person, beholder);
      const result = await beholder.colours(LEFT, RIGHT);
      await person.tap('左右对比，按住看原图');
      await person.sees('原图');
      await person.sees('结果');
      const [left, right] = await beholder.colours(LEFT, RIGHT);
      expect(left).not.toBe(result[0]);
      expect(right).toBe(result[1]);
      await beholder.drags([0.5, 0.84], [0.3, 0.84]);
      expect(await beholder.colours(LEFT, RIGHT)).toEqual(result);
      await beholder.drags([0.3, 0.2], [0.75, 0.2]);
      const original = await beholder.colours(LEFT, RIGHT);
      expect(original[0]).toBe(left);
      expect(original[1]).not.toBe(result[1]);
      await person.tap('左右对比，按住看原图');
      expect(await beholder.colours(LEFT, RIGHT)).toEqual(result);
    });
  });

  it('steps aside while a finger holds, on the photo or on the button, at the same zoom', async () => {
    await play(async (person, beholder, phone) => {
      await eraseAtZoom(person, beholder);
      const result = await beholder.colours(LEFT, RIGHT, BESIDE);
      await beholder.holds([0.5, 0.5]);
      await person.sees('原图');
      const original = await beholder.colours(LEFT, RIGHT, BESIDE);
      expect(original[0]).not.toBe(result[0]);
      expect(original[2]).toBe(result[2]);
      await beholder.finger.up();
      await phone.page.getByText('原图', { exact: true }).waitFor({ state: 'detached' });
      expect(await beholder.colours(LEFT, RIGHT, BESIDE)).toEqual(result);

      const button = (await person.button('左右对比，按住看原图').boundingBox())!;
      await beholder.finger.down({ x: button.x + 20, y: button.y + 20 });
      await person.sees('原图');
      expect(await beholder.colours(LEFT, RIGHT, BESIDE)).toEqual(original);
      await beholder.finger.up();
      await phone.page.getByText('原图', { exact: true }).waitFor({ state: 'detached' });
      expect(await beholder.colours(LEFT, RIGHT, BESIDE)).toEqual(result);
    });
  });

  it('is pinched, moved by one finger and fitted by two taps; never painted on', async () => {
    await play(async (person, beholder) => {
      await eraseAtZoom(person, beholder);
      const painted = await person.countPainted();
      const [beside] = await beholder.colours([0.3, 0.5]);
      await beholder.drags([0.7, 0.7], [0.8, 0.7]);
      expect(await beholder.colours([0.4, 0.5])).toEqual([beside]);
      await beholder.tapsTwice([0.2, 0.2]);
      // Fitted, there is air above the photo.
      expect(await beholder.colours([0.5, 0.02])).toEqual(['']);
      await beholder.pinches([0.5, 0.5], 3);
      expect(Math.abs((await person.countPainted()) / painted - 1)).toBeLessThan(0.02);
    });
  });

  it('shows once, and on demand, how far the filling reached', async () => {
    await play(async (person, beholder) => {
      await eraseAtZoom(person, beholder);
      expect(await beholder.opacityOf('edge')).toBe(0);
      await person.tap('描出改动的范围');
      expect(await beholder.opacityOf('edge')).toBe(1);
      await person.tap('描出改动的范围');
      expect(await beholder.opacityOf('edge')).toBe(0);
    });
  });

  it('is one of several, which a swipe and the strip choose from in place', async () => {
    await play(async (person, beholder, phone) => {
      await eraseAtZoom(person, beholder);
      const photo = await beholder.canvas('photo');
      const first = await beholder.canvas('result');
      await phone.page.getByRole('button', { name: /^再来一张/ }).tap();
      const strip = phone.page.getByRole('radio', { name: /^第 \d 个结果$/ });
      await strip.nth(1).waitFor();
      await strip.nth(1).tap();
      await phone.page.waitForFunction(
        (before) => document.querySelector<HTMLCanvasElement>('#result')?.toDataURL() !== before,
        first,
      );
      expect(await beholder.canvas('photo')).toBe(photo);
      await strip.nth(0).tap();
      await phone.page.waitForFunction(
        (before) => document.querySelector<HTMLCanvasElement>('#result')?.toDataURL() === before,
        first,
      );
      await beholder.tapsTwice([0.2, 0.2]);
      const fitted = await beholder.canvas('result');
      await beholder.drags([0.8, 0.5], [0.3, 0.52]);
      await phone.page
        .getByRole('radio', { name: '第 2 个结果', checked: true })
        .waitFor({ state: 'visible' });
      await beholder.seesRest();
      expect(await beholder.canvas('result')).not.toBe(fitted);
    });
  });
});

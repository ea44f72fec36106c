import { PaintingPerson } from './painting-driver';
import type { CanvasPart } from './painting-driver';
import type { Phone, PhoneOptions } from './phone';
import { useHouse } from './use-house';

const house = useHouse();

/** An editor with the rocket on a phone of its own. */
async function inEditor(
  options: PhoneOptions,
  story: (person: PaintingPerson, phone: Phone) => Promise<void>,
): Promise<void> {
  await house.onPhone(options, async (phone) => {
    const person = await PaintingPerson.holding(phone);
    await person.openSample(options.language === 'en' ? 'Rocket' : '火箭');
    await story(person, phone);
  });
}

describe('every tool by a real finger', () => {
  it('box, oval and lasso fill what they enclose; undo takes each back', async () => {
    await inEditor({}, async (person) => {
      await person.chooses('方框');
      await person.drags([0.3, 0.4], [0.5, 0.5], [0.6, 0.55]);
      const box = await person.paintedShare();
      await person.opensMore();
      await person.tap('椭圆');
      await person.drags([0.2, 0.6], [0.5, 0.65]);
      expect(await person.paintedShare()).toBeGreaterThan(box);
      await person.chooses('套索');
      await person.drags([0.7, 0.4], [0.9, 0.4], [0.9, 0.6], [0.7, 0.6]);
      const all = await person.paintedShare();
      // 0.2 of the width by 0.2 of the height.
      await person.tap('撤销');
      await person.tap('撤销');
      expect(await person.paintedShare()).toBeCloseTo(box, 3);
      await person.tap('重做');
      await person.tap('重做');
      expect(await person.paintedShare()).toBeCloseTo(all, 3);
    });
  });

  it('invert, grow and shrink change the whole mask and can be undone', async () => {
    await inEditor({}, async (person) => {
      await person.chooses('方框');
      await person.drags([0.4, 0.45], [0.6, 0.55]);
      const box = await person.paintedShare();
      await person.opensMore();
      await person.tap('扩大');
      expect(await person.paintedShare()).toBeGreaterThan(box * 1.05);
      await person.tap('缩小');
      await person.tap('缩小');
      expect(await person.paintedShare()).toBeLessThan(box * 0.97);
      await person.tap('反选');
      expect(await person.paintedShare()).toBeGreaterThan(0.25);
      for (let step = 0; step < 4; step++) await person.tap('撤销');
      expect(await person.paintedShare()).toBeCloseTo(box, 3);
    });
  });
});

/** Two fingers, so far to both sides of the middle. */
function spread(by: number): readonly [CanvasPart, CanvasPart] {
  return [
    [0.5 - by, 0.5],
    [0.5 + by, 0.5],
  ];
}

describe('gestures by real fingers', () => {
  it('a second finger at once turns the dab into a pinch and leaves no trace', async () => {
    await inEditor({}, async (person) => {
      const [left, right, farLeft, farRight] = await person.onCanvas([
        ...spread(0.1),
        ...spread(0.3),
      ]);
      await person.finger.down(left);
      await person.finger.down(left, right);
      await person.finger.moveTo(farLeft, farRight);
      await person.finger.up();
      await person.seesPhotoAtRest();
      expect(await person.paintedShare()).toBe(0);
      const [photoLeft, , photoRight] = await person.photoBox();
      expect([photoLeft, photoRight]).toEqual([0, 1]);
    });
  });

  it('lifting one of two never paints, nor does a third finger', async () => {
    await inEditor({}, async (person) => {
      const [left, right, third] = await person.onCanvas([...spread(0.2), [0.5, 0.7]]);
      await person.finger.down(left, right);
      await person.finger.down(left, right, third);
      await person.finger.up(left);
      await person.finger.moveTo(third);
      await person.finger.up();
      expect(await person.paintedShare()).toBe(0);
      await person.drags([0.4, 0.5], [0.6, 0.5]);
      expect(await person.paintedShare()).toBeGreaterThan(0);
    });
  });

  it('a touch that the system takes away keeps the stroke as far as it came', async () => {
    await inEditor({}, async (person) => {
      const [from, to, beyond] = await person.onCanvas([
        [0.3, 0.5],
        [0.5, 0.5],
        [0.8, 0.5],
      ]);
      await person.finger.down(from);
      await person.finger.moveTo(to);
      await person.finger.cancel();
      const kept = await person.paintedShare();
      expect(kept).toBeGreaterThan(0);
      await person.finger.down(beyond);
      await person.finger.up();
      await person.tap('撤销');
      expect(await person.paintedShare()).toBeCloseTo(kept, 3);
    });
  });

  it('two taps zoom in and out again, and leave no dab', async () => {
    await inEditor({}, async (person) => {
      const fitted = await person.photoBox();
      const [place] = await person.onCanvas([[0.5, 0.5]]);
      const tapTwice = async (): Promise<void> => {
        for (let count = 0; count < 2; count++) {
          await person.finger.down(place);
          await person.finger.up();
        }
        await person.seesPhotoAtRest();
      };
      await tapTwice();
      const [left, , right] = await person.photoBox();
      expect([left, right]).toEqual([0, 1]);
      await tapTwice();
      expect(await person.photoBox()).toEqual(fitted);
      expect(await person.paintedShare()).toBe(0);
    });
  });

  it('a photo pulled beyond the edge springs back', async () => {
    await inEditor({}, async (person) => {
      const fitted = await person.photoBox();
      const [left, right, farLeft, farRight] = await person.onCanvas([
        ...spread(0.1),
        [0.7, 0.9],
        [0.9, 0.9],
      ]);
      await person.finger.down(left, right);
      await person.finger.moveTo(farLeft, farRight);
      await person.seesNextFrames();
      expect((await person.photoBox())[1]).toBeGreaterThan(fitted[1]);
      await person.finger.up();
      await person.seesPhotoAtRest();
      expect(await person.photoBox()).toEqual(fitted);
    });
  });
});

/** Chromium smooths an edge a little differently under another clip; a wrong pixel would be 255 away. */
const EDGE_TOLERANCE = 40;

describe('what is shown', () => {
  it('is what the document says: drawn anew from it, every pixel is as it was', async () => {
    await inEditor({}, async (person) => {
      for (let row = 0; row < 5; row++) {
        const y = 0.36 + row * 0.07;
        await person.drags([0.1, y], [0.35, y + 0.1], [0.6, y - 0.03], [0.9, y + 0.05]);
      }
      await person.chooses('橡皮');
      await person.drags([0.2, 0.35], [0.5, 0.6], [0.8, 0.4]);
      await person.opensMore();
      await person.tap('扩大');
      await person.tap('反选');
      const shown = await person.paintedLevels();
      await person.chooses('青色，适合红绿色弱');
      const replayed = await person.paintedLevels();
      expect(replayed).toHaveLength(shown.length);
      expect(shown.filter((level) => level === 255).length).toBeGreaterThan(10_000);
      const away = shown.map((level, at) => Math.abs(level - replayed[at]!));
      expect(away.reduce((worst, one) => Math.max(worst, one), 0)).toBeLessThan(EDGE_TOLERANCE);
    });
  });
});

it('every tool is a labelled button that says its state, and the photo says what is painted', async () => {
  await inEditor({}, async (person, { page }) => {
    const radio = (name: string, checked: boolean) => page.getByRole('radio', { name, checked });
    await radio('画笔', true).waitFor();
    const tools = page.getByRole('radiogroup').filter({ has: radio('画笔', true) });
    expect(await tools.getByRole('radio', { checked: true }).count()).toBe(1);
    await person.chooses('套索');
    await radio('套索', true).waitFor();
    await radio('画笔', false).waitFor();
    await radio('加上', true).waitFor();
    await person.chooses('减去');
    await radio('减去', true).waitFor();
    await person.chooses('橡皮');
    await page.getByRole('slider', { name: '笔刷大小' }).waitFor();
    await page.getByRole('button', { name: '更多', expanded: false }).waitFor();
    await person.opensMore();
    await page.getByRole('button', { name: '更多', expanded: true }).waitFor();
    await radio('红色', true).waitFor();
    await page.getByRole('slider', { name: '浓淡' }).waitFor();
    await page.getByRole('img', { name: '照片，用手指涂抹要消除的地方', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: '撤销' }).isDisabled()).toBe(true);
    // A way to paint without drawing.
    await person.tap('反选');
    await page.getByRole('img', { name: '照片，已涂抹 100%', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: '撤销' }).isDisabled()).toBe(false);
    await person.tap('清除');
    await page.getByRole('img', { name: '照片，用手指涂抹要消除的地方', exact: true }).waitFor();
  });
});

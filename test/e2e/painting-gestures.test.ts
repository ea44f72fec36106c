import { PaintingPerson } from './painting-driver';
import type { CanvasPart } from './painting-driver';
import type { Phone, PhoneOptions } from './phone';
import { useHouse } from './use-house';

/** Longer than a second finger may take to make a pinch of a dab. @see core/painter: pinch-grace */
const PAST_GRACE_MS = 200;

const house = useHouse();

async function inEditor(
  story: (person: PaintingPerson, phone: Phone) => Promise<void>,
  options: PhoneOptions = {},
): Promise<void> {
  await house.onPhone(options, async (phone) => {
    const person = await PaintingPerson.holding(phone);
    await person.openSample('火箭');
    await story(person, phone);
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What can be undone now, as the button says. */
function canUndo({ page }: Phone): Promise<boolean> {
  return page.getByRole('button', { name: '撤销' }).isEnabled();
}

describe('a second finger', () => {
  const FIRST: CanvasPart = [0.4, 0.5];
  const SECOND: CanvasPart = [0.7, 0.5];

  it('that comes late but before the first has moved 6 px leaves no trace', async () => {
    await inEditor(async (person, phone) => {
      const [first, second, apart] = await person.onCanvas([FIRST, SECOND, [0.9, 0.5]]);
      await person.finger.down(first);
      await person.finger.moveTo({ x: first.x + 4, y: first.y });
      await pause(PAST_GRACE_MS);
      await person.finger.down({ x: first.x + 4, y: first.y }, second);
      await person.finger.moveTo(first, apart);
      await person.finger.up();
      await person.seesPhotoAtRest();
      expect(await person.paintedShare()).toBe(0);
      expect(await canUndo(phone)).toBe(false);
    });
  });

  it('that comes late on a stroke keeps the stroke and zooms', async () => {
    await inEditor(async (person, phone) => {
      const fitted = await person.photoBox();
      const [first, on, second, apart] = await person.onCanvas([
        FIRST,
        [0.5, 0.52],
        SECOND,
        [0.95, 0.5],
      ]);
      await person.finger.down(first);
      await person.finger.moveTo(on);
      await pause(PAST_GRACE_MS);
      await person.finger.down(on, second);
      await person.finger.moveTo(on, apart);
      await person.finger.up();
      await person.seesPhotoAtRest();
      expect((await person.photoBox())[0]).toBeLessThan(fitted[0]);
      expect(await person.paintedShare()).toBeGreaterThan(0);
      await person.tap('撤销');
      expect(await person.paintedShare()).toBe(0);
      expect(await canUndo(phone)).toBe(false);
    });
  });
});

it('two fingers zoom and move, and what lies between them stays there', async () => {
  await inEditor(async (person) => {
    await person.chooses('方框');
    // A small box around the middle of the coming pinch.
    await person.drags([0.47, 0.48], [0.53, 0.52]);
    const [left, right, farLeft, farRight] = await person.onCanvas([
      [0.4, 0.5],
      [0.6, 0.5],
      [0.3, 0.56],
      [0.9, 0.56],
    ]);
    await person.finger.down(left, right);
    await person.finger.moveTo(farLeft, farRight);
    await person.finger.up();
    await person.seesPhotoAtRest();
    // Three times as large, its middle now at (0.6, 0.56): 0.06 * 3 wide.
    const [boxLeft, boxTop, boxRight, boxBottom] = await person.paintedBox();
    expect((boxLeft + boxRight) / 2).toBeCloseTo(0.6, 2);
    expect((boxTop + boxBottom) / 2).toBeCloseTo(0.56, 2);
    expect(boxRight - boxLeft).toBeCloseTo(0.18, 1.5);
  });
});

describe('a stroke that something comes between', () => {
  it('is kept as far as it came when the page is hidden, and painting goes on', async () => {
    await inEditor(async (person, phone) => {
      const [from, to] = await person.onCanvas([
        [0.3, 0.5],
        [0.6, 0.5],
      ]);
      await person.finger.down(from);
      await person.finger.moveTo(to);
      await phone.page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: true, configurable: true });
        Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      });
      await phone.page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: false, configurable: true });
        Object.defineProperty(document, 'visibilityState', {
          value: 'visible',
          configurable: true,
        });
        document.dispatchEvent(new Event('visibilitychange'));
      });
      await person.finger.cancel();
      const kept = await person.paintedShare();
      expect(kept).toBeGreaterThan(0);
      expect(await canUndo(phone)).toBe(true);
      await person.drags([0.3, 0.6], [0.6, 0.6]);
      expect(await person.paintedShare()).toBeGreaterThan(kept * 1.5);
    });
  });

  it.each([
    ['turned on its side', { width: 667, height: 375 }],
    ['put beside another app', { width: 375, height: 400 }],
  ])('loses nothing when the phone is %s', async (_name, size) => {
    await inEditor(async (person, phone) => {
      await person.drags([0.3, 0.45], [0.6, 0.5]);
      const share = await phone.page.getByText(/已涂抹/).innerText();
      const [from, to] = await person.onCanvas([
        [0.3, 0.55],
        [0.6, 0.55],
      ]);
      await person.finger.down(from);
      await person.finger.moveTo(to);
      await phone.page.setViewportSize(size);
      await person.seesPhotoAtRest();
      await person.finger.cancel();
      await person.seesPhotoAtRest();
      expect(await person.paintedShare()).toBeGreaterThan(0);
      await person.tap('撤销');
      await person.seesNextFrames();
      expect(await phone.page.getByText(/已涂抹/).innerText()).toBe(share);
      await phone.page.setViewportSize({ width: 375, height: 667 });
      await person.seesPhotoAtRest();
      await person.tap('撤销');
      expect(await person.paintedShare()).toBe(0);
    });
  });
});

describe('at a computer', () => {
  const COMPUTER: PhoneOptions = { widthPx: 1280, heightPx: 800 };

  it('the mouse paints as a finger does', async () => {
    await inEditor(async (person, { page }) => {
      const [from, to] = await person.onCanvas([
        [0.3, 0.5],
        [0.6, 0.5],
      ]);
      await page.mouse.move(from.x, from.y);
      expect(await person.paintedShare()).toBe(0);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 8 });
      await page.mouse.up();
      const [left, , right] = await person.paintedBox();
      expect([left, right].map((part) => Math.round(part * 10))).toEqual([3, 6]);
    }, COMPUTER);
  });

  it('the wheel zooms about the mouse, and out to the whole photo', async () => {
    await inEditor(async (person, { page }) => {
      const fitted = await person.photoBox();
      const [place] = await person.onCanvas([[0.5, 0.5]]);
      await page.mouse.move(place.x, place.y);
      for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, -200);
      await person.seesPhotoAtRest();
      expect((await person.photoBox())[0]).toBe(0);
      for (let turn = 0; turn < 6; turn++) await page.mouse.wheel(0, 200);
      await person.seesPhotoAtRest();
      expect(await person.photoBox()).toEqual(fitted);
    }, COMPUTER);
  });

  it('keys undo and redo, change the brush, zoom', async () => {
    await inEditor(async (person, { page }) => {
      await person.drags([0.3, 0.5], [0.6, 0.5]);
      const painted = await person.paintedShare();
      await page.keyboard.press('Control+z');
      expect(await person.paintedShare()).toBe(0);
      await page.keyboard.press('Control+y');
      expect(await person.paintedShare()).toBeCloseTo(painted, 4);
      await page.keyboard.press('Control+z');
      for (let press = 0; press < 4; press++) await page.keyboard.press(']');
      await person.drags([0.3, 0.5], [0.6, 0.5]);
      expect(await person.paintedShare()).toBeGreaterThan(painted * 1.2);
      const fitted = await person.photoBox();
      for (let press = 0; press < 4; press++) await page.keyboard.press('=');
      await person.seesPhotoAtRest();
      expect((await person.photoBox())[0]).toBe(0);
      await page.keyboard.press('0');
      await person.seesPhotoAtRest();
      expect(await person.photoBox()).toEqual(fitted);
    }, COMPUTER);
  });
});

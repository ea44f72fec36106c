import { lookAt } from './looks';
import { PaintingPerson } from './painting-driver';
import type { CanvasPart } from './painting-driver';
import type { Phone, PhoneOptions } from './phone';
import { useHouse } from './use-house';
import type { SharedHouse } from './use-house';

const WORDS = {
  zh_CN: {
    sample: '火箭',
    tool: '选物',
    picked: /^按颜色和边缘简单选择/,
    hint: /^点一下物体/,
  },
  en: { sample: 'Rocket', tool: 'Select', picked: /^Simple selection/, hint: /^Tap an object/ },
} as const;

/** On the rocket's body, in parts of the photo. */
const ROCKET: CanvasPart = [0.5, 0.58];
const SKY: CanvasPart = [0.25, 0.3];

const plain = useHouse({ usesStandIn: false });
const withObjects = useHouse();

interface Scene {
  readonly phone: Phone;
  readonly person: PaintingPerson;
  /** A tap on the photo, in its parts. */
  tapAt(part: CanvasPart): Promise<void>;
  sees(words: RegExp): Promise<void>;
  keepsPicture(name: string): Promise<void>;
}

/** Opens the rocket and takes the tool. */
async function inEditor(
  house: SharedHouse,
  story: (scene: Scene) => Promise<void>,
  options: PhoneOptions = {},
): Promise<void> {
  await house.onPhone(options, async (phone) => {
    const person = await PaintingPerson.holding(phone);
    const words = WORDS[options.language ?? 'zh_CN'];
    await person.openSample(words.sample);
    await person.seesPhotoAtRest();
    await person.chooses(words.tool);
    await story({
      phone,
      person,
      async tapAt([x, y]) {
        const [left, top, right, bottom] = await person.photoBox();
        await person.drags([left + (right - left) * x, top + (bottom - top) * y]);
      },
      sees: (text) => phone.page.getByText(text).waitFor({ state: 'visible' }),
      keepsPicture: (name) => lookAt(phone, `select/${name}`),
    });
  });
}

/** What is painted, in parts of the photo: left, top, right, bottom. */
async function paintedOnPhoto(person: PaintingPerson): Promise<readonly number[]> {
  const [left, top, right, bottom] = await person.photoBox();
  const [l, t, r, b] = await person.paintedBox();
  const [width, height] = [right - left, bottom - top];
  return [(l - left) / width, (t - top) / height, (r - left) / width, (b - top) / height];
}

describe('choosing by tap, without anybody who knows objects', () => {
  it('covers the rocket, then more; the eraser takes a part, undo goes all the way back', async () => {
    await inEditor(plain, async ({ person, tapAt, sees, keepsPicture }) => {
      await sees(/^点一下物体/);
      await tapAt(ROCKET);
      await sees(/^按颜色和边缘简单选择/);
      const first = await person.paintedShare();
      const [left, top, right, bottom] = await paintedOnPhoto(person);
      // The body stands at 0.48 to 0.52 across, 0.42 to 0.95 down.
      expect(left).toBeGreaterThan(0.45);
      expect(right).toBeLessThan(0.55);
      expect(top).toBeGreaterThan(0.3);
      expect(bottom).toBeGreaterThan(0.85);
      await keepsPicture('1-picked');

      await tapAt(ROCKET);
      const second = await person.paintedShare();
      expect(second).toBeGreaterThan(first * 1.1);
      await keepsPicture('2-larger');

      await person.chooses('橡皮');
      await person.paint([0.42, 0.55], [0.58, 0.55]);
      expect(await person.paintedShare()).toBeLessThan(second);
      await keepsPicture('3-erased');

      const shares = [];
      for (let step = 0; step < 3; step += 1) {
        await person.tap('撤销');
        shares.push(await person.paintedShare());
      }
      expect(shares[0]).toBeCloseTo(second, 4);
      expect(shares[1]).toBeCloseTo(first, 4);
      expect(shares[2]).toBe(0);
    });
  });

  it('takes away in the other mode, and says where there is nothing larger', async () => {
    await inEditor(plain, async ({ phone, person, tapAt, sees }) => {
      await person.chooses('方框');
      await person.drags([0.2, 0.35], [0.8, 0.7]);
      const box = await person.paintedShare();
      await person.chooses('选物');
      await phone.page.getByRole('radio', { name: '减去', exact: true }).tap();
      await tapAt(ROCKET);
      await sees(/^按颜色和边缘简单选择/);
      expect(await person.paintedShare()).toBeLessThan(box);
      for (let tap = 0; tap < 8; tap += 1) await tapAt(ROCKET);
      await sees(/^已是最大范围/);
    });
  });

  it('two fingers zoom, and choose nothing', async () => {
    await inEditor(plain, async ({ person }) => {
      const [one, other, apart] = await person.onCanvas([
        [0.4, 0.5],
        [0.6, 0.5],
        [0.9, 0.5],
      ]);
      await person.finger.down(one, other);
      await person.finger.moveTo(one, apart);
      await person.finger.up();
      expect(await person.paintedShare()).toBe(0);
    });
  });
});

describe('choosing by tap, with the cloud that knows objects', () => {
  it('says that it is looking, lets the person paint on, and covers the rocket', async () => {
    await withObjects.setFaults([{ on: 'process', kind: 'slow', ms: 3_000 }]);
    await inEditor(withObjects, async ({ person, tapAt, sees, keepsPicture }) => {
      await tapAt(ROCKET);
      await sees(/^正在找物体$/);
      await keepsPicture('4-looking');
      await person.chooses('画笔');
      await person.paint([0.2, 0.4], [0.3, 0.4]);
      const painted = await person.paintedShare();
      expect(painted).toBeGreaterThan(0);
      await person.chooses('选物');
      await sees(/^正在找物体$/);
      await sees(/^已选中/);
      expect(await person.paintedShare()).toBeGreaterThan(painted);
      await keepsPicture('5-objects');
    });
  });

  it('says where there is no object', async () => {
    await inEditor(withObjects, async ({ person, tapAt, sees, keepsPicture }) => {
      await tapAt(SKY);
      await sees(/^这里没有找到物体/);
      expect(await person.paintedShare()).toBe(0);
      await keepsPicture('6-nothing');
    });
  });

  it('goes the simple way where the cloud fails', async () => {
    await withObjects.setFaults([{ on: 'process', kind: 'internal-error' }]);
    await inEditor(withObjects, async ({ person, tapAt, sees }) => {
      await tapAt(ROCKET);
      await sees(/^按颜色和边缘简单选择/);
      expect(await person.paintedShare()).toBeGreaterThan(0);
    });
  });
});

describe('the row of tools holds it', () => {
  const LOOKS: readonly PhoneOptions[] = [
    { language: 'zh_CN', theme: 'light', fontScale: 1 },
    { language: 'zh_CN', theme: 'dark', fontScale: 1.4 },
    { language: 'en', theme: 'light', fontScale: 1.4 },
  ];

  it.each(LOOKS)('$language, $theme, font x $fontScale', async (look) => {
    const name = `7-${String(look.language)}-${String(look.theme)}-${String(look.fontScale)}`;
    const words = WORDS[look.language ?? 'zh_CN'];
    await inEditor(
      plain,
      async ({ tapAt, sees, keepsPicture }) => {
        await sees(words.hint);
        await keepsPicture(`${name}-hint`);
        await tapAt(ROCKET);
        await sees(words.picked);
        await keepsPicture(`${name}-picked`);
      },
      look,
    );
  });
});

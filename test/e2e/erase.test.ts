import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setAlbum } from './album';
import { recordMasks } from './editor-driver';
import { keepPicture } from './looks';
import type { Phone } from './phone';
import { compareByMask } from './pixels';
import { expectSamePaint } from './strokes-scene';
import { CUT_CALL, useHouse } from './use-house';

const ROOT = join(__dirname, '..', '..');
const ROCKET = join(ROOT, 'miniprogram/images/samples/rocket.jpg');
const house = useHouse();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tumo-e2e-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['light', 'dark'] as const)('erasing on a phone, %s', (theme) => {
  async function shoot(phone: Phone, state: string): Promise<void> {
    await keepPicture(phone, `${state}-375x667-${theme}`);
  }

  it('two strokes on a sample end as a result that differs inside them only', async () => {
    await house.play({ theme }, async (person, phone) => {
      const masks = recordMasks(phone);
      await shoot(phone, '1-home');
      await person.openSample('火箭');
      await shoot(phone, '2-editor');
      await person.paint([0.5, 0.36], [0.5, 0.68]);
      await person.paint([0.46, 0.62], [0.54, 0.62]);
      expect(await person.countPainted()).toBeGreaterThan(1000);
      await shoot(phone, '3-painted');
      await house.setFaults([{ on: 'submit', kind: 'slow', ms: 3000 }]);
      await person.tap('开始消除');
      await person.sees(/正在处理/);
      await shoot(phone, '4-running');
      await person.sees(/已完成/);
      await shoot(phone, '5-done');
      const [mask] = masks;
      if (mask === undefined) throw new Error('no submit was sent');
      expect(mask.ops).toHaveLength(2);
      const original = readFileSync(ROCKET);
      const difference = await compareByMask(original, await person.resultBytes(), mask);
      expect(difference.pixelsInside).toBeGreaterThan(1000);
      expect(difference.meanInside).toBeGreaterThan(10);
      expect(difference.largestOutside).toBe(0);
    });
  });

  it('a slow upload is told, and can be cancelled without losing the strokes', async () => {
    await house.play({ theme }, async (person, phone) => {
      let letGo = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await phone.page.route('**/__cloud/files/**', async (route) => {
        await held;
        await route.continue().catch(() => undefined);
      });
      await person.openSample('雪山');
      await person.paint([0.4, 0.5], [0.6, 0.5]);
      const painted = await person.countPainted();
      await person.tap('开始消除');
      await person.sees(/正在上传 \d+%/);
      await shoot(phone, '8-uploading');
      await person.tap('取消');
      await person.button('开始消除').waitFor();
      expectSamePaint(await person.countPainted(), painted);
      letGo();
      await person.tap('开始消除');
      await person.sees(/已完成/);
    });
  });

  it('a refused photo is said in a sentence, and the strokes are still there', async () => {
    await house.play({ theme }, async (person, phone) => {
      await person.openSample('咖啡');
      await person.paint([0.3, 0.4], [0.6, 0.5]);
      const painted = await person.countPainted();
      await house.setFaults([{ on: 'submit', kind: 'refused-picture' }]);
      await person.tap('开始消除');
      await person.sees('这张照片无法处理，请换一张');
      await shoot(phone, '6-refused');
      expectSamePaint(await person.countPainted(), painted);
    });
  });

  it('without network the strokes stay and the job goes on when it is back', async () => {
    await house.play(
      { theme },
      async (person, phone) => {
        await person.openSample('雪山');
        await phone.context.setOffline(true);
        await person.paint([0.4, 0.5], [0.6, 0.5]);
        await person.tap('开始消除');
        await person.sees(/网络断了/);
        await shoot(phone, '7-offline');
        await phone.context.setOffline(false);
        await person.sees(/已完成/);
      },
      CUT_CALL,
    );
  });
});

describe('the editor', () => {
  it('opens with the brush as it was, wherever the finger that opened it came down', async () => {
    await house.play({}, async (person, phone) => {
      await person.openSample('雪山');
      expect(await phone.page.getByRole('slider').inputValue()).toBe('32');
    });
  });

  it('undoes, redoes and clears', async () => {
    await house.play({}, async (person) => {
      await person.openSample('火箭');
      await person.paint([0.3, 0.5], [0.7, 0.5]);
      const painted = await person.countPainted();
      await person.tap('撤销');
      expect(await person.countPainted()).toBe(0);
      await person.tap('重做');
      expectSamePaint(await person.countPainted(), painted);
      await person.tap('清除');
      expect(await person.countPainted()).toBe(0);
    });
  });

  it('asks for paint when nothing is painted', async () => {
    await house.play({}, async (person) => {
      await person.openSample('火箭');
      await person.tap('开始消除');
      await person.sees('先在照片上涂一下要消除的地方');
    });
  });

  it('goes on over the result and saves it to the album', async () => {
    await house.play({}, async (person, phone) => {
      await person.openSample('火箭');
      await person.paint([0.5, 0.36], [0.5, 0.68]);
      await person.tap('开始消除');
      await person.sees(/已完成/);
      const first = await person.resultBytes();
      await person.tap('继续涂抹');
      await person.button('开始消除').waitFor();
      await person.waitForPhoto();
      await person.paint([0.25, 0.4], [0.25, 0.6]);
      await person.tap('开始消除');
      await person.sees(/已完成/);
      const second = await person.resultBytes();
      expect(Buffer.compare(first, second)).not.toBe(0);
      const [download] = await Promise.all([phone.page.waitForEvent('download'), person.save()]);
      const saved = readFileSync(await download.path());
      expect(saved.includes('TC260:AIGC')).toBe(true);
      expect(Buffer.from(second).includes('TC260:AIGC')).toBe(false);
    });
  });

  it('says how to allow the album when it was refused', async () => {
    await house.play({}, async (person, phone) => {
      await setAlbum(phone, 'denyAlbum');
      await person.openSample('火箭');
      await person.paint([0.5, 0.36], [0.5, 0.68]);
      await person.tap('开始消除');
      await person.sees(/已完成/);
      await person.save();
      await person.sees('需要允许保存到相册');
      await person.button('去设置').waitFor();
    });
  });

  it('speaks English on an English phone', async () => {
    await house.play({ language: 'en' }, async (person) => {
      await person.tap('Rocket');
      await person.waitForPhoto();
      await person.tap('Erase');
      await person.sees('Paint over what should go first');
    });
  });
});

describe('a file that is no usable photo', () => {
  it('is refused with a sentence when it is a text file', async () => {
    const file = join(folder, 'letter.jpg');
    writeFileSync(file, 'This is a letter, not a photo.');
    await house.play({}, async (person) => {
      await person.choosePhoto(file);
      await person.sees(/照片/);
      await person.sees(/无法|不支持|换一张|打不开|损坏/);
    });
  });

  it('is refused with a sentence when the JPEG is cut short', async () => {
    const file = join(folder, 'half.jpg');
    const whole = readFileSync(ROCKET);
    writeFileSync(file, whole.subarray(0, Math.floor(whole.length / 2)));
    await house.play({}, async (person) => {
      await person.choosePhoto(file);
      await person.waitForPhoto();
      await person.paint([0.4, 0.4], [0.6, 0.5]);
      const painted = await person.countPainted();
      await person.tap('开始消除');
      await person.sees(/损坏|不完整/);
      expectSamePaint(await person.countPainted(), painted);
    });
  });
});

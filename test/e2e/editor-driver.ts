import type { Locator, Page } from 'playwright-core';
import { unpackMask } from '../../miniprogram/shared/mask/packed/unpack-mask';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import { Finger } from './finger';
import type { WindowPoint } from './finger';
import type { Phone } from './phone';

const STATE_TIMEOUT_MS = 60_000;

/** A person in front of the mini program: taps, paints, reads. Waits for states, never for time. */
export class Person {
  readonly #page: Page;
  readonly #finger: Finger;

  private constructor(page: Page, finger: Finger) {
    this.#page = page;
    this.#finger = finger;
    page.setDefaultTimeout(STATE_TIMEOUT_MS);
  }

  static async holding(phone: Phone): Promise<Person> {
    await phone.page.evaluate(() => {
      // The newest draft as it lies in the phone's files.
      Object.assign(window, {
        readDraft() {
          const files = (window as unknown as { wx: WxFiles }).wx.getFileSystemManager();
          const drafts = ['draft-0.json', 'draft-1.json'].flatMap((name) => {
            try {
              return [JSON.parse(files.readFileSync(`wxfile://usr/${name}`, 'utf-8')) as KeptDraft];
            } catch {
              return [];
            }
          });
          return drafts.sort((one, other) => other.turn - one.turn)[0];
        },
      });
    });
    return new Person(phone.page, await Finger.of(phone.page));
  }

  button(name: string): Locator {
    // Behind the word there may be a fact, such as what is left of today.
    return this.#page.getByRole('button', { name: new RegExp(`^${name}( |$)`) });
  }

  async tap(name: string): Promise<void> {
    await this.button(name).tap();
  }

  /** One of several results, as it is spoken. */
  candidate(name: string): Locator {
    return this.#page.getByRole('radio', { name, exact: true });
  }

  /** A button of an edit in the list, the newest edit first. */
  rowButton(row: number, name: string): Locator {
    const list = this.#page.locator('[class*="rows"]');
    return list.getByRole('button', { name }).nth(row);
  }

  /** Leaves a page by WeChat's own button. */
  async goesBack(): Promise<void> {
    await this.#page.evaluate(() => {
      (window as unknown as { wx: { navigateBack(): void } }).wx.navigateBack();
    });
  }

  /** Says yes to a question. */
  async agrees(yes: string): Promise<void> {
    await this.#page.getByRole('dialog').getByRole('button', { name: yes }).tap();
  }

  /** Two taps of an impatient finger: the second lands where the first did, whatever stands there by then. */
  async tapTwice(name: string): Promise<void> {
    const box = await this.button(name).boundingBox();
    if (box === null) throw new Error(`${name} is not on the screen`);
    const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    for (let tap = 0; tap < 2; tap++) {
      await this.#finger.down(place);
      await this.#finger.up();
    }
  }

  /** Saves for the first time: the question about the place comes before. */
  async save(): Promise<void> {
    await this.tap('保存');
    await this.tap('去掉拍摄地点');
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.#page.getByText(text).first().waitFor({ state: 'visible' });
  }

  /** Opens the editor with one of the sample photos and waits until the photo stands on the canvas. */
  async openSample(name: string): Promise<void> {
    await this.tap(name);
    await this.waitForPhoto();
  }

  /** Chooses a file as from the album. */
  async choosePhoto(file: string): Promise<void> {
    const [chooser] = await Promise.all([
      this.#page.waitForEvent('filechooser'),
      this.tap('选择照片'),
    ]);
    await chooser.setFiles(file);
  }

  /** Until the photo is drawn: the canvas below the mask has a pixel that is not empty in its middle. */
  async waitForPhoto(): Promise<void> {
    await this.#page.waitForFunction(() => {
      const canvas = document.querySelector('canvas');
      const middle = canvas
        ?.getContext('2d')
        ?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1);
      return (middle?.data[3] ?? 0) > 0;
    });
  }

  /** Paints along points given as parts (0..1) of the canvas. */
  async paint(...parts: readonly (readonly [number, number])[]): Promise<void> {
    const points = await Promise.all(parts.map((part) => this.onCanvas(part)));
    await this.#finger.stroke(points);
  }

  /** How many pixels of the mask canvas are painted; those at the rim count by their share of colour. */
  async countPainted(): Promise<number> {
    return this.#page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('#mask');
      const ctx = canvas?.getContext('2d');
      if (!canvas || !ctx) return -1;
      const { data } = ctx.getImageData(0, 0, canvas.width, canvas.height);
      let painted = 0;
      for (let index = 3; index < data.length; index += 4) painted += (data[index] ?? 0) / 255;
      return Math.round(painted);
    });
  }

  /** Until the phone has kept so many operations of the draft. */
  async seesDraftKept(opCount: number): Promise<void> {
    await this.#page.waitForFunction(
      (wanted) => (window as unknown as DraftWindow).readDraft()?.ops.length === wanted,
      opCount,
    );
  }

  /** Until the phone has kept that the person is so far. */
  async seesDraftStage(stage: string): Promise<void> {
    await this.#page.waitForFunction(
      (wanted) => (window as unknown as DraftWindow).readDraft()?.stage === wanted,
      stage,
    );
  }

  /** Until the phone has kept what is written. */
  async seesWordsKept(prompt: string): Promise<void> {
    await this.#page.waitForFunction(
      (wanted) => (window as unknown as DraftWindow).readDraft()?.words?.prompt === wanted,
      prompt,
    );
  }

  async seesNoDraft(): Promise<void> {
    await this.#page.waitForFunction(
      () => (window as unknown as DraftWindow).readDraft() === undefined,
    );
  }

  /** Until strokes stand on the canvas. */
  async seesPainted(): Promise<void> {
    await this.#page.waitForFunction(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('#mask');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
      return pixels?.data.some((value) => value > 0) ?? false;
    });
  }

  /** Until a stroke stands there, a part (0..1) of the canvas. */
  async seesPaintedAt(part: readonly [number, number]): Promise<void> {
    await this.#page.waitForFunction(([x, y]) => {
      const canvas = document.querySelector<HTMLCanvasElement>('#mask');
      if (!canvas) return false;
      const place = canvas
        .getContext('2d')
        ?.getImageData(canvas.width * x, canvas.height * y, 1, 1);
      return (place?.data[3] ?? 0) > 0;
    }, part);
  }

  /** Until the result's picture is drawn. */
  async seesResult(): Promise<void> {
    await this.#page.waitForFunction(() =>
      document.querySelector('#result')?.className.includes('is-shown'),
    );
  }

  /** A finger comes down and stays. */
  async touchesDown(part: readonly [number, number]): Promise<void> {
    await this.#finger.down(await this.onCanvas(part));
  }

  /** WeChat goes to the background, and what is under way is cut at once instead of after five seconds. */
  async leaves(): Promise<void> {
    await this.#page.evaluate(() => {
      const { __preview } = window as unknown as { __preview: BackgroundHooks };
      __preview.setBackgroundGrace(0);
      __preview.hide();
    });
  }

  async returns(): Promise<void> {
    await this.#page.evaluate(() => {
      (window as unknown as { __preview: BackgroundHooks }).__preview.show();
    });
  }

  /** Who the person is to the cloud. */
  async openid(): Promise<string> {
    return this.#page.evaluate(() => localStorage.getItem('preview-openid') ?? '');
  }

  /** What the function says of the person's day. */
  async usedToday(): Promise<number> {
    return (await this.#ask({ action: 'session' })).usage?.used ?? -1;
  }

  /** How the function says that a job stands. */
  async jobState(jobId: string | undefined): Promise<string> {
    return (await this.#ask({ action: 'watch', jobId })).state ?? '';
  }

  async #ask(data: object): Promise<FunctionData> {
    return this.#page.evaluate(async (asked) => {
      const { wx } = window as unknown as { wx: WxCloud };
      return (await wx.cloud.callFunction({ name: 'inpaint', data: asked })).result.data;
    }, data);
  }

  /** The bytes of the file whose picture the painter shows as the result. */
  async resultBytes(): Promise<Uint8Array> {
    await this.seesResult();
    const encoded = await this.#page.evaluate(() => {
      const { getCurrentPages, wx } = window as unknown as EditorPages & { wx: WxFiles };
      const source = getCurrentPages().at(-1)?.data.resultSource ?? '';
      return wx.getFileSystemManager().readFileSync(source, 'base64');
    });
    return Buffer.from(encoded, 'base64');
  }

  private async onCanvas([x, y]: readonly [number, number]): Promise<WindowPoint> {
    const box = await this.#page.locator('#mask').boundingBox();
    if (box === null) throw new Error('the canvas is not on the screen');
    return { x: box.x + box.width * x, y: box.y + box.height * y };
  }
}

interface KeptDraft {
  readonly turn: number;
  readonly stage: string;
  readonly ops: readonly unknown[];
  readonly words: { readonly prompt: string } | null;
}

interface DraftWindow {
  readDraft(): KeptDraft | undefined;
}

interface EditorPages {
  getCurrentPages(): readonly { readonly data: { readonly resultSource: string } }[];
}

interface WxFiles {
  getFileSystemManager(): { readFileSync(path: string, encoding: string): string };
}

interface WxCloud {
  readonly cloud: {
    callFunction(options: object): Promise<{ result: { data: FunctionData } }>;
  };
}

interface FunctionData {
  readonly usage?: { readonly used: number };
  readonly state?: string;
}

interface BackgroundHooks {
  setBackgroundGrace(graceMs: number): void;
  hide(): void;
  show(): void;
}

/** A call of the function as a phone sends it. */
export interface SentCall {
  readonly action: string;
  readonly jobId?: string;
}

/** Collects the calls of the function that a phone sends, whoever answers them, over every restart. */
export function recordCalls(phone: Phone): SentCall[] {
  const calls: SentCall[] = [];
  phone.context.on('request', (request) => {
    if (!request.url().includes('/__cloud/functions/')) return;
    calls.push(request.postDataJSON() as SentCall);
  });
  return calls;
}

/** Collects the mask documents of all submits that a phone sends. */
export function recordMasks(phone: Phone): MaskDocument[] {
  const masks: MaskDocument[] = [];
  phone.page.on('request', (request) => {
    if (!request.url().includes('/__cloud/functions/')) return;
    const { packedMask } = request.postDataJSON() as { packedMask?: string };
    if (packedMask !== undefined) masks.push(unpackMask(packedMask));
  });
  return masks;
}

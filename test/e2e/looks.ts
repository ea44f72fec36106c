import { join } from 'node:path';
import { layoutFaults } from './layout-faults';
import type { Phone, PhoneOptions } from './phone';

const SCREENSHOTS = join(__dirname, 'screenshots');

/** WeChat's largest font. */
export const LARGEST_FONT = 1.4;

/** The phone that pages are drawn for, and one that is taller than most. */
const PHONES = [
  { widthPx: 375, heightPx: 667 },
  { widthPx: 430, heightPx: 932 },
];

type Look = Required<Pick<PhoneOptions, 'theme' | 'language' | 'fontScale'>>;

const PLAIN: Look = { theme: 'light', language: 'zh_CN', fontScale: 1 };

/** Each theme, each language and each size of words at least once. */
export const FOUR_LOOKS: readonly Look[] = [
  PLAIN,
  { theme: 'dark', language: 'en', fontScale: 1 },
  { theme: 'light', language: 'en', fontScale: LARGEST_FONT },
  { theme: 'dark', language: 'zh_CN', fontScale: LARGEST_FONT },
];

/** As most people see it, and every theme and language at the largest font. */
export const LARGE_LOOKS: readonly Look[] = [
  PLAIN,
  ...(['light', 'dark'] as const).flatMap((theme) =>
    (['zh_CN', 'en'] as const).map((language) => ({ theme, language, fontScale: LARGEST_FONT })),
  ),
];

export const ON_ITS_SIDE = { widthPx: 667, heightPx: 375 };
export const TABLET = { widthPx: 768, heightPx: 1024 };

export interface Looks {
  /** On both phones. */
  readonly looks: readonly Look[];
  /** By name; in English at the largest font, which needs the most room. */
  readonly screens?: Readonly<Record<string, PhoneOptions>>;
}

/** Declares one test for every look that a page is held to.
 *  @param fact  what is shown in each
 *  @param lookThrough  goes through the states of a page; the name begins the names of its pictures */
export function inEveryLook(
  fact: string,
  { looks, screens = {} }: Looks,
  lookThrough: (options: PhoneOptions, name: string) => Promise<void>,
): void {
  describe.each(PHONES)('on a phone of $widthPx x $heightPx', (size) => {
    it.each(looks)(`${fact}: $theme, $language, font x $fontScale`, async (look) => {
      const { theme, language, fontScale } = look;
      const name = `${size.widthPx}x${size.heightPx}-${theme}-${language}-${fontScale}`;
      await lookThrough({ ...size, ...look }, name);
    });
  });
  for (const [screen, options] of Object.entries(screens)) {
    it(`${fact}: ${screen}`, async () => {
      const large: PhoneOptions = { language: 'en', fontScale: LARGEST_FONT, ...options };
      await lookThrough(large, screen.replace(/ /g, '-'));
    });
  }
}

/** Keeps a picture of the screen for a person to look at.
 *  @param picture  below `screenshots`, without its ending */
export async function keepPicture({ page }: Phone, picture: string): Promise<void> {
  await page.screenshot({ path: join(SCREENSHOTS, `${picture}.png`) });
}

/** Looks at one state: keeps its picture, and expects nothing that a person would stumble over.
 *  @param mayBe  what the page is made to do, such as scroll */
export async function lookAt(phone: Phone, picture: string, mayBe = /^$/): Promise<void> {
  await phone.page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await keepPicture(phone, picture);
  const faults = await layoutFaults(phone.page);
  expect({ [picture]: faults.filter((fault) => !mayBe.test(fault)) }).toEqual({ [picture]: [] });
}

import { Person } from './editor-driver';
import { inEveryLook, LARGE_LOOKS, lookAt, ON_ITS_SIDE, TABLET } from './looks';
import type { Phone, PhoneOptions } from './phone';
import { useHouse } from './use-house';

const WORDS = {
  zh_CN: {
    sample: '火箭',
    change: '改成…',
    example: '蓝色的天空',
    more: '画质与强度',
    done: '完成',
  },
  en: {
    sample: 'Rocket',
    change: 'Change…',
    example: 'a blue sky',
    more: 'Options',
    done: 'Done',
  },
} as const;

/** The ability that knows quality and strength. */
const env = { INPAINT_EDIT_REQ_KEY: 'i2i_inpainting_edit' };
const house = useHouse({ usesStandIn: true, env });

/** The switch, the sheet, what was missing, its choices, the words on the switch. */
async function lookAtWords(phone: Phone, name: string, options: PhoneOptions): Promise<void> {
  const words = WORDS[options.language ?? 'zh_CN'];
  const person = await Person.holding(phone);
  const look = (face: string): Promise<void> => lookAt(phone, `words/${name}-${face}`);
  await person.openSample(words.sample);
  await person.paint([0.5, 0.36], [0.5, 0.68]);
  const change = phone.page.getByRole('radio', { name: new RegExp(`^${words.change}`) });
  await change.waitFor();
  await look('1-switch');
  await change.tap();
  await person.button(words.example).waitFor();
  await look('2-sheet');
  const label = change.locator('wx-view');
  expect(await label.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await phone.page.locator('.go').tap();
  await look('3-missing');
  await person.tap(words.example);
  await person.tap(words.more);
  await look('4-choices');
  await person.tap(words.done);
  await look('5-words');
}

const SCREENS = { 'phone on its side': ON_ITS_SIDE, tablet: TABLET };

inEveryLook('the words fit', { looks: LARGE_LOOKS, screens: SCREENS }, (options, name) =>
  house.onPhone(options, (phone) => lookAtWords(phone, name, options)),
);

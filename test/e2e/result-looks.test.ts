import { FOUR_LOOKS, inEveryLook, lookAt, ON_ITS_SIDE, TABLET } from './looks';
import { PaintingPerson } from './painting-driver';
import type { Phone, PhoneOptions } from './phone';
import { Beholder } from './result-driver';
import { useHouse } from './use-house';

const WORDS = {
  zh_CN: {
    ...{ sample: '火箭', start: /^开始消除/, done: /已完成/, another: /^再来一张/ },
    ...{ compare: /^左右对比/, outline: /^描出/, edits: /^修改 1/, running: /，正在生成$/ },
    ...{ second: '第 2 个结果', paintOn: /^继续涂抹/ },
  },
  en: {
    ...{ sample: 'Rocket', start: /^Erase/, done: /^Done/, another: /^One more/ },
    ...{ compare: /^Compare side/, outline: /^Outline/, edits: /^Edits 1/, running: /being made$/ },
    ...{ second: 'Result 2', paintOn: /^Paint on/ },
  },
} as const;

const house = useHouse();

/** Every face of a result: alone, with one more on its way, parted by the line, outlined, in the list of edits. */
async function lookAtResult(phone: Phone, name: string, options: PhoneOptions): Promise<void> {
  const words = WORDS[options.language ?? 'zh_CN'];
  const { page } = phone;
  const person = await PaintingPerson.holding(phone);
  const beholder = await Beholder.holding(phone);
  const look = async (face: string): Promise<void> => {
    await beholder.seesRest();
    await lookAt(phone, `result/${name}-${face}`);
  };
  await person.openSample(words.sample);
  await person.paint([0.5, 0.34], [0.5, 0.66]);
  await beholder.control(words.start).tap();
  await page.getByText(words.done).first().waitFor();
  await page.locator('#result[class*="is-shown"]').waitFor();
  await look('1-result');
  await house.setFaults([{ on: 'submit', kind: 'slow', ms: 2500 }]);
  await beholder.control(words.another).tap();
  await page.getByRole('radio', { name: words.running }).waitFor();
  await look('2-running');
  await page.getByRole('radio', { name: words.second, exact: true }).waitFor();
  await beholder.control(words.compare).tap();
  await look('3-compared');
  await beholder.control(words.outline).tap();
  await look('4-outlined');
  await beholder.control(words.compare).tap();
  await beholder.control(words.edits).tap();
  await look('5-edits');
}

const SCREENS = { 'phone on its side': ON_ITS_SIDE, tablet: TABLET };

inEveryLook('a result fits', { looks: FOUR_LOOKS, screens: SCREENS }, (options, name) =>
  house.onPhone(options, (phone) => lookAtResult(phone, name, options)),
);

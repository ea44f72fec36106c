import { inEveryLook, LARGE_LOOKS, lookAt, ON_ITS_SIDE, TABLET } from './looks';
import { PaintingPerson } from './painting-driver';
import type { Phone, PhoneOptions } from './phone';
import { useHouse } from './use-house';

const WORDS = {
  zh_CN: { sample: '火箭', more: '更多', tools: ['画笔', '橡皮', '套索', '方框'], oval: '椭圆' },
  en: { sample: 'Rocket', more: 'More', tools: ['Brush', 'Eraser', 'Lasso', 'Box'], oval: 'Oval' },
} as const;

const house = useHouse();

/** Every tool in hand, the sheet with the others, the loupe under a finger. */
async function lookAtTools(phone: Phone, name: string, options: PhoneOptions): Promise<void> {
  const words = WORDS[options.language ?? 'zh_CN'];
  const person = await PaintingPerson.holding(phone);
  const look = (face: string): Promise<void> => lookAt(phone, `painting/${name}-${face}`);
  await person.openSample(words.sample);
  await person.paint([0.3, 0.45], [0.6, 0.5], [0.7, 0.42]);
  for (const [index, tool] of words.tools.entries()) {
    await person.chooses(tool);
    await look(`${index + 1}-${tool}`);
  }
  await person.opensMore();
  await look(`5-${words.more}`);
  await person.tap(words.oval);
  await look(`6-${words.oval}`);
  await person.chooses(words.tools[0]);
  const [place] = await person.onCanvas([[0.5, 0.4]]);
  await person.finger.down(place);
  await look('7-loupe');
  await person.finger.up();
}

const SCREENS = {
  'phone on its side': ON_ITS_SIDE,
  'large phone on its side': { widthPx: 932, heightPx: 430 },
  tablet: TABLET,
  'tablet on its side': { widthPx: 1024, heightPx: 768 },
  'half a tablet': { widthPx: 507, heightPx: 1024 },
  computer: { widthPx: 1280, heightPx: 800 },
};

inEveryLook('every tool fits', { looks: LARGE_LOOKS, screens: SCREENS }, (options, name) =>
  house.onPhone(options, (phone) => lookAtTools(phone, name, options)),
);

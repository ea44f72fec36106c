import { FOUR_LOOKS, inEveryLook, keepPicture, lookAt } from './looks';
import type { Phone } from './phone';
import { withStrokes } from './strokes-scene';
import type { StrokesScene } from './strokes-scene';
import { useHouse } from './use-house';

const WORDS = {
  zh_CN: {
    start: '开始消除',
    cancel: '取消',
    uploading: /正在上传/,
    cancelled: /已取消/,
    left: '今天还可以消除 1 次',
    offline: /网络断了/,
    done: /已完成/,
    back: '返回涂抹',
    usedUp: /次已用完/,
    kept: '照片和涂抹都还在',
    discard: '丢弃',
  },
  en: {
    start: 'Erase',
    cancel: 'Cancel',
    uploading: /Uploading/,
    cancelled: /Cancelled/,
    left: '1 left today',
    offline: /You are offline/,
    done: /^Done/,
    back: 'Back to strokes',
    usedUp: /are used up/,
    kept: 'Your strokes are kept',
    discard: 'Discard',
  },
} as const;

/** Home scrolls on small phones. */
const BELOW_THE_FOLD = /reaches out of the window|outside the window|is cut/;

const house = useHouse({ usesStandIn: true, env: { INPAINT_DAILY_LIMIT: '1' } });

/** Goes through every state of a job that can be trusted, and looks at each. */
async function lookAtStates(
  { phone, person, killAndReopen }: StrokesScene,
  name: string,
  words: (typeof WORDS)['zh_CN' | 'en'],
  letUploadGo: () => void,
): Promise<void> {
  const look = (state: string, mayBe?: RegExp): Promise<void> =>
    lookAt(phone, `survive/${name}-${state}`, mayBe);
  const start = phone.page.getByRole('button', { name: new RegExp(`^${words.start}`) });
  await person().sees(words.left);
  await look('1-left');
  await start.tap();
  await person().sees(words.uploading);
  await look('2-uploading');
  await person().tap(words.cancel);
  await person().sees(words.cancelled);
  await look('3-cancelled');
  letUploadGo();
  await phone.context.setOffline(true);
  await start.tap();
  await person().sees(words.offline);
  await look('4-offline');
  await phone.context.setOffline(false);
  await person().sees(words.done);
  await person().tap(words.back);
  await start.tap();
  await person().sees(words.usedUp);
  await look('5-used-up');
  await person().seesDraftStage('painting');
  await killAndReopen();
  await person().sees(words.kept);
  await look('6-home', BELOW_THE_FOLD);
  await person().tap(words.discard);
  await phone.page.getByRole('dialog').waitFor();
  await keepPicture(phone, `survive/${name}-7-discard`);
}

inEveryLook('every state fits', { looks: FOUR_LOOKS }, async (options, name) => {
  let letUploadGo = (): void => undefined;
  const released = new Promise<void>((resolve) => (letUploadGo = resolve));
  const prepare = async ({ context }: Phone): Promise<void> => {
    await context.route('**/__cloud/files/**', async (route) => {
      await released;
      await route.continue().catch(() => undefined);
    });
  };
  await withStrokes({ house, options, prepare }, (scene) =>
    lookAtStates(scene, name, WORDS[options.language ?? 'zh_CN'], letUploadGo),
  );
});

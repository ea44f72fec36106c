import type { EditWish } from '../../../miniprogram/services/edit-wish';
import type { Wanted, WordsHandle } from '../../../miniprogram/studio/services/words-handle';
import type { SessionReply } from '../../../miniprogram/shared/contract/actions';
import type { Language } from '../../../miniprogram/platform/ports';
import { createFakeDevice, createFakeStorage } from '../../fakes/ports';
import { loadComponent, mountComponent, recordEvents, sleep } from '../simulate-helper';
import type { Rendered, TriggeredEvent } from '../simulate-helper';

type PanelMethods = WordsHandle & {
  onType(event: { detail: { value: string } }): void;
};

interface World {
  readonly panel: Rendered<PanelMethods>;
  readonly events: readonly TriggeredEvent[];
  readonly storage: ReturnType<typeof createFakeStorage>;
}

const ERASE: EditWish = { mode: 'erase' };
const SESSION: SessionReply = {
  contractVersion: 1,
  uploadPrefix: 'p/',
  canEdit: true,
  provider: 'volcengine',
  options: { erase: [], edit: ['quality', 'strength'] },
};

/** A panel as the page connects it. */
function open(
  kept: Record<string, unknown> = { editOffer: 'eqs' },
  wish: EditWish = ERASE,
  language: Language = 'zh',
): World {
  const panel = mountComponent<PanelMethods>(
    loadComponent('studio/components/words-panel/words-panel'),
  );
  const events = recordEvents(panel, ['wishchange', 'openchange']);
  const storage = createFakeStorage(kept);
  panel.instance.connect({ device: createFakeDevice(language), storage }, { wish, words: null });
  return { panel, events, storage };
}

function texts(panel: Rendered, selector: string): (string | undefined)[] {
  return panel.querySelectorAll(selector).map((one) => one.dom?.textContent?.trim());
}

/** The simulator sends its events a moment later. */
async function tap(panel: Rendered, selector: string, index = 0): Promise<void> {
  const one = panel.querySelectorAll(selector)[index];
  if (one === undefined) throw new Error(`no ${selector}`);
  one.dispatchEvent('tap');
  await sleep();
}

function type(panel: Rendered<PanelMethods>, value: string): void {
  panel.instance.onType({ detail: { value } });
}

function lastWish(events: readonly TriggeredEvent[]): unknown {
  const told = events.filter((event) => event.type === 'wishchange').at(-1);
  return (told?.detail as { wish: EditWish } | undefined)?.wish;
}

describe('the switch', () => {
  it('stands nowhere until the function follows words, and at once the next time', () => {
    const { panel, storage } = open({});
    expect(panel.querySelector('.switch')).toBeUndefined();
    panel.instance.takeSession(SESSION);
    expect(texts(panel, '.switch .mode')).toEqual(['消除', '改成…']);
    expect(storage.read('editOffer')).toBe('eqs');
    expect(texts(open({ editOffer: 'e' }, ERASE, 'en').panel, '.switch .mode')).toEqual([
      'Erase',
      'Change…',
    ]);
  });

  it('goes where the function stops following words, and the wish with it', () => {
    const { panel, events } = open({ editOffer: 'e' }, { mode: 'edit', prompt: '门' });
    panel.instance.takeSession({ ...SESSION, canEdit: false });
    expect(panel.querySelector('.switch')).toBeUndefined();
    expect(lastWish(events)).toEqual(ERASE);
  });

  it('tells the page at once where its wish can not be had any more', () => {
    const panel = mountComponent<PanelMethods>(
      loadComponent('studio/components/words-panel/words-panel'),
    );
    const events = recordEvents(panel, ['wishchange']);
    const ports = { device: createFakeDevice('zh'), storage: createFakeStorage() };
    panel.instance.connect(ports, { wish: { mode: 'edit', prompt: '门' }, words: null });
    expect(lastWish(events)).toEqual(ERASE);
  });

  it('has the words again after erasing, in a panel that is made anew, too', async () => {
    const { panel, events, storage } = open();
    await tap(panel, '.switch .mode', 1);
    type(panel, '一扇木门');
    await tap(panel, '.switch .mode', 0);
    expect(lastWish(events)).toEqual(ERASE);
    const wanted = events.filter(({ type: kind }) => kind === 'wishchange').at(-1)?.detail;
    const anew = mountComponent<PanelMethods>(
      loadComponent('studio/components/words-panel/words-panel'),
    );
    anew.instance.connect({ device: createFakeDevice('zh'), storage }, wanted as Wanted);
    await tap(anew, '.switch .mode', 1);
    expect(texts(anew, '.edit-label')).toEqual(['一扇木门']);
  });

  it('opens the sheet for words, and shows them when it is closed', async () => {
    const { panel, events } = open();
    await tap(panel, '.switch .mode', 1);
    expect(panel.querySelector('.sheet')).toBeDefined();
    type(panel, '一扇木门');
    await tap(panel, '.done');
    expect(panel.querySelector('.sheet')).toBeUndefined();
    expect(texts(panel, '.edit-label')).toEqual(['一扇木门']);
    expect(events.map((event) => event.type)).toEqual([
      'wishchange',
      'openchange',
      'wishchange',
      'openchange',
    ]);
    expect(lastWish(events)).toEqual({ mode: 'edit', prompt: '一扇木门' });
  });
});

describe('the sheet', () => {
  it('takes an example, also twice, and counts it', async () => {
    const { panel, events } = open();
    await tap(panel, '.switch .mode', 1);
    await tap(panel, '.example', 1);
    type(panel, '一扇木门，半开');
    await tap(panel, '.example', 1);
    expect(panel.data['fieldText']).toBe('一扇木门');
    expect(texts(panel, '.count')).toEqual(['4/120']);
    expect(lastWish(events)).toEqual({ mode: 'edit', prompt: '一扇木门' });
  });

  it('keeps what was started with, offers it again and forgets it', async () => {
    const { panel, storage } = open({ editOffer: 'e', promptHistory: '["蓝色的天空"]' });
    await tap(panel, '.switch .mode', 1);
    type(panel, ' 一扇木门 ');
    expect(panel.instance.takeWords()).toBe(true);
    expect(storage.read('promptHistory')).toBe('["一扇木门","蓝色的天空"]');
    await tap(panel, '.switch .mode', 1);
    expect(texts(panel, '.used-text')).toEqual(['一扇木门', '蓝色的天空']);
    await tap(panel, '.used-prompt', 1);
    expect(panel.data['fieldText']).toBe('蓝色的天空');
    await tap(panel, '.forget', 1);
    expect(texts(panel, '.used-text')).toEqual(['一扇木门']);
    await tap(panel, '.forget-all');
    expect(texts(panel, '.used-text')).toEqual([]);
    expect(storage.read('promptHistory')).toBe('');
  });

  it('opens with a sentence when the start is tapped without words', async () => {
    const { panel, storage } = open();
    await tap(panel, '.switch .mode', 1);
    await tap(panel, '.done');
    expect(panel.instance.takeWords()).toBe(false);
    expect(texts(panel, '.fault')).toEqual(['请先写下想改成什么']);
    expect(panel.data['isFocused']).toBe(true);
    expect(storage.read('promptHistory')).toBeUndefined();
  });

  it('lets nothing go that is too long', async () => {
    const { panel } = open();
    await tap(panel, '.switch .mode', 1);
    type(panel, '门'.repeat(121));
    expect(texts(panel, '.count')).toEqual(['121/120']);
    expect(panel.instance.takeWords()).toBe(false);
    expect(texts(panel, '.fault')).toEqual(['最多 120 个字，请写短一些']);
  });

  it('holds quality and strength behind one more tap, where they change something', async () => {
    const { panel, events } = open();
    await tap(panel, '.switch .mode', 1);
    type(panel, '门');
    expect(texts(panel, '.modes .mode')).toEqual([]);
    await tap(panel, '.more');
    expect(texts(panel, '.modes .mode')).toEqual(['快', '均衡', '精细', '弱', '中', '强']);
    await tap(panel, '.modes .mode', 2);
    await tap(panel, '.modes .mode', 3);
    const options = { quality: 'best', strength: 0.25 };
    expect(lastWish(events)).toEqual({ mode: 'edit', prompt: '门', options });
    const other = open({ editOffer: 'e' }).panel;
    await tap(other, '.switch .mode', 1);
    expect(other.querySelector('.more')).toBeUndefined();
  });

  it('shows what was wanted before', () => {
    const { panel } = open(undefined, { mode: 'edit', prompt: '门', options: { strength: 0.75 } });
    expect(texts(panel, '.edit-label')).toEqual(['门']);
    expect(panel.data).toMatchObject({ fieldText: '门', strength: 'strong' });
    expect(panel.instance.takeWords()).toBe(true);
  });
});

import {
  canvasOf,
  layOut,
  loadComponent,
  mountComponent,
  recordEvents,
  sendTouch,
  sleep,
  waitUntil,
} from '../simulate-helper';
import type { Rendered, TriggeredEvent } from '../simulate-helper';
import { drawPicture } from './draw-picture';

const SPOT = { x: 300, y: 100, width: 100, height: 100 };

const PHOTO = drawPicture({ width: 640, height: 400 }, '#ffffff', [SPOT, '#000000']);
const SIZE = { photoWidthPx: 640, photoHeightPx: 400 };

function open(
  name: string,
  properties: Record<string, unknown>,
  events: readonly string[],
): { readonly view: Rendered; readonly events: TriggeredEvent[] } {
  layOut('#thumb', { left: 0, top: 0, width: 30, height: 30 });
  const view = mountComponent(loadComponent(`studio/components/${name}/${name}`), properties);
  return { view, events: recordEvents(view, events) };
}

/** The simulator sends its events a moment later. */
async function tap(view: Rendered, selector: string, index = 0): Promise<void> {
  const target = view.querySelectorAll(selector)[index];
  if (!target) throw new Error(`no ${selector} ${index}`);
  target.dispatchEvent('tap');
  await sleep();
}

const candidate = (jobId: string, state: string, isShown = false): object => ({
  ...{ jobId, state, isShown },
  source: state === 'ready' ? PHOTO : '',
});

describe('the strip of candidates', () => {
  const CANDIDATES = [
    candidate('a', 'ready', true),
    candidate('b', 'running'),
    candidate('c', 'ready'),
    candidate('d', 'failed'),
  ];
  const openStrip = (properties: Record<string, unknown> = {}) =>
    open(
      'candidate-strip',
      { ...SIZE, candidates: CANDIDATES, editedBounds: SPOT, ...properties },
      ['choose', 'another'],
    );

  it('shows one thumb a result, the chosen one ringed, one that runs as busy', () => {
    const { view } = openStrip();
    expect(view.querySelectorAll('.candidate')).toHaveLength(4);
    expect(view.querySelectorAll('.ring-chosen')).toHaveLength(1);
    expect(view.querySelectorAll('.face-running')).toHaveLength(1);
    expect(view.querySelectorAll('.cross')).toHaveLength(1);
    expect(view.data['thumbs']).toMatchObject([
      { label: '第 1 个结果' },
      { label: '第 2 个结果，正在生成' },
      { label: '第 3 个结果' },
      { label: '第 4 个结果，没有生成' },
    ]);
  });

  it('is chosen from by a tap, unless there is nothing to choose', async () => {
    const { view, events } = openStrip();
    for (const index of [0, 1, 3, 2]) await tap(view, '.candidate', index);
    expect(events).toEqual([{ type: 'choose', detail: { jobId: 'c' } }]);
  });

  it('is chosen from by a swipe along it', () => {
    const { view, events } = openStrip();
    const strip = view.querySelector('.strip');
    if (!strip) throw new Error('no strip');
    const swipe = (fromX: number, toX: number): void => {
      for (const [type, clientX] of [
        ['touchstart', fromX],
        ['touchend', toX],
      ] as const) {
        const touches = [{ identifier: 0, clientX, clientY: 20 }];
        sendTouch(strip, type, { touches, changedTouches: touches, timeStamp: 0 });
      }
    };
    swipe(200, 165);
    swipe(100, 180);
    expect(events).toEqual([]);
    swipe(200, 150);
    expect(events).toEqual([{ type: 'choose', detail: { jobId: 'c' } }]);
  });

  it('asks for another with what it costs, where one may be asked for', async () => {
    const { view, events } = openStrip({ candidates: [candidate('a', 'ready', true)] });
    expect(view.querySelector('.another')).toBeUndefined();
    view.setData({ canAskAnother: true, anotherLabel: '再来一张，用 1 次' });
    expect(view.querySelector('.another')?.dom.textContent).toContain('再来一张，用 1 次');
    await tap(view, '.another');
    expect(events).toEqual([{ type: 'another', detail: undefined }]);
  });

  it('has none to ask for while one is on its way', () => {
    const { view } = openStrip({ canAskAnother: true });
    expect(view.querySelectorAll('.another.is-off')).toHaveLength(1);
    view.setData({ candidates: [candidate('a', 'ready', true), candidate('b', 'ready')] });
    expect(view.querySelectorAll('.another.is-off')).toHaveLength(0);
  });
});

describe('a thumb', () => {
  it('shows the spot and a little around it', async () => {
    const { view } = open('spot-thumb', { ...SIZE, source: PHOTO, spot: SPOT, pixelRatio: 2 }, []);
    const canvas = canvasOf(view, '#thumb');
    await waitUntil(() => canvas.width === 60, 'the thumb');
    // The spot fills the middle 100 of 150 px: from 10 to 50 of 60.
    const levels = [5, 15, 45, 55].map(
      (at) => canvas.getContext('2d').getImageData(at, at, 1, 1).data[0],
    );
    expect(levels).toEqual([255, 0, 0, 255]);
  });

  it('of what lies in the cloud only stays empty', async () => {
    const { view } = open('spot-thumb', { ...SIZE, source: 'cloud://a/b.jpg', spot: SPOT }, []);
    await sleep(30);
    expect(canvasOf(view, '#thumb').width).toBe(300);
  });
});

describe('the list of edits', () => {
  const patch = (jobId: string, more: object = {}): object => ({
    ...{ jobId, label: '消除', thumbBounds: SPOT },
    ...{ isHidden: false, isBusy: false },
    ...more,
  });
  const EVENTS = ['toggle', 'reroll', 'restore', 'remove', 'close'];

  it('has the newest on top, and says what is asked for it', async () => {
    const patches = [patch('a'), patch('b')];
    const { view, events } = open('patch-list', { ...SIZE, patches, source: PHOTO }, EVENTS);
    for (const index of [0, 1, 5]) await tap(view, '.action', index);
    expect(events).toEqual([
      { type: 'toggle', detail: { jobId: 'b' } },
      { type: 'reroll', detail: { jobId: 'b' } },
      { type: 'remove', detail: { jobId: 'a' } },
    ]);
  });

  it('brings the original back for all at once, while any of them is seen', async () => {
    const patches = [patch('a'), patch('b', { isHidden: true })];
    const { view, events } = open('patch-list', { ...SIZE, patches, source: PHOTO }, EVENTS);
    await tap(view, '.restore');
    expect(events).toEqual([{ type: 'restore', detail: undefined }]);
    view.setData({ patches: patches.slice(1) });
    expect(view.querySelector('.restore')).toBeUndefined();
  });

  it('shows what is hidden and asks nothing of one that is busy', async () => {
    const patches = [patch('a', { isHidden: true }), patch('b', { isBusy: true })];
    const { view, events } = open('patch-list', { ...SIZE, patches, source: PHOTO }, EVENTS);
    expect(view.querySelectorAll('.what.is-hidden')).toHaveLength(1);
    expect(view.querySelectorAll('.row.is-busy')).toHaveLength(1);
    await tap(view, '.action', 0);
    expect(events).toEqual([]);
    await tap(view, '.action', 3);
    expect(events).toEqual([{ type: 'toggle', detail: { jobId: 'a' } }]);
  });

  it('says when it is empty, and goes', async () => {
    const { view, events } = open('patch-list', { ...SIZE, language: 'en' }, EVENTS);
    expect(view.dom.textContent).toContain('No edits yet');
    await tap(view, '.control-plain');
    expect(events).toEqual([{ type: 'close', detail: undefined }]);
  });
});

describe('the bar of a result', () => {
  const EVENTS = ['list', 'outline', 'compare', 'hold', 'release'];

  it('parts by a tap and shows the original to a finger that stays', async () => {
    const { view, events } = open('result-bar', { hasResult: true }, EVENTS);
    // The simulator makes a tap of a touch that ends.
    const compare = view.querySelector('.compare');
    compare?.dispatchEvent('touchstart');
    compare?.dispatchEvent('touchend');
    await sleep();
    expect(events.map(({ type }) => type)).toEqual(['compare']);
    compare?.dispatchEvent('touchstart');
    await waitUntil(() => events.length > 1, 'the hold');
    compare?.dispatchEvent('touchend');
    await sleep();
    await sleep(5);
    expect(events.map(({ type }) => type)).toEqual(['compare', 'hold', 'release']);
  });

  it('has the list where there is one, and nothing else without a result', async () => {
    const { view, events } = open('result-bar', { patchCount: 2, language: 'en' }, EVENTS);
    expect(view.querySelectorAll('.control-plain')).toHaveLength(1);
    expect(view.dom.textContent).toContain('Edits 2');
    await tap(view, '.control-plain');
    expect(events).toEqual([{ type: 'list', detail: undefined }]);
    view.setData({ patchCount: 0, hasResult: true });
    await tap(view, '.control-plain', 0);
    expect(events[1]).toEqual({ type: 'outline', detail: undefined });
  });

  it('offers no outline of a picture that no strokes were made into', () => {
    const { view } = open('result-bar', { hasResult: true, canOutline: false }, EVENTS);
    expect(view.querySelectorAll('.control-plain')).toHaveLength(1);
    expect(view.querySelectorAll('.compare')).toHaveLength(1);
  });
});

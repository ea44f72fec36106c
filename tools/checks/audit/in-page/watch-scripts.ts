import { shownRoute } from './elements';
import type { Recorder } from './recorder';

const SECOND_MS = 1000;

/** The mini program's own scripts are bundled into a file of this name. */
const OWN_SCRIPTS = /\/(?:assets\/scripts-|miniprogram\/)/;

/** What the preview tells of a setData, see runtime/framework/announce-set-data.ts. */
interface SetDataDetail {
  readonly path: string;
  readonly data: object;
  /** What was set before. */
  readonly before: object;
}

/** Counts and weighs every setData, and waits for what it draws. */
export function watchSetData(recorder: Recorder, onChange: () => void): void {
  const recent = new Map<string, number[]>();
  const hiddenCalls = new Map<string, number>();
  addEventListener('preview:setdata', (event) => {
    const { path, data, before } = (event as CustomEvent<SetDataDetail>).detail;
    const now = performance.now();
    const times = [...(recent.get(path) ?? []), now].filter((time) => time > now - SECOND_MS);
    recent.set(path, times);
    recorder.record('setDataRate', times.length, path);
    recorder.record('setDataSize', new Blob([JSON.stringify(data)]).size, path);
    recorder.record('setDataChange', changesNothing(data, before) ? 1 : 0, nameCall(path, data));
    hiddenCalls.set(path, isHidden(path) ? (hiddenCalls.get(path) ?? 0) + 1 : 0);
    recorder.record('setDataHidden', hiddenCalls.get(path) ?? 0, nameCall(path, data));
    requestAnimationFrame(() => {
      requestAnimationFrame(() => recorder.record('renderTime', performance.now() - now, path));
    });
    onChange();
  });
}

function nameCall(path: string, data: object): string {
  return `${path} ${Object.keys(data).join(', ')}`;
}

/** Every value is as it was. */
function changesNothing(data: object, before: object): boolean {
  return Object.entries(data).every(
    ([path, value]) => JSON.stringify(value) === JSON.stringify(readPath(before, path)),
  );
}

/** The value at `list[0].name`. */
function readPath(from: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | null)?.[part], from);
}

/** The page has left the screen, for another or for good. */
function isHidden(path: string): boolean {
  const frames = [...document.querySelectorAll(`.preview-page[data-route="${path}"]`)];
  return frames.length > 0 && frames.every((one) => one.matches('.preview-page-hidden'));
}

/** A timer that fires while another page is on the screen than when it was set was forgotten. */
export function watchTimers(recorder: Recorder): void {
  const guard = (callback: TimerHandler, isOwn: boolean): TimerHandler => {
    if (typeof callback !== 'function' || !isOwn) return callback;
    const setOn = shownRoute();
    return (...args: unknown[]) => {
      const firedOn = shownRoute();
      recorder.record('timers', firedOn === setOn ? 0 : 1, `${setOn}, fired on ${firedOn}`);
      return (callback as (...given: unknown[]) => unknown)(...args);
    };
  };
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const original = window[name].bind(window) as (...args: unknown[]) => number;
    const watched = (callback: TimerHandler, ...rest: unknown[]): number =>
      original(guard(callback, isCalledByPage()), ...rest);
    Object.assign(window, { [name]: watched });
  }
}

/** The first caller outside this file is a script of the mini program. */
function isCalledByPage(): boolean {
  const [, , , caller = ''] = (new Error().stack ?? '').split('\n');
  return OWN_SCRIPTS.test(caller);
}

export function watchSpeed(recorder: Recorder): void {
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      recorder.record('scriptRun', duration, shownRoute());
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      if (name === 'first-contentful-paint')
        recorder.record('firstScreen', startTime, shownRoute());
    }
  }).observe({ type: 'paint', buffered: true });
}

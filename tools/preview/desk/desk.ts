import './desk.css';
import { make } from '../runtime/shell/dom';
import type { PreviewHooks } from '../runtime/globals';

type PhoneWindow = Window & { readonly __preview?: PreviewHooks };

/** Screens by name; the tall ones have a home indicator. */
const SCREENS: Readonly<Record<string, { width: number; height: number; safeBottom: number }>> = {
  '375 × 812': { width: 375, height: 812, safeBottom: 34 },
  '375 × 667': { width: 375, height: 667, safeBottom: 0 },
  '430 × 932': { width: 430, height: 932, safeBottom: 34 },
};
/** Narrower than this the window is a phone itself: no desk around it. */
const DESK_MIN_WIDTH_PX = 500;

const passedOn = new URLSearchParams(location.search);

if (window.innerWidth < DESK_MIN_WIDTH_PX) location.replace(`/app.html?${passedOn}`);
else showDesk();

/** Lays a phone on the desk, with switches above it. */
function showDesk(): void {
  const phone = make('iframe', { title: 'phone', allow: 'clipboard-read; clipboard-write' });
  const screen = makeSwitch('屏幕 Screen', Object.keys(SCREENS));
  const theme = makeSwitch('主题 Theme', ['light', 'dark']);
  const language = makeSwitch('语言 Language', ['zh_CN', 'en']);
  theme.select.value = passedOn.get('theme') ?? systemTheme();
  language.select.value = passedOn.get('lang') ?? 'zh_CN';
  const open = (): void => {
    const { width, height, safeBottom } = screenOf(screen.select.value);
    Object.assign(phone.style, { width: `${width}px`, height: `${height}px` });
    passedOn.set('theme', theme.select.value);
    passedOn.set('lang', language.select.value);
    passedOn.set('safeBottom', String(safeBottom));
    phone.src = `/app.html?${passedOn}`;
  };
  screen.select.addEventListener('change', open);
  language.select.addEventListener('change', open);
  theme.select.addEventListener('change', () => {
    const hooks = (phone.contentWindow as PhoneWindow | null)?.__preview;
    hooks?.setTheme(theme.select.value === 'dark' ? 'dark' : 'light');
  });
  document.querySelector('#switches')?.append(screen.label, theme.label, language.label);
  document.querySelector('#desk')?.append(make('div', { class: 'phone' }, phone));
  open();
}

function makeSwitch(name: string, choices: readonly string[]) {
  const options = choices.map((choice) => make('option', { value: choice }, choice));
  const select = make('select', {}, ...options);
  return { select, label: make('label', {}, name, select) };
}

function screenOf(name: string) {
  const screen = SCREENS[name];
  if (screen === undefined) throw new Error(`no screen is called ${name}`);
  return screen;
}

function systemTheme(): string {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

import { launchOptions } from '../launch-options';
import type { ThemeName } from './theme-name';

type ThemeListener = (theme: ThemeName) => void;

const listeners = new Set<ThemeListener>();
const systemQuery = matchMedia('(prefers-color-scheme: dark)');
let forced: ThemeName | null = launchOptions.forcedTheme;
let isDarkModeDeclared = false;
let shown: ThemeName = 'light';

/** Starts showing themes; a mini program that does not declare `darkmode` is always light. */
export function startTheme(darkmode: boolean): void {
  isDarkModeDeclared = darkmode;
  systemQuery.addEventListener('change', showTheme);
  showTheme();
}

export function currentTheme(): ThemeName {
  return shown;
}

/** Chooses a theme whatever the system prefers; null follows the system again. */
export function forceTheme(theme: ThemeName | null): void {
  forced = theme;
  showTheme();
}

export function onThemeChange(listener: ThemeListener): void {
  listeners.add(listener);
}

function showTheme(): void {
  const wanted = forced ?? (systemQuery.matches ? 'dark' : 'light');
  const next = isDarkModeDeclared ? wanted : 'light';
  const isChanged = next !== shown;
  shown = next;
  document.documentElement.dataset.theme = next;
  if (isChanged) for (const listener of [...listeners]) listener(next);
}

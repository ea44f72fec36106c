import { appConfig, theme as themeVariables, units } from 'virtual:miniprogram/package';
import type { ThemeName } from './theme-name';

/** How a page's frame looks, after app.json, the page's JSON and theme.json. */
export interface PageLook {
  readonly title: string;
  readonly barColour: string;
  readonly barTextStyle: 'black' | 'white';
  readonly pageColour: string;
  readonly isBarCustom: boolean;
  readonly isScrollDisabled: boolean;
}

const PAGE_COLOUR: Readonly<Record<ThemeName, string>> = { light: '#ffffff', dark: '#191919' };

export function isPage(path: string): boolean {
  return units.some((unit) => unit.isPage && unit.path === path);
}

export function firstPage(): string {
  const [first] = appConfig.pages;
  if (first === undefined) throw new Error('app.json names no page');
  return first;
}

export function isDarkModeDeclared(): boolean {
  return appConfig.darkmode === true;
}

/** The look a page's JSON asks for, with its `@variables` in one theme. */
export function pageLookOf(path: string, theme: ThemeName): PageLook {
  const own = units.find((unit) => unit.path === path)?.config ?? {};
  const textOf = (key: string): string | undefined => {
    const value = own[key] ?? appConfig.window?.[key];
    return typeof value === 'string' ? resolveVariable(value, theme) : undefined;
  };
  return {
    title: textOf('navigationBarTitleText') ?? '',
    barColour: textOf('navigationBarBackgroundColor') ?? '#000000',
    barTextStyle: textOf('navigationBarTextStyle') === 'black' ? 'black' : 'white',
    pageColour: textOf('backgroundColorContent') ?? PAGE_COLOUR[theme],
    isBarCustom: textOf('navigationStyle') === 'custom',
    isScrollDisabled: own['disableScroll'] === true,
  };
}

function resolveVariable(value: string, theme: ThemeName): string {
  return value.startsWith('@') ? (themeVariables[theme]?.[value.slice(1)] ?? value) : value;
}

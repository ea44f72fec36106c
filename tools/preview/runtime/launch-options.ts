import type { ThemeName } from './shell/theme-name';

/** What the address of /app.html asks for. */
export interface LaunchOptions {
  /** null follows the system. */
  readonly forcedTheme: ThemeName | null;
  readonly language: string;
  /** The person's letter size: 1 is the standard, 1.4 the care mode. */
  readonly fontScale: number;
  /** Who uses the mini program; files, storage and the cloud belong to them. */
  readonly openid: string;
  /** Route with query, null for the first page of app.json. */
  readonly startUrl: string | null;
  /** Height of the home indicator at the bottom of the drawn phone. */
  readonly safeBottomPx: number;
  /** Subpackages stay away until a page of theirs is opened, or `__preview.loadPackages()` is called. */
  readonly holdsPackages: boolean;
}

const OPENID_KEY = 'preview-openid';
const OPENID_PREFIX = 'oLocal';
const OPENID_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const OPENID_LENGTH = 22;

const query = new URLSearchParams(location.search);

export const launchOptions: LaunchOptions = {
  forcedTheme: themeOf(query.get('theme')),
  language: query.get('lang') ?? (navigator.language.startsWith('zh') ? 'zh_CN' : 'en'),
  fontScale: Number(query.get('fontScale') ?? 1) || 1,
  openid: query.get('openid') ?? keptOpenid(),
  startUrl: query.get('page'),
  safeBottomPx: Number(query.get('safeBottom') ?? 0) || 0,
  holdsPackages: query.get('packages') === 'held',
};

function themeOf(text: string | null): ThemeName | null {
  return text === 'light' || text === 'dark' ? text : null;
}

function keptOpenid(): string {
  const kept = localStorage.getItem(OPENID_KEY);
  if (kept !== null) return kept;
  const random = crypto.getRandomValues(new Uint8Array(OPENID_LENGTH));
  const letters = [...random].map((byte) => OPENID_ALPHABET[byte % OPENID_ALPHABET.length]);
  const openid = OPENID_PREFIX + letters.join('');
  localStorage.setItem(OPENID_KEY, openid);
  return openid;
}

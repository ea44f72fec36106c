import { make } from '../shell/dom';
import { openLayer } from './layer';

export interface ToastOptions {
  readonly title?: string;
  readonly icon?: 'success' | 'error' | 'loading' | 'none';
  readonly image?: string;
  readonly duration?: number;
  readonly mask?: boolean;
}

const DEFAULT_DURATION_MS = 1500;
const GLYPHS: Readonly<Record<string, string>> = {
  success: 'M8 24l10 10 22-24',
  error: 'M24 8v22M24 38v2',
};

let shown: HTMLElement | null = null;
let timer = 0;

/** Toast and loading share one place: the later takes it. */
export function showToast(options: ToastOptions): void {
  place(options);
  timer = window.setTimeout(hideToast, options.duration ?? DEFAULT_DURATION_MS);
}

export function showLoading(options: ToastOptions): void {
  place({ ...options, icon: 'loading' });
}

export function hideToast(): void {
  clearTimeout(timer);
  shown?.remove();
  shown = null;
}

function place(options: ToastOptions): void {
  hideToast();
  const icon = iconOf(options.icon ?? 'success');
  const text = make('div', { class: 'preview-toast-text' }, String(options.title ?? ''));
  const kind = icon === null ? 'preview-toast preview-toast-plain' : 'preview-toast';
  const box = make('div', { class: kind, role: 'status' }, ...(icon === null ? [] : [icon]), text);
  shown = openLayer(options.mask === true ? 'clear' : 'through', box);
}

function iconOf(icon: string): HTMLElement | null {
  if (icon === 'loading') return make('i', { class: 'preview-spinner' });
  const path = GLYPHS[icon];
  if (path === undefined) return null;
  const holder = make('i', { class: 'preview-toast-icon' });
  holder.innerHTML = `<svg viewBox="0 0 48 48" aria-hidden="true"><path d="${path}"/></svg>`;
  return holder;
}

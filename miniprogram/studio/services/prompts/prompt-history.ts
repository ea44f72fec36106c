import type { Storage } from '../../../platform/ports';

/** More would not be looked through. */
const MOST_PROMPTS = 12;

const KEY = 'promptHistory';

/** What this person asked for before, the latest first. It lies on the phone only. */
export function recallPrompts(storage: Pick<Storage, 'read'>): readonly string[] {
  const kept = parseList(storage.read(KEY));
  return kept.filter((prompt): prompt is string => typeof prompt === 'string');
}

/** Puts a prompt first; the oldest go. @returns what is kept now */
export function rememberPrompt(storage: Storage, prompt: string): readonly string[] {
  const others = recallPrompts(storage).filter((other) => other !== prompt);
  return keep(storage, [prompt, ...others].slice(0, MOST_PROMPTS));
}

/** @returns what is kept now */
export function forgetPrompt(storage: Storage, prompt: string): readonly string[] {
  return keep(
    storage,
    recallPrompts(storage).filter((other) => other !== prompt),
  );
}

export function forgetPrompts(storage: Pick<Storage, 'write'>): void {
  storage.write(KEY, '');
}

function keep(storage: Storage, prompts: readonly string[]): readonly string[] {
  storage.write(KEY, prompts.length === 0 ? '' : JSON.stringify(prompts));
  return prompts;
}

function parseList(kept: unknown): readonly unknown[] {
  if (typeof kept !== 'string' || kept === '') return [];
  try {
    const list: unknown = JSON.parse(kept);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

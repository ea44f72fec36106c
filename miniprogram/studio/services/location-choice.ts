import type { Storage } from '../../platform/ports';

const KEY = 'keepLocation';

/** Whether saved files may say where the photo was taken; null while the person has not been asked. */
export function recallLocationChoice(storage: Storage): boolean | null {
  const kept = storage.read(KEY);
  return typeof kept === 'boolean' ? kept : null;
}

export function rememberLocationChoice(storage: Storage, keepLocation: boolean): void {
  storage.write(KEY, keepLocation);
}

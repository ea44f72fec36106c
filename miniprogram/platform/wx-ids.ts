import type { Ids } from './ports';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const ID_LENGTH = 32;

/** Ids keep two people's jobs and files apart. They are no secret: the function checks the caller for everything. */
export function createWxIds(): Ids {
  const letter = (): string => LETTERS.charAt(Math.floor(Math.random() * LETTERS.length));
  return { createId: () => Array.from({ length: ID_LENGTH }, letter).join('') };
}

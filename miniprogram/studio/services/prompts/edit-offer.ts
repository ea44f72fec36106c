import type { Storage } from '../../../platform/ports';
import type { SessionReply } from '../../../shared/contract/actions';
import type { FillOption } from '../../../shared/contract/fill-options';

/** What the function behind this mini program can do with words. */
export interface EditOffer {
  readonly canEdit: boolean;
  /** What may be chosen beside the words. */
  readonly options: readonly FillOption[];
}

export const NO_OFFER: EditOffer = { canEdit: false, options: [] };

/** Letters of what is kept from the last time, so that nothing moves when the cloud answers the same. */
const KEY = 'editOffer';
const OPTIONS: readonly FillOption[] = ['quality', 'strength'];
const LETTERS = { canEdit: 'e', quality: 'q', strength: 's' } as const;

/** What the cloud said last; no offer where it has not said anything yet. */
export function recallOffer(storage: Pick<Storage, 'read'>): EditOffer {
  const kept = storage.read(KEY);
  const has = (letter: string): boolean => typeof kept === 'string' && kept.includes(letter);
  if (!has(LETTERS.canEdit)) return NO_OFFER;
  return { canEdit: true, options: OPTIONS.filter((option) => has(LETTERS[option])) };
}

/** An empty text is the same as nothing to WeChat's storage. */
const NO_LETTERS = '-';

/** The cloud has said at some time what it offers. */
export function isOfferKnown(storage: Pick<Storage, 'read'>): boolean {
  const kept = storage.read(KEY);
  return typeof kept === 'string' && kept !== '';
}

/** What a session says of it. A function that is older than the options tells none. */
export function offerOf({ canEdit, options }: SessionReply): EditOffer {
  return { canEdit, options: options?.edit ?? [] };
}

export function rememberOffer(storage: Pick<Storage, 'write'>, offer: EditOffer): void {
  const letters = offer.options.map((option) => LETTERS[option]);
  storage.write(KEY, offer.canEdit ? [LETTERS.canEdit, ...letters].join('') : NO_LETTERS);
}

import { callAction } from '../../../services/call-function';
import { fieldsOf } from '../../../services/parse-reply';
import type { Cloud, Storage } from '../../../platform/ports';
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

/** Asks the cloud, and keeps what it says. @throws AppError, OfflineError */
export async function askOffer(ports: { cloud: Cloud; storage: Storage }): Promise<EditOffer> {
  const offer = readOffer(await callAction(ports.cloud, { action: 'session' }));
  const letters = offer.options.map((option) => LETTERS[option]);
  ports.storage.write(KEY, offer.canEdit ? [LETTERS.canEdit, ...letters].join('') : '');
  return offer;
}

/** A function that is older than the options tells none. */
function readOffer(session: unknown): EditOffer {
  const { canEdit, options } = fieldsOf(session, 'session');
  const known = options === undefined ? [] : fieldsOf(options, 'options').edit;
  const isKnown = (option: FillOption): boolean => Array.isArray(known) && known.includes(option);
  return { canEdit: canEdit === true, options: OPTIONS.filter(isKnown) };
}

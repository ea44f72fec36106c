import { showActionSheet } from '../ui/action-sheet';
import { showShareSheet } from '../ui/share-sheet';
import type { ShareChoice } from '../ui/share-sheet';
import { showToast } from '../ui/toast';
import { WORDS } from '../ui/words';
import { ApiFailure } from '../wx/api-failure';
import { reportError } from './errors';
import type { PageFrame } from './page-frame';

/** What a page answers when it is forwarded; all of it may be left out. */
interface Card {
  readonly title?: string;
  readonly path?: string;
  readonly imageUrl?: string;
  readonly promise?: Promise<Card>;
}

const HANDLERS: { readonly [choice in ShareChoice]?: string } = {
  send: 'onShareAppMessage',
  moments: 'onShareTimeline',
};

/** WeChat waits so long for a card's promise, then takes what was there at once. */
const CARD_WAIT_MS = 3_000;

/** WeChat's menu over a page: the ways by which the page lets itself be forwarded, then the card that would go out. */
export async function openPageMenu(frame: PageFrame): Promise<void> {
  const choices = (['send', 'moments'] as const).filter(
    (choice) => typeof frame.page[HANDLERS[choice] ?? ''] === 'function',
  );
  const itemList = choices.map((choice) => WORDS.shareChoices[choice]);
  try {
    const { tapIndex } = await showActionSheet({ itemList });
    const choice = choices[tapIndex] ?? 'send';
    await showCard(await askCard(frame, HANDLERS[choice] ?? ''), choice);
    showToast({ title: WORDS.endsHere, icon: 'none' });
  } catch (error) {
    // Otherwise the person closed the menu.
    if (!(error instanceof ApiFailure)) reportError(error);
  }
}

async function askCard({ page }: PageFrame, handler: string): Promise<Card> {
  const ask = page[handler] as (options: object) => Card | undefined;
  const card = ask.call(page, { from: 'menu' }) ?? {};
  if (card.promise === undefined) return card;
  const late = new Promise<Card>((resolve) => setTimeout(() => resolve(card), CARD_WAIT_MS));
  return Promise.race([card.promise, late]);
}

async function showCard({ title = '', path = '', imageUrl }: Card, way: ShareChoice) {
  // WeChat would take a picture of the page instead; the preview cannot, and says so.
  if (imageUrl === undefined) throw new Error('a card without a picture');
  await showShareSheet({ picture: imageUrl, title, note: path, choices: [way] });
}

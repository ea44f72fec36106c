import { sourceAddress } from '../files/source-address';
import { make } from '../shell/dom';
import { showActionSheet } from './action-sheet';
import { openLayer } from './layer';
import { WORDS } from './words';

/** What a person does with a picture or card. */
export type ShareChoice = 'send' | 'moments' | 'favourite' | 'save';

interface Shared {
  /** Path of the picture that would go out. */
  readonly picture: string;
  /** Above the picture; a bare picture has none. */
  readonly title?: string;
  /** What is read under it, such as where a card leads. */
  readonly note?: string;
  readonly choices: readonly ShareChoice[];
}

/** Shows exactly what would go out, above the ways it can take; fails with `cancel` where none is taken. */
export async function showShareSheet({
  picture,
  title = '',
  note = '',
  choices,
}: Shared): Promise<ShareChoice> {
  const card = make(
    'figure',
    { class: 'preview-share', role: 'img', 'aria-label': `${WORDS.shared} ${title}`.trim() },
    ...(title === '' ? [] : [make('figcaption', {}, title)]),
    make('img', { src: sourceAddress(picture, ''), alt: '' }),
    ...(note === '' ? [] : [make('small', {}, note)]),
  );
  const taken = showActionSheet({
    itemList: choices.map((choice) => WORDS.shareChoices[choice]),
  });
  // Above the sheet's dimmed ground; taps go through to it.
  const layer = openLayer('through', card);
  try {
    return choices[(await taken).tapIndex] ?? 'send';
  } finally {
    layer.remove();
  }
}

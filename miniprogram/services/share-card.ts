import { packagePath } from './package-path';
import type { LabelledPath } from '../platform/ports';
import type { Words } from './words/vocabulary';

const HOME_ROUTE = 'pages/home/home';

/** What a chat shows of a page that was forwarded. */
export interface ShareCard {
  readonly title: string;
  /** Where it leads: always home, since another page's address names files of this phone. */
  readonly path: string;
  /** Never left out: WeChat would take a picture of the page, and with it of a result without label. */
  readonly imageUrl: string;
}

/** The card of the mini program itself. @param route of the page that is forwarded @param ownRoute the same in this folder */
export function shareCard(route: string, ownRoute: string, words: Words): ShareCard {
  const inPackage = (file: string): string => packagePath(route, ownRoute, file);
  const imageUrl = inPackage('images/samples/coffee.jpg');
  return { title: words.cardTitle, path: inPackage(HOME_ROUTE), imageUrl };
}

/** The same with what a job made, if that is there within the three seconds that WeChat waits. */
export function resultCard(
  card: ShareCard,
  picture: Promise<LabelledPath>,
): ShareCard & { readonly promise: Promise<ShareCard> } {
  const promise = picture.then(
    (imageUrl) => ({ ...card, imageUrl }),
    () => card,
  );
  return { ...card, promise };
}

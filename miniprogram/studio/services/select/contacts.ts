import type { PixelSize } from '../../../shared/mask/pixel-space';

/** Where two things of a picture touch. */
export interface Contact {
  /** Pixel sides between them. */
  readonly length: number;
  /** Sum over those sides of what differs there. */
  readonly contrast: number;
}

/** Of each thing those that it touches. */
export type Contacts = Map<number, Contact>[];

export interface ContactSource extends PixelSize {
  /** The part of each pixel, row by row. */
  readonly parts: Uint16Array;
  readonly partCount: number;
  /** How much differs between two neighbouring pixels. */
  measure(one: number, other: number): number;
}

/** Finds what touches what, by pixel sides. */
export function findContacts(source: ContactSource): Contacts {
  const { widthPx, heightPx, partCount } = source;
  const contacts: Contacts = Array.from({ length: partCount }, () => new Map<number, Contact>());
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at++) {
      if (x + 1 < widthPx) noteSide(contacts, source, at, at + 1);
      if (y + 1 < heightPx) noteSide(contacts, source, at, at + widthPx);
    }
  }
  return contacts;
}

function noteSide(
  contacts: Contacts,
  { parts, measure }: ContactSource,
  one: number,
  other: number,
): void {
  const [a, b] = [parts[one]!, parts[other]!];
  if (a === b) return;
  const side = { length: 1, contrast: measure(one, other) };
  addContact(contacts, a, b, side);
  addContact(contacts, b, a, side);
}

/** Lets a thing take over the contacts of two that become one; those have none afterwards. */
export function joinContacts(contacts: Contacts, one: number, other: number, joined: number): void {
  contacts[joined] = new Map();
  for (const part of [one, other]) {
    for (const [neighbour, contact] of contacts[part]!) {
      contacts[neighbour]!.delete(part);
      if (neighbour === one || neighbour === other) continue;
      addContact(contacts, joined, neighbour, contact);
      addContact(contacts, neighbour, joined, contact);
    }
    contacts[part] = new Map();
  }
}

function addContact(contacts: Contacts, from: number, to: number, more: Contact): void {
  const before = contacts[from]!.get(to);
  const length = (before?.length ?? 0) + more.length;
  contacts[from]!.set(to, { length, contrast: (before?.contrast ?? 0) + more.contrast });
}

/** Pixel sides around each part, those along the picture's edge included. */
export function countSides({ parts, partCount, widthPx, heightPx }: ContactSource): number[] {
  const sides = new Array<number>(partCount).fill(0);
  const isOther = (part: number, isOutside: boolean, neighbour: number): boolean =>
    isOutside || parts[neighbour] !== part;
  parts.forEach((part, at) => {
    const x = at % widthPx;
    if (isOther(part, x === 0, at - 1)) sides[part]!++;
    if (isOther(part, x === widthPx - 1, at + 1)) sides[part]!++;
    if (isOther(part, at < widthPx, at - widthPx)) sides[part]!++;
    if (isOther(part, at >= widthPx * (heightPx - 1), at + widthPx)) sides[part]!++;
  });
  return sides;
}

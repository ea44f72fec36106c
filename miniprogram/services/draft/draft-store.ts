import { AppError } from '../../shared/contract/app-error';
import { encodeDraft } from './draft';
import { decodeDraft } from './parse-draft';
import type { Files } from '../../platform/ports';
import type { EditPhoto } from '../edit-photo';
import type { Draft, DraftEntry } from './draft';

/** Written in turns, so that a phone that stops in the middle of one still has the other. */
const SLOTS = ['draft-0.json', 'draft-1.json'] as const;
const PHOTO_PREFIX = 'draft-photo-';
const EXTENSION = { jpeg: 'jpg', png: 'png' } as const;

/** Far above every mask that can be submitted; the phone's folder is not ours alone. */
const MOST_CHARS = 4_000_000;

/** The one draft of this phone. What is asked is done in the order it was asked, so pages that share a draft must share its
 *  store. */
export class DraftStore {
  /** What lies on the phone; undefined until somebody looked. */
  private last: DraftEntry | null | undefined;
  private before: Promise<unknown> = Promise.resolve();
  /** The photo that was copied last, and the name of its copy. */
  private copied = { path: '', name: '' };

  constructor(private readonly files: Files) {}

  /** The draft as it was kept last; null when there is none, or its photo is gone. @throws AppError */
  read(): Promise<Draft | null> {
    return this.inTurn(async () => {
      const entry = await this.look();
      if (entry === null || !(await this.files.names()).includes(entry.photoName)) return null;
      const { turn, photoName, ...draft } = entry;
      void turn;
      return { ...draft, photo: { ...draft.photo, path: this.files.pathOf(photoName) } };
    });
  }

  /** Keeps a draft in place of the one before; its photo is copied the first time.
   *  @throws AppError where the phone has no room */
  keep(draft: Draft): Promise<void> {
    return this.inTurn(async () => {
      const previous = await this.look();
      const turn = (previous?.turn ?? 0) + 1;
      const photoName = await this.keepPhoto(draft.photo, turn);
      const entry: DraftEntry = { ...draft, photo: { ...draft.photo, path: '' }, photoName, turn };
      const text = encodeDraft(entry);
      if (text.length > MOST_CHARS) throw new AppError('MASK_TOO_LARGE', 'the draft is too long');
      await this.files.writeText(SLOTS[turn % 2 === 0 ? 0 : 1], text);
      this.last = entry;
      if (photoName !== previous?.photoName) {
        await this.remove((name) => name.startsWith(PHOTO_PREFIX) && name !== photoName);
      }
    });
  }

  clear(): Promise<void> {
    return this.inTurn(() => this.empty());
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.before.then(work);
    this.before = done.catch(() => undefined);
    return done;
  }

  private async look(): Promise<DraftEntry | null> {
    if (this.last === undefined) {
      const texts = await Promise.all(SLOTS.map((slot) => this.files.readText(slot)));
      const whole = texts.map(decodeDraft).filter((entry) => entry !== null);
      this.last = whole.sort((one, other) => other.turn - one.turn)[0] ?? null;
    }
    return this.last;
  }

  /** The name of the photo's copy, made where there is none yet. */
  private async keepPhoto(photo: EditPhoto, turn: number): Promise<string> {
    const name = this.last?.photoName;
    if (name !== undefined && photo.path === this.files.pathOf(name)) return name;
    if (this.copied.path === photo.path) return this.copied.name;
    const next = `${PHOTO_PREFIX}${turn}.${EXTENSION[photo.format]}`;
    try {
      await this.files.copyIn(photo.path, next);
    } catch {
      // The draft before goes anyway: its room may be what is missing.
      await this.empty();
      await this.files.copyIn(photo.path, next);
    }
    this.copied = { path: photo.path, name: next };
    return next;
  }

  private async empty(): Promise<void> {
    this.last = null;
    this.copied = { path: '', name: '' };
    await this.remove((name) => SLOTS.some((slot) => slot === name));
    await this.remove((name) => name.startsWith(PHOTO_PREFIX));
  }

  private async remove(isMeant: (name: string) => boolean): Promise<void> {
    const names = (await this.files.names()).filter(isMeant);
    await Promise.all(names.map((name) => this.files.remove(name)));
  }
}

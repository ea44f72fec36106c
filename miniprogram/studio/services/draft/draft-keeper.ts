import type { Clock } from '../../../platform/ports';
import type { Draft } from '../../../services/draft/draft';
import type { DraftStore } from '../../../services/draft/draft-store';

/** Strokes that follow one another closely are written once. */
const WRITE_AFTER_MS = 400;

/** Writes what an editor is at, between the strokes and never during one. */
export class DraftKeeper {
  private wanted: Draft | null = null;
  private written: Draft | null = null;
  private takeBack = (): void => undefined;
  private isPaused = false;
  private hasFailed = false;

  /** @param onFailed told once, when the phone has no room */
  constructor(
    private readonly ports: { readonly clock: Clock; readonly drafts: DraftStore },
    private readonly onFailed: () => void,
  ) {}

  /** Keeps this draft soon. */
  keep(draft: Draft): void {
    if (this.wanted !== null && isSame(this.wanted, draft)) return;
    this.wanted = draft;
    this.writeSoon();
  }

  /** A finger paints. */
  pause(): void {
    this.isPaused = true;
    this.takeBack();
  }

  resume(): void {
    this.isPaused = false;
    this.writeSoon();
  }

  /** Writes at once, but for a finger that paints. */
  async writeNow(): Promise<void> {
    if (!this.isPaused) await this.flush();
  }

  /** Writes at once, whatever happens, as before the mini program goes. Never fails. */
  async flush(): Promise<void> {
    this.takeBack();
    const { wanted } = this;
    if (wanted === null || wanted === this.written) return;
    this.written = wanted;
    try {
      await this.ports.drafts.keep(wanted);
    } catch {
      if (!this.hasFailed) this.onFailed();
      this.hasFailed = true;
    }
  }

  private writeSoon(): void {
    this.takeBack();
    if (this.isPaused || this.wanted === this.written) return;
    this.takeBack = this.ports.clock.after(WRITE_AFTER_MS, () => void this.flush());
  }
}

/** Lists are never changed, only replaced. */
function isSame(one: Draft, other: Draft): boolean {
  const fields = Object.keys(one) as (keyof Draft)[];
  const isSamePhoto =
    one.photo.path === other.photo.path && one.photo.fileId === other.photo.fileId;
  return isSamePhoto && fields.every((field) => field === 'photo' || one[field] === other[field]);
}

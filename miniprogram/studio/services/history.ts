import { callAction } from '../../services/call-function';
import { changedFields } from './changed-fields';
import { failureCode } from '../../services/describe-error';
import { exportForCard } from './export-photo';
import { goOnWithPhoto } from './photo-handover';
import { createResultFiles } from './result-files';
import { savePhoto } from './save-photo';
import { sharePhoto } from './share-photo';
import { wordsFor } from '../../services/words/words';
import { EMPTY_HISTORY_VIEW, viewHistory } from './history-view';
import { fillPreviews } from './history-previews';
import { parseHistory } from './parse-history';
import { removePhoto } from './remove-own';
import { studioWordsFor } from './words/words';
import type { LabelledPath, Platform } from '../../platform/ports';
import type { ResultFiles } from './result-files';
import type { MadePhoto, SaveOutcome } from './save-photo';
import type { HistoryState } from './history-state';
import type { HistoryView } from './history-view';
import type { KeptPhoto } from './parse-history';

export type HistoryPorts = Pick<
  Platform,
  'album' | 'clock' | 'cloud' | 'device' | 'screen' | 'sharing' | 'storage'
>;

/** The way from one page of this subpackage to the others. */
const BESIDE = '../';

const NOTHING_YET: HistoryState = {
  photos: null,
  nextCursor: null,
  chosen: null,
  activity: 'none',
  notice: null,
};

function madeOf({ jobId, photoFileId, resultFileId }: KeptPhoto): MadePhoto {
  const format = resultFileId.endsWith('.png') ? 'png' : 'jpeg';
  return { jobId, source: { path: photoFileId, format } };
}

/** One person's finished edits: runs what they ask for. The page only wires. */
export class History {
  private state = NOTHING_YET;
  private view = EMPTY_HISTORY_VIEW;
  private failedTask = (): Promise<void> => this.load();
  private stopPreviews = (): void => undefined;
  private readonly results: ResultFiles;

  /** @param render told what is not as in EMPTY_HISTORY_VIEW, then what has changed */
  constructor(
    private readonly ports: HistoryPorts,
    private readonly render: (changed: Partial<HistoryView>) => void,
  ) {
    this.results = createResultFiles(ports.cloud);
  }

  /** The newest photos, in place of what is shown. */
  async load(): Promise<void> {
    await this.run('loading', async () => {
      const { photos, nextCursor } = await this.fetch();
      return { photos, nextCursor };
    });
    this.fillPreviews();
  }

  /** Older photos behind those that are shown. */
  async loadMore(): Promise<void> {
    const { nextCursor } = this.state;
    if (nextCursor === null) return;
    await this.run('loading', async () => {
      const older = await this.fetch(nextCursor);
      const photos = [...(this.state.photos ?? []), ...older.photos];
      return { photos, nextCursor: older.nextCursor };
    });
    this.fillPreviews();
  }

  /** Nobody looks any more: nothing further is fetched for the grid until it is loaded again. */
  pause(): void {
    this.stopPreviews();
  }

  /** Looks at a photo. */
  choose(photoFileId: string): void {
    const chosen = this.state.photos?.find((photo) => photo.photoFileId === photoFileId);
    if (chosen !== undefined && this.isIdle()) this.change({ chosen, notice: null });
  }

  /** Back to all of them. */
  close(): void {
    if (this.isIdle()) this.change({ chosen: null, notice: null });
  }

  /** Back to all of them as they are by now. */
  async reload(): Promise<void> {
    this.close();
    await this.load();
  }

  /** Goes on painting over the photo as it was left; whoever comes back from there sees all of them again. */
  async goOn(): Promise<void> {
    const { chosen } = this.state;
    if (chosen === null) return;
    await this.run('opening', async () => {
      await goOnWithPhoto(this.ports, chosen, BESIDE);
      return { chosen: null };
    });
  }

  /** Saves the labelled file of the photo to the album. */
  async save(): Promise<void> {
    const { chosen } = this.state;
    if (chosen === null) return;
    await this.run('preparing', async () => {
      const ports = { ...this.ports, results: this.results };
      const onExported = (): void => this.change({ activity: 'saving' });
      return this.takeOutcome(await savePhoto(ports, madeOf(chosen), onExported));
    });
  }

  /** Passes the labelled file of the photo on. */
  async share(): Promise<void> {
    const { chosen } = this.state;
    if (chosen === null) return;
    await this.run('sharing', async () => {
      await sharePhoto({ ...this.ports, results: this.results }, chosen.jobId);
      return {};
    });
  }

  /** The labelled file of the photo for a page that is forwarded; null without one. */
  cardPicture(): Promise<LabelledPath> | null {
    const { chosen } = this.state;
    if (chosen === null) return null;
    return exportForCard({ ...this.ports, results: this.results }, chosen.jobId);
  }

  /** Opens the settings where the album is allowed; allowed there, the photo is saved. */
  async openSettings(): Promise<void> {
    let isAllowed = false;
    await this.run('preparing', async () => {
      isAllowed = await this.ports.album.openSettings();
      return {};
    });
    if (isAllowed) await this.save();
  }

  /** Deletes the photo and all that was made of it, after a yes. */
  async remove(): Promise<void> {
    const { chosen, activity } = this.state;
    if (chosen === null || activity !== 'none') return;
    const { device, screen } = this.ports;
    const { deleteQuestion, deleteDetail, deleteYes } = studioWordsFor(device.language).history;
    if (!(await screen.confirm(deleteQuestion, deleteDetail, deleteYes))) return;
    await this.removeAtOnce(chosen);
  }

  /** Tries again what failed last. */
  retry(): Promise<void> {
    return this.failedTask();
  }

  private isIdle(): boolean {
    const { activity } = this.state;
    return activity === 'none' || activity === 'loading';
  }

  private takeOutcome(outcome: SaveOutcome): Partial<HistoryState> {
    const { device, screen } = this.ports;
    switch (outcome) {
      case 'refused':
        return { notice: 'ALBUM_REFUSED' };
      case 'privacyRefused':
        return { notice: 'PRIVACY_REFUSED' };
      case 'saved':
        screen.toast(wordsFor(device.language).editor.saved);
        return {};
      case 'cancelled':
        return {};
    }
  }

  private removeAtOnce(photo: KeptPhoto): Promise<void> {
    return this.run(
      'deleting',
      async () => {
        await removePhoto(this.ports.cloud, photo.photoFileId);
        const left =
          this.state.photos?.filter((one) => one.photoFileId !== photo.photoFileId) ?? [];
        this.ports.screen.toast(studioWordsFor(this.ports.device.language).history.deleted);
        return { photos: left, chosen: null };
      },
      () => this.removeAtOnce(photo),
    );
  }

  private fillPreviews(): void {
    this.stopPreviews();
    const { photos } = this.state;
    if (photos === null) return;
    this.stopPreviews = fillPreviews(this.ports.cloud, photos, (jobId, previewFileId) => {
      const shown = this.state.photos ?? [];
      const filled = shown.map((one) => (one.jobId === jobId ? { ...one, previewFileId } : one));
      this.change({ photos: filled });
    });
  }

  private async fetch(cursor?: string): Promise<ReturnType<typeof parseHistory>> {
    const request = { action: 'history', ...(cursor !== undefined && { cursor }) };
    return parseHistory(await callAction(this.ports.cloud, request));
  }

  /** One thing at a time; what fails is said and may be tried again. @param task answers what has changed by it */
  private async run(
    activity: HistoryState['activity'],
    task: () => Promise<Partial<HistoryState>>,
    again: () => Promise<void> = () => this.run(activity, task),
  ): Promise<void> {
    if (this.state.activity !== 'none') return;
    this.failedTask = again;
    this.change({ activity, notice: null });
    try {
      this.change({ ...(await task()), activity: 'none' });
    } catch (error) {
      this.change({ notice: failureCode(error), activity: 'none' });
    }
  }

  private change(changed: Partial<HistoryState>): void {
    this.state = { ...this.state, ...changed };
    const { clock, device } = this.ports;
    const next = viewHistory(this.state, device.language, clock.utcOffsetMs());
    // The same photos are the same cards: a long grid is not sent again.
    const cards = changed.photos === undefined ? this.view.cards : next.cards;
    const view = { ...next, cards };
    const fields = changedFields(this.view, view);
    this.view = view;
    if (Object.keys(fields).length > 0) this.render(fields);
  }
}

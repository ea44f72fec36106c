import { callAction } from '../../services/call-function';
import { changedFields } from '../../services/changed-fields';
import { failureCode } from '../../services/describe-error';
import { editorUrl } from '../../services/photo-link';
import { EMPTY_HISTORY_VIEW, viewHistory } from './history-view';
import { parseHistory } from './parse-history';
import { removePhoto } from './remove-own';
import { moreWordsFor } from './words/words';
import type { Platform } from '../../platform/ports';
import type { HistoryState } from './history-state';
import type { HistoryView } from './history-view';
import type { KeptPhoto } from './parse-history';

export type HistoryPorts = Pick<Platform, 'clock' | 'cloud' | 'device' | 'screen'>;

/** The way from a page of this subpackage to those of the main package. */
const MAIN_PAGES = '../../../pages/';

const NOTHING_YET: HistoryState = {
  photos: null,
  nextCursor: null,
  chosen: null,
  activity: 'none',
  failure: null,
};

/** One person's finished edits: runs what they ask for. The page only wires. */
export class History {
  private state = NOTHING_YET;
  private view = EMPTY_HISTORY_VIEW;
  private failedTask = (): Promise<void> => this.load();

  /** @param render told what is not as in EMPTY_HISTORY_VIEW, then what has changed */
  constructor(
    private readonly ports: HistoryPorts,
    private readonly render: (changed: Partial<HistoryView>) => void,
  ) {}

  /** The newest photos, in place of what is shown. */
  load(): Promise<void> {
    return this.run('loading', async () => {
      const { photos, nextCursor } = await this.fetch();
      return { photos, nextCursor };
    });
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
  }

  /** Looks at a photo. */
  choose(photoFileId: string): void {
    const chosen = this.state.photos?.find((photo) => photo.photoFileId === photoFileId);
    if (chosen !== undefined) this.change({ chosen, failure: null });
  }

  /** Back to all of them. */
  close(): void {
    if (this.state.activity !== 'deleting') this.change({ chosen: null, failure: null });
  }

  /** Goes on painting over the photo as it was left; whoever comes back from there sees all of them again. */
  async goOn(): Promise<void> {
    const { chosen } = this.state;
    if (chosen === null) return;
    await this.run('opening', async () => {
      const { widthPx, heightPx, format, resultFileId: fileId } = chosen;
      const path = await this.ports.cloud.downloadFile(fileId);
      const photo = { path, widthPx, heightPx, format, fileId };
      await this.ports.screen.open(editorUrl(photo, MAIN_PAGES));
      return { chosen: null };
    });
  }

  /** Deletes the photo and all that was made of it, after a yes. */
  async remove(): Promise<void> {
    const { chosen, activity } = this.state;
    if (chosen === null || activity !== 'none') return;
    const { device, screen } = this.ports;
    const { deleteQuestion, deleteDetail, deleteYes } = moreWordsFor(device.language).history;
    if (!(await screen.confirm(deleteQuestion, deleteDetail, deleteYes))) return;
    await this.removeAtOnce(chosen);
  }

  /** Tries again what failed last. */
  retry(): Promise<void> {
    return this.failedTask();
  }

  private removeAtOnce(photo: KeptPhoto): Promise<void> {
    return this.run(
      'deleting',
      async () => {
        await removePhoto(this.ports.cloud, photo.photoFileId);
        const left = this.state.photos?.filter((one) => one !== photo) ?? [];
        this.ports.screen.toast(moreWordsFor(this.ports.device.language).history.deleted);
        return { photos: left, chosen: null };
      },
      () => this.removeAtOnce(photo),
    );
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
    this.change({ activity, failure: null });
    try {
      this.change({ ...(await task()), activity: 'none' });
    } catch (error) {
      this.change({ failure: failureCode(error), activity: 'none' });
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

import { AppError } from '../../shared/contract/app-error';
import { chooseJob } from '../../services/call-function';
import { exportForCard } from './export-photo';
import { savePhoto } from './save-photo';
import { sharePhoto } from './share-photo';
import { presentOf } from './stack/timeline';
import { wordsFor } from '../../services/words/words';
import type { LabelledPath, Platform } from '../../platform/ports';
import type { EditStage } from './edit-session';
import type { EraseResult } from './erase-watcher';
import type { ExportPorts } from './export-photo';
import type { SaveOutcome } from './save-photo';
import type { Workbench } from './workbench';

interface Ports extends ExportPorts, Pick<Platform, 'album' | 'clock' | 'sharing'> {}

/** What a person does with a result: looks at it, saves it, passes it on. */
export class ResultDesk {
  /** The job whose result was saved last; '' for none. */
  savedJobId = '';
  /** The job that the history surely shows; '' where that is not known. */
  private shownInHistory = '';

  constructor(
    private readonly ports: Ports,
    private readonly bench: Workbench,
  ) {}

  /** The result's picture did not load: fetches it as a file. */
  async fetch(): Promise<void> {
    const { stage } = this.bench.session;
    if (stage.kind !== 'done') return;
    const again = (): Promise<void> => this.fetch();
    if (stage.result.path !== undefined) {
      const error = new AppError('PHOTO_NOT_FOUND', 'the result shows no picture');
      return this.bench.fail(error, again);
    }
    try {
      const path = await this.ports.results.fetch(stage.result.resultFileId);
      this.bench.dispatch({ kind: 'resultFetched', jobId: stage.result.jobId, path });
      await this.fetchForThumbs();
    } catch (error) {
      this.bench.fail(error, again);
    }
  }

  /** Fetches what small pictures are to be cut out of and is not on the phone yet. That it cannot be had stops nobody. */
  async fetchForThumbs(): Promise<void> {
    const { stage, timeline } = this.bench.session;
    const scene = presentOf(timeline);
    const beside = scene.face === 'result' ? scene.attempt.candidates : [];
    const shown = stage.kind === 'done' ? [stage.result] : [];
    const wanted = [...shown, ...beside.flatMap(({ result }) => result ?? [])];
    const missing = new Map(wanted.map((result) => [result.jobId, result]));
    await Promise.all([...missing.values()].map((result) => this.fetchQuietly(result)));
  }

  /** Saves the labelled file of the result to the album. */
  async save(): Promise<void> {
    const stage = this.idleStage();
    if (stage === null) return;
    this.bench.dispatch({ kind: 'saveStarted' });
    this.decideFor(stage.result);
    try {
      const made = { jobId: stage.result.jobId, source: this.bench.session.photo };
      const onExported = (): void => this.bench.dispatch({ kind: 'exported' });
      this.takeOutcome(await savePhoto(this.ports, made, onExported), stage.result);
    } catch (error) {
      this.bench.fail(error, () => this.save());
    }
  }

  /** Passes the labelled file of the result on. */
  async share(): Promise<void> {
    const stage = this.idleStage();
    if (stage === null) return;
    this.bench.dispatch({ kind: 'shareStarted' });
    try {
      await sharePhoto(this.ports, stage.result.jobId);
      this.bench.dispatch({ kind: 'saveEnded' });
    } catch (error) {
      this.bench.fail(error, () => this.share());
    }
  }

  /** The labelled file of the result for a page that is forwarded; null without a result. */
  cardPicture(): Promise<LabelledPath> | null {
    const { stage } = this.bench.session;
    return stage.kind === 'done' ? exportForCard(this.ports, stage.result.jobId) : null;
  }

  /** Opens the settings where the album is allowed; allowed there, the result is saved. */
  async openSettings(): Promise<void> {
    try {
      const isAllowed = await this.ports.album.openSettings();
      this.bench.dispatch({ kind: 'saveEnded' });
      if (isAllowed) await this.save();
    } catch (error) {
      this.bench.fail(error, () => this.save());
    }
  }

  /** A job is done. @param isNewest and no other is under way: the history shows it by itself */
  note({ jobId }: EraseResult, isNewest: boolean): void {
    this.shownInHistory = isNewest ? jobId : '';
  }

  /** The history is to show this one. That it cannot be told stops nobody. */
  decideFor({ jobId }: EraseResult): void {
    if (this.shownInHistory === jobId) return;
    this.shownInHistory = jobId;
    chooseJob(this.ports.cloud, jobId).catch(() => {
      if (this.shownInHistory === jobId) this.shownInHistory = '';
    });
  }

  private async fetchQuietly({ jobId, resultFileId, path }: EraseResult): Promise<void> {
    if (path !== undefined) return;
    try {
      const fetched = await this.ports.results.fetch(resultFileId);
      this.bench.dispatch({ kind: 'resultFetched', jobId, path: fetched });
    } catch {
      // The thumb stays empty, its label says what it is.
    }
  }

  private idleStage(): Extract<EditStage, { kind: 'done' }> | null {
    const { stage, busyPatch } = this.bench.session;
    const isIdle = stage.kind === 'done' && stage.activity === 'none' && busyPatch === null;
    return isIdle ? stage : null;
  }

  private takeOutcome(outcome: SaveOutcome, { jobId }: EraseResult): void {
    const { bench, ports } = this;
    switch (outcome) {
      case 'refused':
        return bench.dispatch({ kind: 'failed', notice: 'ALBUM_REFUSED' });
      case 'privacyRefused':
        return bench.fail('PRIVACY_REFUSED', () => this.save());
      case 'saved':
        this.savedJobId = jobId;
        bench.dispatch({ kind: 'saveEnded' });
        return ports.screen.toast(wordsFor(ports.device.language).editor.saved);
      case 'cancelled':
        return bench.dispatch({ kind: 'saveEnded' });
    }
  }
}

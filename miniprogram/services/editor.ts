import { AppError, isAppError } from '../shared/contract/app-error';
import { openSession } from './call-function';
import { createCancelSource } from './cancel';
import { changedFields } from './changed-fields';
import { ERASE } from './edit-wish';
import { failureCode } from './describe-error';
import { isNearLimit } from './describe-quota';
import { DraftKeeper } from './draft/draft-keeper';
import { draftStage } from './draft/draft-stage';
import { openEditSession, reduceEdit } from './edit-session';
import { viewEditor } from './editor-view';
import { JobDesk } from './job-desk';
import { exportForCard } from './export-photo';
import { createResultFiles } from './result-files';
import { savePhoto } from './save-photo';
import { sharePhoto } from './share-photo';
import { wordsFor } from './words/words';
import { ERROR_SENTENCES } from '../shared/contract/error-sentences';
import type { LabelledPath, Platform } from '../platform/ports';
import type { SessionReply } from '../shared/contract/actions';
import type { MaskDocument, MaskOp } from '../shared/mask/mask-document';
import type { CancelSource } from './cancel';
import type { Draft } from './draft/draft';
import type { DraftStore } from './draft/draft-store';
import type { EditPhoto } from './edit-photo';
import type { EditEvent, EditSession, StrokeState } from './edit-session';
import type { EditWish } from './edit-wish';
import type { EditorStart } from './editor-start';
import type { EditorView } from './editor-view';
import type { EraseResult } from './erase-watcher';
import type { DeskPorts } from './job-desk';
import type { ResultFiles } from './result-files';
import type { SaveOutcome } from './save-photo';

/** What an editor needs of the world. */
export interface EditorPorts
  extends DeskPorts, Pick<Platform, 'album' | 'device' | 'screen' | 'sharing' | 'storage'> {
  readonly drafts: DraftStore;
  /** Told what the function behind can do. */
  readonly onSession?: (session: SessionReply) => void;
}

/** Told what changed on the page; never called after `close`. */
type Render = (changed: Partial<EditorView>) => void;

/** What a person asks for that can fail. */
type Task = 'start' | 'fetchResult' | 'save' | 'share' | 'paintOn';

/** One person at one photo: runs what they ask for and keeps the session true to it. The page only wires. */
export class Editor {
  private session: EditSession;
  private shown: EditorView | null = null;
  private readonly desk: JobDesk;
  private readonly keeper: DraftKeeper;
  private readonly results: ResultFiles;
  private readonly stopListening: () => void;
  private work: CancelSource | null = null;
  /** What is painted, as the page said it last. */
  private ops: readonly MaskOp[] = [];
  /** What to go on with as soon as the photo stands. */
  private restored: Draft | null;
  /** Nothing is kept of a photo that nobody painted on. */
  private isWorthKeeping: boolean;
  private savedFileId = '';
  private hasAskedUsage = false;
  private failedTask: Task = 'start';
  private isClosed = false;

  constructor(
    private readonly ports: EditorPorts,
    start: EditorStart,
    private readonly render: Render,
  ) {
    this.session = openEditSession(start.photo);
    this.restored = 'ops' in start ? start : null;
    this.isWorthKeeping = this.restored !== null;
    this.keeper = new DraftKeeper(ports, () =>
      this.dispatch({ kind: 'noticed', notice: 'DRAFT_UNKEPT' }),
    );
    this.desk = new JobDesk(ports, start.photo, () => this.keepAtOnce());
    this.results = createResultFiles(ports.cloud);
    this.stopListening = ports.presence.onHide(() => void this.keeper.flush());
    this.show();
  }

  /** Takes an event in; the page sends the painter's, the editor its own. */
  dispatch(event: EditEvent): void {
    this.session = reduceEdit(this.session, event);
    this.keep();
    this.show();
  }

  /** The photo stands: goes on where the person left, if they did.
   *  @param paint puts strokes on the photo */
  async photoShown(paint: (mask: MaskDocument) => void): Promise<void> {
    this.dispatch({ kind: 'photoShown' });
    const { restored, session } = this;
    this.restored = null;
    if (restored === null || session.stage.kind !== 'painting') return;
    const { widthPx: width, heightPx: height } = session.photo;
    const mask: MaskDocument = { version: 1, width, height, ops: restored.ops };
    if (restored.job !== null) this.desk.takeJob(restored.job, restored.ops);
    paint(mask);
    if (restored.stage !== 'painting') await this.run(mask, ERASE);
  }

  /** A finger comes down: the photo starts on its way with the first stroke, so that the start is quick. */
  strokeBegun(): void {
    this.keeper.pause();
    if (!this.ports.cloud.isConfigured()) return;
    this.desk.beginUpload();
    if (!this.hasAskedUsage) void this.readUsage();
  }

  /** Answers the photo's fileID, once it lies in the cloud. @throws AppError, OfflineError */
  uploadPhoto(): Promise<string> {
    return this.desk.uploadPhoto();
  }

  strokeEnded(): void {
    this.keeper.resume();
  }

  /** What is painted has changed. */
  strokesChanged(strokes: StrokeState, mask: MaskDocument): void {
    if (this.restored !== null) return;
    this.ops = mask.ops;
    this.isWorthKeeping ||= mask.ops.length > 0;
    this.dispatch({ kind: 'strokesChanged', strokes });
  }

  /** Does what the person wants with what is painted. */
  async start(mask: MaskDocument, wish: EditWish = ERASE): Promise<void> {
    const { stage, strokes } = this.session;
    if (stage.kind !== 'painting') return;
    if (strokes.isEmpty) return this.dispatch({ kind: 'failed', notice: 'MASK_EMPTY' });
    if (!this.ports.cloud.isConfigured()) {
      return this.dispatch({ kind: 'failed', notice: 'NOT_CONFIGURED' });
    }
    await this.run(mask, wish);
  }

  /** Ends the job; what is painted stays. */
  async cancel(): Promise<void> {
    if (this.session.stage.kind !== 'working') return;
    this.work?.cancel();
    const told = this.desk.cancel();
    this.dispatch({ kind: 'stopped' });
    this.ports.screen.toast(ERROR_SENTENCES[this.ports.device.language].CANCELLED);
    await told;
    this.keep();
  }

  /** The result's picture did not load from its fileID: fetches it as a file. */
  async fetchResult(): Promise<void> {
    const { stage } = this.session;
    if (stage.kind !== 'done') return;
    if (stage.localPath !== null) {
      return this.fail(
        'fetchResult',
        new AppError('PHOTO_NOT_FOUND', 'the result shows no picture'),
      );
    }
    try {
      const localPath = await this.results.fetch(stage.result.resultFileId);
      this.dispatch({ kind: 'resultFetched', localPath });
    } catch (error) {
      this.fail('fetchResult', error);
    }
  }

  /** Saves the labelled file of the result to the album. */
  async save(): Promise<void> {
    const { stage } = this.session;
    if (stage.kind !== 'done' || stage.activity !== 'none') return;
    this.dispatch({ kind: 'saveStarted' });
    try {
      const ports = { ...this.ports, results: this.results };
      const made = { jobId: stage.result.jobId, source: this.session.photo };
      const onExported = (): void => this.dispatch({ kind: 'exported' });
      this.takeOutcome(await savePhoto(ports, made, onExported), stage.result);
    } catch (error) {
      this.fail('save', error);
    }
  }

  /** Passes the labelled file of the result on. */
  async share(): Promise<void> {
    const { stage } = this.session;
    if (stage.kind !== 'done' || stage.activity !== 'none') return;
    this.dispatch({ kind: 'shareStarted' });
    try {
      await sharePhoto({ ...this.ports, results: this.results }, stage.result.jobId);
      this.dispatch({ kind: 'saveEnded' });
    } catch (error) {
      this.fail('share', error);
    }
  }

  /** The labelled file of the result for a page that is forwarded; null without a result. */
  cardPicture(): Promise<LabelledPath> | null {
    const { stage } = this.session;
    if (stage.kind !== 'done') return null;
    return exportForCard({ ...this.ports, results: this.results }, stage.result.jobId);
  }

  /** The result becomes the photo of the next edit. */
  async paintOn(): Promise<void> {
    const { stage, photo } = this.session;
    if (stage.kind !== 'done' || stage.activity !== 'none') return;
    this.dispatch({ kind: 'continueStarted' });
    try {
      const fileId = stage.result.resultFileId;
      const next: EditPhoto = { ...photo, path: await this.results.fetch(fileId), fileId };
      if (this.session.stage.kind !== 'done') return;
      this.ops = [];
      this.isWorthKeeping = false;
      this.desk.takePhoto(next);
      this.dispatch({ kind: 'continued', photo: next });
    } catch (error) {
      this.fail('paintOn', error);
    }
  }

  /** Tries again what failed last. @param readMask what is painted now */
  retry(readMask: () => MaskDocument): Promise<void> {
    switch (this.failedTask) {
      case 'start':
        return this.start(readMask());
      case 'fetchResult':
        return this.fetchResult();
      case 'save':
        return this.save();
      case 'share':
        return this.share();
      case 'paintOn':
        return this.paintOn();
    }
  }

  /** Opens the settings where the album is allowed; allowed there, the result is saved. */
  async openSettings(): Promise<void> {
    try {
      const isAllowed = await this.ports.album.openSettings();
      this.dispatch({ kind: 'saveEnded' });
      if (isAllowed) await this.save();
    } catch (error) {
      this.fail('save', error);
    }
  }

  /** The page goes: nothing is shown or waited for any more. A job goes on in the cloud, and the draft knows it. */
  close(): void {
    void this.keeper.flush();
    this.stopListening();
    this.isClosed = true;
    this.work?.cancel();
  }

  private get words() {
    return wordsFor(this.ports.device.language);
  }

  private async run(mask: MaskDocument, wish: EditWish): Promise<void> {
    const work = createCancelSource();
    this.work = work;
    this.dispatch({ kind: 'started' });
    try {
      const result = await this.desk.erase(mask, wish, {
        cancel: work.token,
        onProgress: (progress) => {
          if (!work.token.isCancelled()) this.dispatch({ kind: 'progressed', progress });
        },
      });
      this.dispatch({ kind: 'finished', result });
    } catch (error) {
      if (work.token.isCancelled()) return;
      this.fail('start', error);
    }
    const { usage } = this.session;
    if (usage !== null && isNearLimit(usage)) await this.readUsage();
  }

  private takeOutcome(outcome: SaveOutcome, { resultFileId }: EraseResult): void {
    switch (outcome) {
      case 'refused':
        return this.dispatch({ kind: 'failed', notice: 'ALBUM_REFUSED' });
      case 'privacyRefused':
        this.failedTask = 'save';
        return this.dispatch({ kind: 'failed', notice: 'PRIVACY_REFUSED' });
      case 'saved':
        this.savedFileId = resultFileId;
        this.dispatch({ kind: 'saveEnded' });
        return this.ports.screen.toast(this.words.editor.saved);
      case 'cancelled':
        return this.dispatch({ kind: 'saveEnded' });
    }
  }

  /** What is left of today; a person can do without knowing. */
  private async readUsage(): Promise<void> {
    this.hasAskedUsage = true;
    try {
      const session = await openSession(this.ports.cloud);
      const { usage } = session;
      this.ports.onSession?.(session);
      if (usage !== undefined) this.dispatch({ kind: 'usageRead', usage });
    } catch {
      this.hasAskedUsage = false;
    }
  }

  private keep(): void {
    if (!this.isWorthKeeping || this.restored !== null || this.isClosed) return;
    const { photo } = this.session;
    this.keeper.keep({
      photo: { ...photo, fileId: this.desk.photoFileId },
      ops: this.ops,
      job: this.desk.jobOf(this.ops),
      stage: draftStage(this.session.stage, this.savedFileId),
    });
  }

  private keepAtOnce(): Promise<void> {
    this.keep();
    return this.keeper.writeNow();
  }

  private fail(task: Task, error: unknown): void {
    this.failedTask = task;
    const resetAtMs = isAppError(error) ? error.resetAtMs : undefined;
    this.dispatch({ kind: 'failed', notice: failureCode(error), resetAtMs });
  }

  private show(): void {
    if (this.isClosed) return;
    const { clock, device } = this.ports;
    const phoneTime = { nowMs: clock.nowMs(), utcOffsetMs: clock.utcOffsetMs() };
    const next = viewEditor(this.session, device.language, phoneTime);
    const changed = changedFields(this.shown, next);
    this.shown = next;
    if (Object.keys(changed).length > 0) this.render(changed);
  }
}

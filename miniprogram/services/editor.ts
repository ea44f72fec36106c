import { AppError } from '../shared/contract/app-error';
import { isOffline } from '../shared/contract/offline-error';
import { createCancelSource } from './cancel';
import { changedFields } from './changed-fields';
import { failureCode } from './describe-error';
import { openEditSession, reduceEdit } from './edit-session';
import { viewEditor } from './editor-view';
import { erasePhoto } from './erase-photo';
import { createResultFiles } from './result-files';
import { savePhoto } from './save-photo';
import { createPhotoUpload } from './upload-photo';
import { wordsFor } from './words/words';
import type { Platform } from '../platform/ports';
import type { MaskDocument } from '../shared/mask/mask-document';
import type { CancelSource } from './cancel';
import type { EditPhoto } from './edit-photo';
import type { EditEvent, EditSession } from './edit-session';
import type { EditorView } from './editor-view';
import type { EraseRequest } from './erase-photo';
import type { ResultFiles } from './result-files';
import type { PhotoUpload } from './upload-photo';

type EditorPlatform = Pick<Platform, 'album' | 'clock' | 'cloud' | 'device' | 'ids' | 'screen'>;

/** Told what changed on the page; never called after `close`. */
type Render = (changed: Partial<EditorView>) => void;

/** What a person asks for that can fail. */
type Task = 'start' | 'fetchResult' | 'save' | 'paintOn';

/** One person at one photo: runs what they ask for and keeps the session true to it. The page only wires. */
export class Editor {
  private session: EditSession;
  private shown: EditorView | null = null;
  private upload: PhotoUpload;
  private readonly results: ResultFiles;
  private work: CancelSource | null = null;
  /** The job that nobody waits for any more but that may have gone on. */
  private unfinished: { readonly key: string; readonly jobId: string } | null = null;
  private failedTask: Task = 'start';
  private isClosed = false;

  constructor(
    private readonly platform: EditorPlatform,
    photo: EditPhoto,
    private readonly render: Render,
  ) {
    this.session = openEditSession(photo);
    this.upload = createPhotoUpload(platform, photo);
    this.results = createResultFiles(platform.cloud);
    this.show();
  }

  /** Takes an event in; the page sends the painter's, the editor its own. */
  dispatch(event: EditEvent): void {
    this.session = reduceEdit(this.session, event);
    this.show();
  }

  /** The first stroke: the photo starts on its way, so that the start is quick. */
  beginUpload(): void {
    if (this.platform.cloud.isConfigured()) this.upload.begin();
  }

  /** Erases what is painted. */
  async start(mask: MaskDocument): Promise<void> {
    const { stage, strokes } = this.session;
    if (stage.kind !== 'painting') return;
    if (strokes.isEmpty) return this.dispatch({ kind: 'failed', notice: 'MASK_EMPTY' });
    if (!this.platform.cloud.isConfigured()) {
      return this.dispatch({ kind: 'failed', notice: 'NOT_CONFIGURED' });
    }
    const work = createCancelSource();
    this.work = work;
    this.dispatch({ kind: 'started' });
    try {
      const result = await erasePhoto(this.platform, this.requestFor(mask), {
        cancel: work.token,
        onProgress: (progress) => {
          if (!work.token.isCancelled()) this.dispatch({ kind: 'progressed', progress });
        },
      });
      this.unfinished = null;
      this.dispatch({ kind: 'finished', result });
    } catch (error) {
      if (work.token.isCancelled()) return;
      if (!isOffline(error)) this.unfinished = null;
      this.fail('start', error);
    }
  }

  /** Stops waiting. The job may go on; asked again with the same strokes, its result is taken. */
  cancel(): void {
    this.work?.cancel();
    this.dispatch({ kind: 'stopped' });
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

  /** Saves the result to the album. */
  async save(): Promise<void> {
    const { stage } = this.session;
    if (stage.kind !== 'done' || stage.activity !== 'none') return;
    this.dispatch({ kind: 'saveStarted' });
    try {
      const ports = { album: this.platform.album, results: this.results };
      const outcome = await savePhoto(ports, stage.result.resultFileId);
      if (outcome === 'refused') return this.dispatch({ kind: 'failed', notice: 'ALBUM_REFUSED' });
      this.dispatch({ kind: 'saveEnded' });
      if (outcome === 'saved') this.platform.screen.toast(this.words.editor.saved);
    } catch (error) {
      this.fail('save', error);
    }
  }

  /** The result becomes the photo of the next edit. */
  async paintOn(): Promise<void> {
    const { stage, photo } = this.session;
    if (stage.kind !== 'done' || stage.activity !== 'none') return;
    this.dispatch({ kind: 'continueStarted' });
    try {
      const fileId = stage.result.resultFileId;
      const next: EditPhoto = { ...photo, path: await this.results.fetch(fileId), fileId };
      this.dispatch({ kind: 'continued', photo: next });
      if (this.session.photo === next) this.upload = createPhotoUpload(this.platform, next);
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
      case 'paintOn':
        return this.paintOn();
    }
  }

  /** Opens the settings where the album is allowed. */
  async openSettings(): Promise<void> {
    try {
      await this.platform.album.openSettings();
      this.dispatch({ kind: 'saveEnded' });
    } catch (error) {
      this.fail('save', error);
    }
  }

  /** The page goes; nothing is shown or waited for any more. */
  close(): void {
    this.isClosed = true;
    this.work?.cancel();
  }

  private get words() {
    return wordsFor(this.platform.device.language);
  }

  /** An unfinished job with the same photo and strokes is taken up under its id, so that it is not paid twice. */
  private requestFor(mask: MaskDocument): EraseRequest {
    const key = `${this.session.photo.path} ${JSON.stringify(mask)}`;
    if (this.unfinished?.key !== key) {
      this.unfinished = { key, jobId: this.platform.ids.createId() };
    }
    return { jobId: this.unfinished.jobId, upload: this.upload, mask };
  }

  private fail(task: Task, error: unknown): void {
    this.failedTask = task;
    this.dispatch({ kind: 'failed', notice: failureCode(error) });
  }

  private show(): void {
    if (this.isClosed) return;
    const next = viewEditor(this.session, this.platform.device.language);
    const changed = changedFields(this.shown, next);
    this.shown = next;
    if (Object.keys(changed).length > 0) this.render(changed);
  }
}

import { isAppError } from '../../shared/contract/app-error';
import { recallCandidateCount, rememberCandidateCount } from './candidate-count';
import { changedFields } from './changed-fields';
import { failureCode } from '../../services/describe-error';
import { DraftKeeper } from './draft/draft-keeper';
import { toDraft } from './draft/to-draft';
import { isIdle, openEditSession } from './edit-session';
import { draftOf, timelineOf } from './editor-start';
import { viewEditor } from './editor-view';
import { JobDesk } from './job-desk';
import { reduceEdit } from './reduce-edit';
import { ResultDesk } from './result-desk';
import { createResultFiles } from './result-files';
import { askMaking } from './stack/ask-making';
import { CandidateRunner } from './stack/candidate-runner';
import { PatchDesk } from './stack/patch-desk';
import { keyOfStack } from './stack/patch-stack';
import { SceneWalker } from './stack/scene-walker';
import { StackPictures } from './stack/stack-pictures';
import { paintOver } from './stack/timeline';
import { StartDesk } from './start-desk';
import { UsageDesk } from './usage-desk';
import { maskOf } from './workbench';
import type { Platform } from '../../platform/ports';
import type { SessionReply } from '../../shared/contract/actions';
import type { MaskDocument } from '../../shared/mask/mask-document';
import type { Draft } from '../../services/draft/draft';
import type { DraftStore } from '../../services/draft/draft-store';
import type { EditByWords, EditWish } from '../../services/edit-wish';
import type { PatchMaking } from '../../services/stack/patch';
import type { EditEvent } from './edit-event';
import type { EditSession, StrokeState } from './edit-session';
import type { EditorStart } from './editor-start';
import type { EditorView } from './editor-view';
import type { DeskPorts } from './job-desk';
import type { Step } from './stack/scene-walker';
import type { Again, Workbench } from './workbench';

/** What an editor needs of the world. */
export interface EditorPorts
  extends DeskPorts, Pick<Platform, 'album' | 'device' | 'screen' | 'sharing' | 'storage'> {
  readonly drafts: DraftStore;
  /** Told what the function behind can do. */
  readonly onSession?: (session: SessionReply) => void;
}

/** Told what changed on the page; never called after `close`. */
type Render = (changed: Partial<EditorView>) => void;

/** One person at one photo: runs what they ask for and keeps the session true to it. The page only wires. */
export class Editor implements Workbench {
  private state: EditSession;
  /** What a person does with the result they see. */
  readonly results: ResultDesk;
  /** What they do with the patches that lie on the photo. */
  readonly patches: PatchDesk;
  private shown: EditorView | null = null;
  private readonly desk: JobDesk;
  private readonly keeper: DraftKeeper;
  private readonly pictures: StackPictures;
  private readonly runner: CandidateRunner;
  private readonly stopListening: () => void;
  private readonly walker: SceneWalker;
  private readonly usage: UsageDesk;
  private readonly starts: StartDesk;
  /** What to go on with as soon as the photo stands. */
  private restored: Draft | null;
  /** The result that was looked at last time. */
  private wishedJobId: string | null;
  /** Nothing is kept of a photo that nobody painted on. */
  private isWorthKeeping: boolean;
  private again: Again = async () => undefined;
  private isClosed = false;

  constructor(
    private readonly ports: EditorPorts,
    start: EditorStart,
    private readonly render: Render,
  ) {
    const draft = draftOf(start);
    const canvasPath = keyOfStack(draft.stack) === '' ? start.photo.path : '';
    const session = openEditSession(start.photo, timelineOf(draft), canvasPath);
    const { wish, words } = draft;
    this.state = { ...session, wish, words, candidateCount: recallCandidateCount(ports.storage) };
    this.restored = 'stack' in start ? draft : null;
    this.wishedJobId = draft.shownJobId;
    this.isWorthKeeping = 'ops' in start;
    this.keeper = new DraftKeeper(ports, () =>
      this.dispatch({ kind: 'noticed', notice: 'DRAFT_UNKEPT' }),
    );
    const files = createResultFiles(ports.cloud);
    this.desk = new JobDesk(ports, start.photo, () => this.keepAtOnce());
    this.results = new ResultDesk({ ...ports, results: files }, this);
    this.pictures = new StackPictures(ports, files, {
      original: () => ({ path: start.photo.path, fileId: this.desk.photoFileId }),
      onProgress: (progress) => {
        if (progress.kind === 'waiting')
          this.dispatch({ kind: 'noticed', notice: progress.reason });
      },
      onComposed: (result) => this.results.note(result, true),
    });
    this.runner = new CandidateRunner(this, this.desk, files, (order, result) => {
      this.pictures.note(order.base, result);
      this.results.note(result, this.desk.jobsOf(order).length === 1);
    });
    const { desk, pictures, runner } = this;
    this.walker = new SceneWalker(this, pictures);
    const goTo = (step: Step): Promise<void> => this.walker.goTo(step);
    const ask = (jobId: string): Promise<PatchMaking> => askMaking(ports.cloud, jobId);
    this.patches = new PatchDesk(this, { desk, pictures, runner, goTo, askMaking: ask });
    this.usage = new UsageDesk(ports, this);
    this.starts = new StartDesk(ports, this, { runner, patches: this.patches, usage: this.usage });
    this.stopListening = ports.presence.onHide(() => void this.keeper.flush());
    this.show();
    if (draft.stackJobId !== null) pictures.recall(draft.stack, draft.stackJobId);
    if (canvasPath === '') void this.walker.goTo((timeline) => timeline);
  }

  get session(): EditSession {
    return this.state;
  }

  /** Takes an event in; the page sends the painter's, the editor its own. */
  dispatch(event: EditEvent): void {
    this.state = reduceEdit(this.state, event);
    if (event.kind === 'jobDone' && event.result.jobId === this.wishedJobId) {
      this.choose(event.result.jobId);
    }
    this.keep();
    this.show();
  }

  /** A picture stands: strokes that belong on it come onto it, and what the person left goes on.
   *  @param paint puts strokes on the photo */
  async photoShown(paint: (mask: MaskDocument) => void): Promise<void> {
    this.dispatch({ kind: 'photoShown' });
    this.usage.askWhereNew();
    const { restored } = this;
    const isPaintedOn = this.session.stage.kind === 'painting';
    if (isPaintedOn) this.restored = null;
    this.walker.pictureShown(paint);
    if (isPaintedOn && restored !== null) await this.resume(restored);
  }

  /** A finger comes down: the photo starts on its way with the first stroke, so that the start is quick. */
  strokeBegun(): void {
    this.keeper.pause();
    if (!this.ports.cloud.isConfigured()) return;
    this.desk.beginUpload();
    this.usage.askOnce();
  }

  /** Answers the photo's fileID, once it lies in the cloud. @throws AppError, OfflineError */
  uploadPhoto(): Promise<string> {
    return this.desk.uploadPhoto();
  }

  strokeEnded(): void {
    this.keeper.resume();
  }

  /** What is painted has changed. */
  strokesChanged(strokes: StrokeState, { ops }: MaskDocument): void {
    if (this.walker.isAwaiting) return;
    this.isWorthKeeping ||= ops.length > 0;
    this.dispatch({ kind: 'strokesChanged', strokes, ops });
  }

  /** What the start asks for from now on, and what is written though it may not ask for it. */
  wishChanged(wish: EditWish, words: EditByWords | null): void {
    this.isWorthKeeping ||= words !== null && words.prompt !== '';
    this.dispatch({ kind: 'wishChanged', wish, words });
  }

  /** Does what the person wants with what is painted. */
  start(mask: MaskDocument): Promise<void> {
    return this.starts.start(mask);
  }

  /** Ends the jobs; what is painted stays. */
  async cancel(): Promise<void> {
    await this.starts.cancel();
    this.keep();
  }

  /** Asks for one more candidate. */
  another(): Promise<void> {
    return this.starts.another();
  }

  /** Looks at another candidate. */
  choose(jobId: string): void {
    this.dispatch({ kind: 'chosen', jobId });
  }

  /** From now on so many results are asked for at once. */
  setCandidateCount(count: number): void {
    rememberCandidateCount(this.ports.storage, count);
    this.dispatch({ kind: 'countChosen', count });
  }

  /** @param inPainter takes a stroke back */
  undo(inPainter: () => void): Promise<void> {
    return this.walker.undo(inPainter);
  }

  /** @param inPainter brings a stroke back */
  redo(inPainter: () => void): Promise<void> {
    return this.walker.redo(inPainter);
  }

  /** The result is accepted: the next strokes go over it. */
  async paintOn(): Promise<void> {
    const { stage, photo } = this.session;
    if (stage.kind !== 'done' || !isIdle(this.session)) return;
    this.dispatch({ kind: 'continueStarted' });
    this.results.decideFor(stage.result);
    await this.walker.goTo((timeline) => paintOver(timeline, photo));
  }

  prepareRetry(again: Again): void {
    this.again = again;
  }

  /** Says what went wrong. */
  fail(problem: unknown, again: Again): void {
    this.again = again;
    const notice = problem === 'PRIVACY_REFUSED' ? problem : failureCode(problem);
    const resetAtMs = isAppError(problem) ? problem.resetAtMs : undefined;
    this.dispatch({ kind: 'failed', notice, resetAtMs });
  }

  /** Tries again what failed last. @param readMask what is painted now */
  retry(readMask: () => MaskDocument): Promise<void> {
    return this.again(readMask);
  }

  /** The page goes: nothing is shown or waited for any more. Jobs go on in the cloud, and the draft knows them. */
  close(): void {
    void this.keeper.flush();
    this.stopListening();
    this.isClosed = true;
    this.runner.leave();
    this.pictures.close();
  }

  /** Goes on where the person left. */
  private async resume(draft: Draft): Promise<void> {
    const { ops, wish, jobs, stage, rerolling } = draft;
    if (rerolling !== null) return this.patches.resumeReroll(rerolling, jobs);
    const order = { mask: maskOf(this, ops), wish, base: draft.stack };
    this.desk.takeJobs(jobs, order);
    if (stage === 'painting') return;
    if (jobs.length === 0 && draft.stack.length > 0) return this.patches.look();
    await this.starts.run(order, Math.max(1, jobs.length));
  }

  private keep(): void {
    if (!this.isWorthKeeping || this.restored !== null || this.isClosed) return;
    const { session, desk, pictures, results } = this;
    this.keeper.keep(toDraft(session, { desk, pictures, savedJobId: results.savedJobId }));
  }

  private keepAtOnce(): Promise<void> {
    this.keep();
    return this.keeper.writeNow();
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

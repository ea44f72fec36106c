import { ERROR_SENTENCES } from '../../shared/contract/error-sentences';
import { isAppError } from '../../shared/contract/app-error';
import { LIMITS } from '../../shared/contract/limits';
import { openSession } from '../../services/call-function';
import { recallCandidateCount, rememberCandidateCount } from './candidate-count';
import { changedFields } from './changed-fields';
import { failureCode } from '../../services/describe-error';
import { isNearLimit } from './describe-quota';
import { DraftKeeper } from './draft/draft-keeper';
import { toDraft } from './draft/to-draft';
import { isOfferKnown } from './prompts/edit-offer';
import { canLeave, isIdle, openEditSession } from './edit-session';
import { draftOf, timelineOf } from './editor-start';
import { viewEditor } from './editor-view';
import { JobDesk } from './job-desk';
import { reduceEdit } from './reduce-edit';
import { ResultDesk } from './result-desk';
import { createResultFiles } from './result-files';
import { askMaking } from './stack/ask-making';
import { CandidateRunner } from './stack/candidate-runner';
import { PatchDesk } from './stack/patch-desk';
import { keyOfStack, toPatchRefs } from './stack/patch-stack';
import { StackPictures } from './stack/stack-pictures';
import {
  areSame,
  canGoForward,
  goBack,
  goForward,
  isRestoring,
  paintOver,
  presentOf,
} from './stack/timeline';
import { maskOf } from './workbench';
import type { Platform } from '../../platform/ports';
import type { SessionReply } from '../../shared/contract/actions';
import type { MaskDocument, MaskOp } from '../../shared/mask/mask-document';
import type { Draft } from '../../services/draft/draft';
import type { DraftStore } from '../../services/draft/draft-store';
import type { EditEvent } from './edit-event';
import type { EditSession, StrokeState } from './edit-session';
import type { EditByWords, EditWish } from '../../services/edit-wish';
import type { PatchMaking } from '../../services/stack/patch';
import type { EditorStart } from './editor-start';
import type { EditorView } from './editor-view';
import type { DeskPorts } from './job-desk';
import type { EditOrder } from './prepare-order';
import type { Timeline } from './stack/timeline';
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

/** From one state of the work to another. */
type Step = (timeline: Timeline) => Timeline;

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
  private paint: (mask: MaskDocument) => void = () => undefined;
  /** Strokes that come onto the picture as soon as it stands; null where none are to come. */
  private awaited: readonly MaskOp[] | null;
  /** What to go on with as soon as the photo stands. */
  private restored: Draft | null;
  /** The result that was looked at last time. */
  private wishedJobId: string | null;
  /** Nothing is kept of a photo that nobody painted on. */
  private isWorthKeeping: boolean;
  private hasAskedUsage = false;
  private again: Again = async () => undefined;
  /** Grows with every way to another state: one that takes long sees that it is no longer wanted. */
  private turn = 0;
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
    this.awaited = draft.ops.length > 0 ? draft.ops : null;
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
    const goTo = (step: Step): Promise<void> => this.goTo(step);
    const ask = (jobId: string): Promise<PatchMaking> => askMaking(ports.cloud, jobId);
    this.patches = new PatchDesk(this, { desk, pictures, runner, goTo, askMaking: ask });
    this.stopListening = ports.presence.onHide(() => void this.keeper.flush());
    this.show();
    if (draft.stackJobId !== null) pictures.recall(draft.stack, draft.stackJobId);
    if (canvasPath === '') void this.goTo((timeline) => timeline);
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
    this.paint = paint;
    this.dispatch({ kind: 'photoShown' });
    // On a new phone, whoever wants to change by words is to find the switch before the first stroke.
    if (!isOfferKnown(this.ports.storage)) this.askOnce();
    const { awaited, restored, session } = this;
    if (session.stage.kind !== 'painting') return;
    this.awaited = null;
    this.restored = null;
    if (awaited !== null) paint(maskOf(this, awaited));
    if (restored !== null) await this.resume(restored);
  }

  /** A finger comes down: the photo starts on its way with the first stroke, so that the start is quick. */
  strokeBegun(): void {
    this.keeper.pause();
    if (!this.ports.cloud.isConfigured()) return;
    this.desk.beginUpload();
    this.askOnce();
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
    if (this.awaited !== null) return;
    this.isWorthKeeping ||= ops.length > 0;
    this.dispatch({ kind: 'strokesChanged', strokes, ops });
  }

  /** What the start asks for from now on, and what is written though it may not ask for it. */
  wishChanged(wish: EditWish, words: EditByWords | null): void {
    this.isWorthKeeping ||= words !== null && words.prompt !== '';
    this.dispatch({ kind: 'wishChanged', wish, words });
  }

  /** Does what the person wants with what is painted. */
  async start(mask: MaskDocument): Promise<void> {
    const { stage, strokes, timeline, wish } = this.session;
    if (stage.kind !== 'painting' || !isIdle(this.session)) return;
    if (strokes.isEmpty) return this.dispatch({ kind: 'failed', notice: 'MASK_EMPTY' });
    if (!this.ports.cloud.isConfigured()) {
      return this.dispatch({ kind: 'failed', notice: 'NOT_CONFIGURED' });
    }
    const scene = presentOf(timeline);
    if (isRestoring(scene)) return this.patches.restore(mask);
    if (toPatchRefs(scene.stack).length >= LIMITS.patches) {
      return this.dispatch({ kind: 'failed', notice: 'STACK_FULL' });
    }
    await this.run({ mask, wish, base: scene.stack }, this.session.candidateCount);
  }

  /** Ends the jobs; what is painted stays. */
  async cancel(): Promise<void> {
    if (this.session.stage.kind !== 'working') return;
    const told = this.runner.cancel();
    this.ports.screen.toast(ERROR_SENTENCES[this.ports.device.language].CANCELLED);
    await told;
    this.keep();
  }

  /** Looks at another candidate. */
  choose(jobId: string): void {
    this.dispatch({ kind: 'chosen', jobId });
  }

  /** Asks for one more candidate. */
  async another(): Promise<void> {
    const { session } = this;
    if (session.stage.kind !== 'done' || !isIdle(session)) return;
    if (await this.runner.another()) await this.readUsage();
  }

  /** From now on so many results are asked for at once. */
  setCandidateCount(count: number): void {
    rememberCandidateCount(this.ports.storage, count);
    this.dispatch({ kind: 'countChosen', count });
  }

  /** Takes the last thing back: a stroke, or with none left the step before.
   *  @param inPainter takes a stroke back */
  async undo(inPainter: () => void): Promise<void> {
    const { stage, strokes } = this.session;
    if (stage.kind === 'painting' && strokes.canUndo) return inPainter();
    if (canLeave(this.session)) await this.goTo(goBack);
  }

  /** Does again what was taken back last. @param inPainter brings a stroke back */
  async redo(inPainter: () => void): Promise<void> {
    const { stage, strokes, timeline, ops } = this.session;
    if (stage.kind === 'painting' && strokes.canRedo) return inPainter();
    if (canLeave(this.session) && canGoForward(timeline, ops)) await this.goTo(goForward);
  }

  /** The result is accepted: the next strokes go over it. */
  async paintOn(): Promise<void> {
    const { stage, photo } = this.session;
    if (stage.kind !== 'done' || !isIdle(this.session)) return;
    this.dispatch({ kind: 'continueStarted' });
    this.results.decideFor(stage.result);
    await this.goTo((timeline) => paintOver(timeline, photo));
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

  private async run(order: EditOrder, count: number): Promise<void> {
    this.again = (readMask) => this.start(readMask());
    await this.runner.start(order, count);
    const { usage } = this.session;
    if (usage !== null && (count > 1 || isNearLimit(usage))) await this.readUsage();
  }

  /** Goes on where the person left. */
  private async resume(draft: Draft): Promise<void> {
    const { ops, wish, jobs, stage, rerolling } = draft;
    if (rerolling !== null) return this.patches.resumeReroll(rerolling, jobs);
    const order = { mask: maskOf(this, ops), wish, base: draft.stack };
    this.desk.takeJobs(jobs, order);
    if (stage === 'painting') return;
    if (jobs.length === 0 && draft.stack.length > 0) return this.patches.look();
    await this.run(order, Math.max(1, jobs.length));
  }

  /** To another state of the work, with its picture and its strokes. */
  private async goTo(step: Step): Promise<void> {
    const turn = ++this.turn;
    const { canvasPath: before, ops } = this.session;
    const target = presentOf(step(this.session.timeline));
    let canvasPath = before;
    try {
      if (target.face !== 'composed') canvasPath = await this.pictures.pathOf(target.stack);
    } catch (error) {
      if (turn === this.turn) this.fail(error, () => this.goTo(step));
      return;
    }
    if (turn !== this.turn) return;
    const strokes = target.face === 'painting' ? target.ops : ops;
    const isOther = canvasPath !== before;
    this.awaited = isOther && target.face === 'painting' && strokes.length > 0 ? strokes : null;
    this.dispatch({ kind: 'moved', timeline: step(this.session.timeline), canvasPath });
    if (!isOther && !areSame(strokes, ops)) this.paint(maskOf(this, strokes));
  }

  /** Asks what the function behind can do, and what is left of today, unless that is known. */
  private askOnce(): void {
    if (!this.hasAskedUsage && this.ports.cloud.isConfigured()) void this.readUsage();
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

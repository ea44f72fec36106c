import { canLeave } from '../edit-session';
import { maskOf } from '../workbench';
import { areSame, canGoForward, goBack, goForward, presentOf } from './timeline';
import type { MaskDocument } from '../../../shared/mask/mask-document';
import type { Workbench } from '../workbench';
import type { StackPictures } from './stack-pictures';
import type { Timeline } from './timeline';

/** From one state of the work to another. */
export type Step = (timeline: Timeline) => Timeline;

/** Goes from one state of the work to another, each with its picture and its strokes. */
export class SceneWalker {
  private paint: (mask: MaskDocument) => void = () => undefined;
  private isOpening = true;
  /** Grows with every way to another state: one that takes long sees that it is no longer wanted. */
  private turn = 0;

  constructor(
    private readonly bench: Workbench,
    private readonly pictures: StackPictures,
  ) {}

  /** The picture does not stand yet: what the painter says is not of it. */
  get isAwaiting(): boolean {
    return this.isOpening;
  }

  /** The picture stands: strokes that belong on it come onto it. */
  pictureShown(paint: (mask: MaskDocument) => void): void {
    const { bench } = this;
    const { ops } = bench.session;
    this.paint = paint;
    this.isOpening = false;
    if (ops.length > 0) paint(maskOf(bench, ops));
  }

  /** Takes the last thing back: a stroke, or with none left the step before.
   *  @param inPainter takes a stroke back */
  async undo(inPainter: () => void): Promise<void> {
    const { stage, strokes } = this.bench.session;
    if (stage.kind === 'painting' && strokes.canUndo) return inPainter();
    if (canLeave(this.bench.session)) await this.goTo(goBack);
  }

  /** Does again what was taken back last. @param inPainter brings a stroke back */
  async redo(inPainter: () => void): Promise<void> {
    const { stage, strokes, timeline, ops } = this.bench.session;
    if (stage.kind === 'painting' && strokes.canRedo) return inPainter();
    if (canLeave(this.bench.session) && canGoForward(timeline, ops)) await this.goTo(goForward);
  }

  async goTo(step: Step): Promise<void> {
    const { bench, pictures } = this;
    const turn = ++this.turn;
    const target = presentOf(step(bench.session.timeline));
    let { canvasPath } = bench.session;
    try {
      if (target.face !== 'composed') canvasPath = await pictures.pathOf(target.stack);
    } catch (error) {
      if (turn === this.turn) bench.fail(error, () => this.goTo(step));
      return;
    }
    if (turn !== this.turn) return;
    const { canvasPath: before, ops: painted } = bench.session;
    this.isOpening ||= canvasPath !== before;
    bench.dispatch({ kind: 'moved', timeline: step(bench.session.timeline), canvasPath });
    const { ops } = bench.session;
    if (!this.isOpening && !areSame(ops, painted)) this.paint(maskOf(bench, ops));
  }
}

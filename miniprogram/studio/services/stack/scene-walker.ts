import { canLeave } from '../edit-session';
import { maskOf } from '../workbench';
import { areSame, canGoForward, goBack, goForward, presentOf } from './timeline';
import type { MaskDocument, MaskOp } from '../../../shared/mask/mask-document';
import type { Workbench } from '../workbench';
import type { StackPictures } from './stack-pictures';
import type { Timeline } from './timeline';

/** From one state of the work to another. */
export type Step = (timeline: Timeline) => Timeline;

/** Goes from one state of the work to another, each with its picture and its strokes. */
export class SceneWalker {
  private paint: (mask: MaskDocument) => void = () => undefined;
  /** Strokes that come onto the picture as soon as it stands; null where none are to come. */
  private awaited: readonly MaskOp[] | null;
  /** Grows with every way to another state: one that takes long sees that it is no longer wanted. */
  private turn = 0;

  /** @param ops that the first picture gets */
  constructor(
    private readonly bench: Workbench,
    private readonly pictures: StackPictures,
    ops: readonly MaskOp[],
  ) {
    this.awaited = ops.length > 0 ? ops : null;
  }

  /** Until then, what the painter says is of an empty picture. */
  get isAwaiting(): boolean {
    return this.awaited !== null;
  }

  /** A picture stands that may be painted on: strokes that belong on it come onto it. */
  pictureShown(paint: (mask: MaskDocument) => void): void {
    const { awaited, bench } = this;
    this.paint = paint;
    if (bench.session.stage.kind !== 'painting') return;
    this.awaited = null;
    if (awaited !== null) paint(maskOf(bench, awaited));
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
    const { canvasPath: before, ops } = bench.session;
    const target = presentOf(step(bench.session.timeline));
    let canvasPath = before;
    try {
      if (target.face !== 'composed') canvasPath = await pictures.pathOf(target.stack);
    } catch (error) {
      if (turn === this.turn) bench.fail(error, () => this.goTo(step));
      return;
    }
    if (turn !== this.turn) return;
    const strokes = target.face === 'painting' ? target.ops : ops;
    const isOther = canvasPath !== before;
    this.awaited = isOther && target.face === 'painting' && strokes.length > 0 ? strokes : null;
    bench.dispatch({ kind: 'moved', timeline: step(bench.session.timeline), canvasPath });
    if (!isOther && !areSame(strokes, ops)) this.paint(maskOf(bench, strokes));
  }
}

import { NO_STROKES, at, standing } from './edit-session';
import { presentOf, strokesOf, withMaking } from './stack/timeline';
import type { StackEvent } from './edit-event';
import type { EditSession } from './edit-session';
import type { Timeline } from './stack/timeline';

/** What comes of changes of what lies on the photo. */
export function reduceStack(session: EditSession, event: StackEvent): EditSession {
  switch (event.kind) {
    case 'patchBusy':
      return { ...session, busyPatch: event.jobId, notice: null };
    case 'makingRead': {
      const timeline = withMaking(session.timeline, event.jobId, event.making);
      return { ...session, timeline, busyPatch: null };
    }
    case 'moved':
      return move(session, event.timeline, event.canvasPath);
  }
}

/** Where the picture is another one, the painter opens it: the strokes come onto it, and it may be painted on, when it stands. */
function move(session: EditSession, timeline: Timeline, canvasPath: string): EditSession {
  const stage = standing({ timeline });
  const ops = strokesOf(presentOf(timeline), session.ops);
  const moved = { ...session, timeline, canvasPath, ops, busyPatch: null };
  if (canvasPath === session.canvasPath) return at(moved, stage);
  const isPainting = stage.kind === 'painting';
  return at({ ...moved, strokes: NO_STROKES }, isPainting ? { kind: 'opening' } : stage);
}

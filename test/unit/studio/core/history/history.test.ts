import fc from 'fast-check';
import {
  EMPTY_HISTORY,
  canRedo,
  canUndo,
  commitOp,
  historyOf,
  redoOp,
  retractOp,
  toMaskDocument,
  undoOp,
} from '../../../../../miniprogram/studio/core/history/history';
import type { History } from '../../../../../miniprogram/studio/core/history/history';
import { isMaskEmpty } from '../../../../../miniprogram/studio/core/history/is-mask-empty';
import type { MaskOp, StrokeOp } from '../../../../../miniprogram/shared/mask/mask-document';
import { MANY_RUNS } from '../arbitraries';

const SIZE = { widthPx: 400, heightPx: 300 };
const CLEAR: MaskOp = { op: 'clear' };

function stroke(x: number, y: number, mode: StrokeOp['mode'] = 'add'): StrokeOp {
  return { op: 'stroke', mode, radius: 5, points: [[x, y]] };
}

const STEPS = {
  commit: (history: History): History => commitOp(history, stroke(history.done.length, 7)),
  clear: (history: History): History => commitOp(history, CLEAR),
  undo: (history: History): History => undoOp(history)?.history ?? history,
  redo: (history: History): History => redoOp(history)?.history ?? history,
};

const histories = fc
  .array(fc.constantFrom(...Object.values(STEPS)), { maxLength: 60 })
  .map((steps) => steps.reduce((history, step) => step(history), EMPTY_HISTORY as History));

describe('the history', () => {
  test('takes back what was done last and names it', () => {
    const history = commitOp(commitOp<MaskOp>(EMPTY_HISTORY, stroke(10, 20)), stroke(30, 40));
    const step = undoOp(history);
    expect(step?.op).toEqual(stroke(30, 40));
    expect(step?.history).toEqual({ done: [stroke(10, 20)], undone: [stroke(30, 40)] });
  });

  test('has nothing to take back or to bring back at first', () => {
    expect([undoOp(EMPTY_HISTORY), redoOp(EMPTY_HISTORY)]).toEqual([null, null]);
    expect([canUndo(EMPTY_HISTORY), canRedo(EMPTY_HISTORY)]).toEqual([false, false]);
  });

  test('forgets what was undone when something new is done', () => {
    const undone = undoOp(commitOp(EMPTY_HISTORY, stroke(10, 20)))?.history ?? EMPTY_HISTORY;
    expect(canRedo(undone)).toBe(true);
    expect(canRedo(commitOp(undone, stroke(30, 40)))).toBe(false);
  });

  test('retracts this very operation when it is the last, and nothing else', () => {
    const [first, second] = [stroke(10, 20), stroke(30, 40)];
    const history = commitOp(commitOp<MaskOp>(EMPTY_HISTORY, first), second);
    expect(retractOp(history, first)).toBeNull();
    expect(retractOp(history, stroke(30, 40))).toBeNull();
    expect(retractOp(history, second)).toEqual({ done: [first], undone: [] });
  });

  test('comes back to itself by undo and redo, from any state', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const undone = undoOp(history);
        if (undone) expect(redoOp(undone.history)?.history).toEqual(history);
        const redone = redoOp(history);
        if (redone) expect(undoOp(redone.history)?.history).toEqual(history);
      }),
      MANY_RUNS,
    );
  });

  test('can be undone to the beginning and redone to the end', () => {
    fc.assert(
      fc.property(histories, (history) => {
        let walked = history;
        for (let step = undoOp(walked); step; step = undoOp(walked)) walked = step.history;
        expect(walked.done).toEqual([]);
        for (let step = redoOp(walked); step; step = redoOp(walked)) walked = step.history;
        expect(walked.done).toEqual([...history.done, ...[...history.undone].reverse()]);
      }),
      MANY_RUNS,
    );
  });

  test('is written as a mask document of what is done', () => {
    const history = commitOp(commitOp<MaskOp>(EMPTY_HISTORY, stroke(10, 20)), CLEAR);
    expect(toMaskDocument(history, SIZE)).toEqual({
      version: 1,
      width: 400,
      height: 300,
      ops: [stroke(10, 20), CLEAR],
    });
  });

  test('begins with the operations of a document, each to be undone', () => {
    const history = historyOf([stroke(10, 20), stroke(30, 40)]);
    expect(undoOp(history)?.history.done).toEqual([stroke(10, 20)]);
  });
});

describe('a mask', () => {
  const cases: [name: string, ops: MaskOp[], isEmpty: boolean][] = [
    ['without operations', [], true],
    ['with a stroke', [stroke(10, 20)], false],
    ['with only the eraser', [stroke(10, 20, 'subtract')], true],
    ['that was cleared', [stroke(10, 20), CLEAR], true],
    ['painted again after it was cleared', [stroke(10, 20), CLEAR, stroke(30, 40)], false],
    ['painted only beside the photo', [stroke(406, 20), stroke(10, -6)], true],
    ['painted over the edge of the photo', [stroke(404, 20)], false],
    ['turned over', [{ op: 'invert' }], false],
    ['grown from nothing', [{ op: 'grow', radius: 9 }], true],
    ['grown from something', [stroke(10, 20), { op: 'grow', radius: 9 }], false],
    ['with a shape', [{ op: 'rect', mode: 'add', x: 1, y: 2, width: 3, height: 4 }], false],
    ['with runs', [{ op: 'region', mode: 'add', runs: [17, 4] }], false],
  ];
  test.each(cases)('%s', (_, ops, isEmpty) => {
    expect(isMaskEmpty(ops, SIZE)).toBe(isEmpty);
  });
});

import { isPassed } from '../rules';
import { measurePage } from './measure-page';
import { Recorder } from './recorder';
import { StyleUse } from './style-use';
import { watchSetData, watchSpeed, watchTimers } from './watch-scripts';

/** A page is measured this long after it changed: what follows at once belongs to the same change. */
const SETTLE_MS = 300;

const recorder = new Recorder();
const styleUse = new StyleUse();
const { setTimeout: later } = window;
let isWaiting = false;

/** Something fades or slides: colours and places are on their way. Endless animations (a spinner) are not waited for. */
function isMoving(): boolean {
  return document.getAnimations().some((animation) => {
    const { endTime } = animation.effect?.getComputedTiming() ?? {};
    return animation.playState === 'running' && endTime !== Infinity;
  });
}

function measure(): void {
  measurePage(recorder);
  styleUse.look();
}

function measureWhenSettled(): void {
  if (isWaiting) return;
  isWaiting = true;
  later(() => {
    isWaiting = false;
    if (isMoving()) measureWhenSettled();
    else measure();
  }, SETTLE_MS);
}

async function finish(): Promise<void> {
  while (isMoving()) await new Promise((resolve) => later(resolve, SETTLE_MS));
  measure();
}

watchSetData(recorder, measureWhenSettled);
watchTimers(recorder);
watchSpeed(recorder);

Object.assign(window, {
  __audit: {
    /** Measures once more and answers everything so far. */
    async report() {
      await finish();
      const unused = styleUse.measure();
      return {
        measurements: [...recorder.measurements, ...unused.slice(0, 1)],
        failures: [...recorder.failures, ...unused.filter((one) => !isPassed(one))],
      };
    },
  },
});

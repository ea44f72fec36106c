import { measurePage } from './measure-page';
import { Recorder } from './recorder';
import { watchSetData, watchSpeed, watchTimers } from './watch-scripts';

/** A page is measured this long after it changed: what follows at once belongs to the same change. */
const SETTLE_MS = 300;

const recorder = new Recorder();
const { setTimeout: later } = window;
let isWaiting = false;

/** Something fades or slides: colours and places are on their way. Endless animations (a spinner) are not waited for. */
function isMoving(): boolean {
  return document.getAnimations().some((animation) => {
    const { endTime } = animation.effect?.getComputedTiming() ?? {};
    return animation.playState === 'running' && endTime !== Infinity;
  });
}

function measureWhenSettled(): void {
  if (isWaiting) return;
  isWaiting = true;
  later(() => {
    isWaiting = false;
    if (isMoving()) measureWhenSettled();
    else measurePage(recorder);
  }, SETTLE_MS);
}

async function finish(): Promise<void> {
  while (isMoving()) await new Promise((resolve) => later(resolve, SETTLE_MS));
  measurePage(recorder);
}

watchSetData(recorder, measureWhenSettled);
watchTimers(recorder);
watchSpeed(recorder);

Object.assign(window, {
  __audit: {
    /** Measures once more and answers everything so far. */
    async report() {
      await finish();
      return { measurements: recorder.measurements, failures: recorder.failures };
    },
  },
});

import type { Words } from './vocabulary';

export const EN: Words = {
  appName: 'Smear to Erase',
  home: {
    heading: 'Paint it and it is gone',
    explanation: 'Paint over what should not be in the photo. AI fills the place behind it.',
    choosePhoto: 'Choose a photo',
    fromWhere: 'From the album, or take one now',
    samplesHeading: 'Or try a sample first',
    samples: ['Coffee', 'Rocket', 'Mountains'],
  },
  editor: {
    photo: 'Photo; paint with a finger over what should go',
    undo: 'Undo',
    redo: 'Redo',
    clear: 'Clear',
    brush: 'Brush',
    eraser: 'Eraser',
    brushDiameter: 'Brush size',
    start: 'Erase',
    cancel: 'Cancel',
    backToStrokes: 'Back to strokes',
    holdToCompare: 'Hold to compare',
    original: 'Original',
    paintOn: 'Paint on',
    save: 'Save',
    saving: 'Saving',
    saved: 'Saved to the album',
    chooseAnother: 'Choose another',
    retry: 'Try again',
    openSettings: 'Settings',
  },
  state: {
    paintFirst: 'Paint over what should go first',
    offline: 'You are offline. Your strokes are saved',
    offlineWaiting: 'You are offline. Your strokes are saved; this goes on by itself',
    busyWaiting: 'Busy right now; this will go on by itself',
    albumRefused: 'Allow saving to the album',
    doneExact: 'Done. Nothing outside your strokes was touched',
    doneReencoded: 'Done. This format had to be re-encoded; the rest may differ very slightly',
    starting: 'Starting',
    uploading: (percent) => `Uploading ${percent}%`,
    queued: (ahead, seconds) =>
      ahead === 0
        ? `You are next, about ${seconds} s`
        : `${ahead} ahead of you, about ${seconds} s`,
    running: (seconds) => `Working, usually about ${seconds} s`,
  },
  setup: {
    sentence: "The cloud is not connected, so erasing can't start. Enter your environment id in",
    file: 'miniprogram/platform/cloud-env.ts',
  },
};

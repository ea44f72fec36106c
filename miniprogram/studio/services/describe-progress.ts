import { wordsFor } from '../../services/words/words';
import type { Language } from '../../platform/ports';
import type { EraseProgress } from './erase-watcher';

/** One line of state and the length of the thin bar beside it. */
export interface ProgressLine {
  readonly statusText: string;
  /** 0..100; -1 while the length is unknown: a bar that only pretends to know is worse than none. */
  readonly statusPercent: number;
}

/** A wait as a person says it: whole seconds, never none. */
function wholeSeconds(durationMs: number): number {
  return Math.max(1, Math.round(durationMs / 1000));
}

/** Says where an edit is. */
export function describeProgress(progress: EraseProgress, language: Language): ProgressLine {
  const { state } = wordsFor(language);
  switch (progress.kind) {
    case 'starting':
      return { statusText: state.starting, statusPercent: -1 };
    case 'uploading': {
      const percent = Math.floor(progress.fraction * 100);
      return { statusText: state.uploading(percent), statusPercent: percent };
    }
    case 'queued':
      return {
        statusText: state.queued(progress.ahead, wholeSeconds(progress.estimateMs)),
        statusPercent: -1,
      };
    case 'running':
      return { statusText: state.running(wholeSeconds(progress.estimateMs)), statusPercent: -1 };
    case 'waiting':
      return {
        statusText: progress.reason === 'OFFLINE' ? state.offlineWaiting : state.busyWaiting,
        statusPercent: -1,
      };
  }
}

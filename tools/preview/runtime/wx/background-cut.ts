import { appHideListeners, appShowListeners } from '../shell/app-lifecycle';
import { ApiFailure } from './api-failure';

/** WeChat lets calls that are under way go on for so long after the mini program went to the background. */
const GRACE_MS = 5_000;

type Cut = () => void;

let isCutOff = false;
let graceMs = GRACE_MS;
const running = new Set<Cut>();

/** Starts cutting calls as WeChat does: five seconds after the hiding, and every new one until the return. */
export function startBackgroundCut(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  appHideListeners.on(() => {
    timer = setTimeout(cutAll, graceMs);
  });
  appShowListeners.on(() => {
    clearTimeout(timer);
    isCutOff = false;
  });
}

/** For tests that do not want to wait. */
export function setBackgroundGrace(nextMs: number): void {
  graceMs = nextMs;
}

/** @throws ApiFailure in the background */
export function requireForeground(): void {
  if (isCutOff) throw new ApiFailure('interrupted', { errno: 600003 });
}

/** Takes a call that can be cut; answers what takes it off the list again. */
export function watchForCut(cut: Cut): () => void {
  running.add(cut);
  return () => void running.delete(cut);
}

function cutAll(): void {
  isCutOff = true;
  for (const cut of [...running]) cut();
}

import { setTimeout as delay } from 'node:timers/promises';

import { BusinessError } from './business-errors';
import type { FillResult } from './fill-result';
import type { Paint, PaintOrder } from './paint';
import type { PicturePair } from './picture-rules';
import type { TaskStore } from './task-store';

export interface WorkshopSettings {
  readonly paint: Paint;
  /** How long a task waits before its work begins. */
  readonly queueMs: number;
  /** The shortest time that work takes. */
  readonly workMs: number;
}

/** What is to be painted. */
export interface Commission {
  readonly pictures: PicturePair;
  readonly order: PaintOrder;
}

/** Where pictures are filled, at once or behind a task. */
export interface Workshop {
  fill(pictures: PicturePair, order: PaintOrder): Promise<FillResult>;
  /** Works on a task in the background. */
  begin(taskId: string, commission: Commission, onEnd: () => void): void;
  pause(ms: number): Promise<void>;
  /** Ends all pauses and waits for the work under way. */
  close(): Promise<void>;
}

export function createWorkshop(settings: WorkshopSettings, tasks: TaskStore): Workshop {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();

  const pause = async (ms: number) => {
    if (ms > 0 && !closing.signal.aborted) {
      // Only closing ends it early, which is no failure.
      await delay(ms, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
  };

  const fill = async ({ picture, mask }: PicturePair, order: PaintOrder): Promise<FillResult> => {
    const shortest = pause(settings.workMs);
    try {
      const bytes = await settings.paint(picture, mask, order);
      return { kind: 'picture', bytes };
    } catch (error) {
      const detail = error instanceof Error ? error.message : '';
      return { kind: 'refused', error: new BusinessError(50501, detail) };
    } finally {
      await shortest;
    }
  };

  const work = async (taskId: string, { pictures, order }: Commission) => {
    await pause(settings.queueMs);
    tasks.start(taskId);
    tasks.finish(taskId, await fill(pictures, order));
  };

  return {
    fill,
    begin(taskId, commission, onEnd) {
      const task = work(taskId, commission).finally(() => {
        underWay.delete(task);
        onEnd();
      });
      underWay.add(task);
    },
    pause,
    async close() {
      closing.abort();
      await Promise.all(underWay);
    },
  };
}

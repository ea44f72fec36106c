import { makeTaskId } from './envelope';
import type { ResultFault } from './fault-queue';
import type { FillResult } from './fill-result';

export type TaskState = 'in_queue' | 'generating' | 'done' | 'not_found';

export interface Task {
  readonly taskId: string;
  readonly reqKey: string;
  /** The request that submitted it. */
  readonly requestId: string;
  readonly seed: number;
  readonly submittedAt: Date;
  readonly fault: ResultFault | undefined;
  readonly isStarted: boolean;
  readonly result: FillResult | undefined;
}

/** A task and its result live 12 hours. @see volcengine.com/docs/85621/1976207 */
const LIFE_MS = 12 * 3_600_000;

export interface TaskStore {
  add(task: Omit<Task, 'taskId' | 'submittedAt' | 'isStarted' | 'result'>): Task;
  start(taskId: string): void;
  finish(taskId: string, result: FillResult): void;
  lose(taskId: string): void;
  /** Undefined for a task that never was, was lost, or is too old. */
  find(taskId: string): Task | undefined;
  list(): readonly Task[];
}

export function createTaskStore(now: () => Date): TaskStore {
  const tasks = new Map<string, Task>();
  const change = (taskId: string, changes: Partial<Task>) => {
    const task = tasks.get(taskId);
    if (task !== undefined) tasks.set(taskId, { ...task, ...changes });
  };
  return {
    add(given) {
      const begun = { taskId: makeTaskId(), submittedAt: now(), isStarted: false };
      const task = { ...given, ...begun, result: undefined };
      tasks.set(task.taskId, task);
      return task;
    },
    start: (taskId) => change(taskId, { isStarted: true }),
    finish: (taskId, result) => change(taskId, { result }),
    lose: (taskId) => void tasks.delete(taskId),
    find(taskId) {
      const task = tasks.get(taskId);
      const isOld = task !== undefined && now().getTime() - task.submittedAt.getTime() > LIFE_MS;
      return isOld ? undefined : task;
    },
    list: () => [...tasks.values()],
  };
}

export function stateOf(task: Task | undefined): TaskState {
  if (task === undefined) return 'not_found';
  if (task.result !== undefined) return 'done';
  return task.isStarted ? 'generating' : 'in_queue';
}

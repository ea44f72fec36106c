import { reportError } from '../shell/errors';
import { ApiFailure } from './api-failure';

interface Callbacks {
  success?(result: unknown): void;
  fail?(failure: unknown): void;
  complete?(outcome: unknown): void;
}

type Outcome = Readonly<Record<string, unknown>> & { readonly errMsg: string };
type Run<Options, Result> = (options: Options) => Result | Promise<Result>;
export type WxApi = (options?: object) => Promise<unknown> | undefined;

/** Makes a wx function of WeChat's style: with callbacks it answers them, without it gives a promise. */
export function defineApi<Options extends object, Result extends object | void>(
  name: string,
  run: Run<Options, Result>,
): WxApi {
  return (options = {}) => {
    const callbacks = options as Callbacks;
    const settled = settle(name, run, options as Options);
    if (!hasCallback(callbacks)) return settled;
    settled.then(
      (result) => answer(callbacks, 'success', result),
      (failure: unknown) => answer(callbacks, 'fail', failure),
    );
    return undefined;
  };
}

/** Runs in a later task, as every wx call answers, and gives the outcome its errMsg. */
export async function settle<Options, Result extends object | void>(
  name: string,
  run: Run<Options, Result>,
  options: Options,
): Promise<Outcome> {
  try {
    const result = await run(options);
    return { ...result, errMsg: `${name}:ok` };
  } catch (error) {
    // The rejection is WeChat's plain object, not an Error.
    return Promise.reject(failureOf(name, error));
  }
}

export function failureOf(name: string, error: unknown): Outcome {
  if (error instanceof ApiFailure)
    return { ...error.fields, errMsg: `${name}:fail ${error.reason}` };
  const reason = error instanceof Error ? error.message : String(error);
  return { errMsg: `${name}:fail ${reason}` };
}

export function hasCallback({ success, fail, complete }: Callbacks): boolean {
  return success !== undefined || fail !== undefined || complete !== undefined;
}

/** Calls back outside of the promise, so that a throwing callback is the page's error and not ours. */
export function answer(callbacks: object, which: 'success' | 'fail', outcome: unknown): void {
  const { complete, ...rest } = callbacks as Callbacks;
  for (const callback of [rest[which], complete]) {
    try {
      callback?.call(callbacks, outcome);
    } catch (error) {
      reportError(error);
    }
  }
}

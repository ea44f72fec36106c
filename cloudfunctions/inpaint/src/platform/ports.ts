/** Time as the function sees it; tests pass a clock of their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  sleep(durationMs: number): Promise<void>;
  /** A signal that aborts after the given time; `release` frees its timer. */
  abortAfter(durationMs: number): Deadline;
  /** Does work again and again, until it is stopped. */
  every(intervalMs: number, work: () => void): Repetition;
}

export interface Repetition {
  stop(): void;
}

export interface Deadline {
  readonly signal: AbortSignal;
  release(): void;
}

/** All that a log line may hold: no room for keys, signatures, urls, prompts or openids. */
export interface LogFields {
  readonly event: string;
  readonly action?: string;
  readonly jobId?: string;
  /** The platform's id of this invocation. */
  readonly invocationId?: string;
  /** The provider's id of its request. */
  readonly requestId?: string;
  readonly state?: string;
  readonly phase?: string;
  readonly code?: string;
  readonly ms?: number;
  /** A message of our own, written for operators. */
  readonly detail?: string;
  /** Name or number of the foreign error below. */
  readonly cause?: string;
  /** Function names and lines of an unexpected failure. */
  readonly trace?: readonly string[];
}

export interface Log {
  info(fields: LogFields): void;
  warn(fields: LogFields): void;
  error(fields: LogFields): void;
}

/** What WeChat says of words that a person wrote. */
export interface PromptCheck {
  /** @throws AppError PROMPT_REFUSED, NOT_CONFIGURED, INTERNAL (worth another try) */
  requireHarmless(openid: string, prompt: string): Promise<void>;
}

/** Who calls, as the platform vouches for it. */
export type Caller = (Person & { readonly kind: 'person' }) | { readonly kind: 'timer' };

export interface Person {
  readonly openid: string;
  /** The cloud environment that the call came to; absent where the platform does not say, as in local debugging. */
  readonly environment?: string;
}

/** Cloud storage as the function needs it.
 *  Methods throw AppError: PHOTO_NOT_FOUND, PHOTO_TOO_LARGE, INTERNAL (worth another try). */
export interface FileStore {
  /** The bytes of a file. @param mostBytes LIMITS.photoBytes when left out */
  read(fileId: string, mostBytes?: number): Promise<Uint8Array>;
  /** Writes (again) under a cloud path; returns the fileID. */
  write(cloudPath: string, bytes: Uint8Array): Promise<string>;
  /** Deletes what is there; a file that is gone already is no error. */
  remove(fileId: string): Promise<void>;
  /** Deletes many; those that are gone already are no error. */
  removeAll(fileIds: readonly string[]): Promise<void>;
  /** Deletes what is at a cloud path; nothing there is no error. */
  removeAt(cloudPath: string): Promise<void>;
}

import type { Clock, FileStore, Log } from '../platform/ports';
import type { PhotoEditor } from '../picture/photo-editor';
import type { FillProvider } from '../provider/provider';
import type { JobStore } from './job-store';

/** What jobs are made of; built once an instance, by main. */
export interface JobParts {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly provider: FillProvider;
  readonly editor: PhotoEditor;
  readonly clock: Clock;
  readonly log: Log;
  /** 128 random bits as text. */
  newToken(): string;
}

import type { Clock, FileStore, Log, PromptCheck } from '../platform/ports';
import type { PhotoEditor } from '../picture/photo-editor';
import type { ObjectFinder } from '../provider/object-finder';
import type { FillProvider } from '../provider/provider';
import type { HistoryStore } from './history-store';
import type { JobStore } from './job-store';
import type { RemovalStore } from './removal-store';
import type { StateStore } from './state-store';
import type { UploadStore } from './upload-store';

/** The operator's limits. */
export interface JobLimits {
  /** Provider calls at a time. */
  readonly concurrency: number;
  /** Jobs of one person in a day. */
  readonly dailyLimit: number;
  /** Jobs of all people in a day. */
  readonly globalDailyLimit: number;
  /** Days that photos, results and records are kept. */
  readonly keepDays: number;
}

/** What the AI labels of exported files say. */
export interface LabelSettings {
  /** The operator's code or name, else the product's. @see aigc-field.ts: AigcMaker */
  readonly producer: string;
  /** Whether the operator gave it. */
  readonly isProducerNamed: boolean;
  /** `person`: the visible label is in the person's language. `zh`: always in Chinese. */
  readonly language: 'person' | 'zh';
}

/** What jobs are made of; built once an instance, by main. */
export interface JobParts {
  readonly jobs: JobStore;
  readonly history: HistoryStore;
  readonly removals: RemovalStore;
  readonly state: StateStore;
  readonly uploads: UploadStore;
  readonly limits: JobLimits;
  readonly label: LabelSettings;
  readonly files: FileStore;
  readonly prompts: PromptCheck;
  readonly provider: FillProvider;
  /** null where the provider tells no objects apart. */
  readonly finder: ObjectFinder | null;
  readonly editor: PhotoEditor;
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to below 1. */
  random(): number;
  /** 128 random bits as text. */
  newToken(): string;
}

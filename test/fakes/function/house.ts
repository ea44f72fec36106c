import { handle } from '../../../cloudfunctions/inpaint/src/handler';
import type {
  JobLimits,
  JobParts,
  LabelSettings,
} from '../../../cloudfunctions/inpaint/src/jobs/job-parts';
import type { JobView, ProviderName } from '../../../miniprogram/shared/contract/job';
import { AppError } from '../../../miniprogram/shared/contract/app-error';
import type { Reply } from '../../../miniprogram/shared/contract/actions';
import { FakeClock } from './fake-clock';
import { MemoryFiles } from './memory-files';
import { MemoryHistory } from './memory-history';
import { MemoryJobs } from './memory-jobs';
import { MemoryRemovals } from './memory-removals';
import { MemoryState } from './memory-state';
import { MemoryUploads } from './memory-uploads';
import { RecordingLog } from './recording-log';
import { ScriptedEditor } from './scripted-editor';
import type { ScriptedFinder } from './scripted-finder';
import { ScriptedProvider } from './scripted-provider';

export const OPENID = 'oTestPersonA1b2c3';
export const JOB_ID = 'job-0123456789abcdef';
export const PHOTO_PATH = `people/${OPENID}/photos/one.jpg`;

/** The cloud function with fakes all around. */
export class FakeHouse {
  readonly clock = new FakeClock();
  readonly jobs = new MemoryJobs();
  readonly history = new MemoryHistory(this.jobs);
  readonly removals = new MemoryRemovals(this.jobs);
  readonly state = new MemoryState();
  readonly uploads = new MemoryUploads();
  readonly files = new MemoryFiles();
  readonly editor = new ScriptedEditor();
  readonly log = new RecordingLog();
  readonly provider: ScriptedProvider;
  finder: ScriptedFinder | null = null;
  readonly photoFileId: string;
  openid = OPENID;
  limitMs = 60_000;
  limits: JobLimits = { concurrency: 1, dailyLimit: 20, globalDailyLimit: 2_000, keepDays: 7 };
  label: LabelSettings = {
    producer: '001191440300MA5EXAMPLE00000',
    isProducerNamed: true,
    language: 'person',
  };
  /** What a random number is. */
  chance = 0.5;
  #tokens = 0;

  constructor(provider: ProviderName = 'builtin') {
    this.provider = new ScriptedProvider(provider);
    this.photoFileId = this.files.put(PHOTO_PATH, Uint8Array.of(1, 2));
  }

  parts(): JobParts {
    const prompts = { requireHarmless: (_openid: string, prompt: string) => this.#check(prompt) };
    const {
      jobs,
      history,
      removals,
      state,
      uploads,
      limits,
      label,
      files,
      provider,
      finder,
      editor,
      clock,
      log,
    } = this;
    const chance = { random: () => this.chance, newToken: () => this.#newToken() };
    return {
      jobs,
      history,
      removals,
      state,
      uploads,
      prompts,
      limits,
      label,
      files,
      provider,
      finder,
      editor,
      clock,
      log,
      ...chance,
    };
  }

  /** One invocation. */
  call(event: unknown, context: object = { time_limit_in_ms: this.limitMs, request_id: 'inv-1' }) {
    return handle(event, context, {
      clock: this.clock,
      log: this.log,
      readCaller: () => ({ kind: 'person', openid: this.openid, environment: 'test-env' }),
      loadParts: () => this.parts(),
    });
  }

  /** One invocation by the platform's clock. */
  sweep() {
    const event = {
      Type: 'Timer',
      TriggerName: 'sweep',
      Time: '2023-11-15T00:00:00Z',
      Message: '',
    };
    const context = { time_limit_in_ms: this.limitMs, request_id: 'inv-sweep' };
    return handle(event, context, {
      clock: this.clock,
      log: this.log,
      readCaller: () => ({ kind: 'timer' }),
      loadParts: () => this.parts(),
    });
  }

  submitEvent(changes: object = {}) {
    const mask = {
      version: 1,
      width: 70,
      height: 90,
      ops: [{ op: 'stroke', mode: 'add', radius: 3, points: [[10, 20]] }],
    };
    const event = { action: 'submit', jobId: JOB_ID, photoFileId: this.photoFileId };
    return { ...event, mask, mode: 'erase', ...changes };
  }

  async submit(changes: object = {}): Promise<JobView> {
    return viewOf(await this.call(this.submitEvent(changes)));
  }

  async watch(jobId = JOB_ID): Promise<JobView> {
    return viewOf(await this.call({ action: 'watch', jobId }));
  }

  async cancel(jobId = JOB_ID): Promise<JobView> {
    return viewOf(await this.call({ action: 'cancel', jobId }));
  }

  /** Everything that was set up has happened, and nothing was left open. */
  assertTidy(): void {
    this.provider.assertUsedUp();
    this.clock.assertQuiet();
  }

  /** What WeChat would say of words. */
  async #check(prompt: string): Promise<void> {
    await Promise.resolve();
    if (prompt.includes('risky')) throw new AppError('PROMPT_REFUSED', 'the words are risky');
  }

  #newToken(): string {
    this.#tokens += 1;
    return `token${this.#tokens}`;
  }
}

function viewOf(reply: Reply<unknown>): JobView {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.data as JobView;
}

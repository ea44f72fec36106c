import type { AnnounceReply, SubmitRequest } from '../../../miniprogram/shared/contract/actions';
import type { JobView } from '../../../miniprogram/shared/contract/job';
import { driveJob } from '../../../tools/bench/jobs/drive-job';
import type { CloudEvent } from '../../../tools/local-cloud/index';
import { paintMeanColour } from '../../../tools/local-cloud/volcengine/paint-mean-colour';
import { startVolcengineStandIn } from '../../../tools/local-cloud/volcengine/stand-in';
import type { StandIn } from '../../../tools/local-cloud/volcengine/stand-in';
import { startFunction } from '../start-function';
import type { DeployedFunction } from '../start-function';
import { SPOILED } from './scenarios';
import type { Mode, Scenario } from './scenarios';

const KEYS = { accessKeyId: 'AKLTTESTONLY', secretAccessKey: 'c2VjcmV0LW9mLWEtdGVzdA==' };
const OTHER = 'oLocalOther5e6f7g';
/** Long enough for a busy machine. */
const TIME_LIMIT_MS = { async: 12_000, sync: 12_000, builtin: 30_000 } as const;
const PATIENCE_MS = 60_000;
export const PHOTO_SIZE = { width: 192, height: 160 };

/** What became of one scenario. */
export interface Ending {
  readonly scenario: Scenario;
  readonly jobId: string;
  /** Undefined when the job did not end. */
  readonly view: JobView | undefined;
  /** Pictures that the provider painted and charges for. */
  readonly paidPictures: number;
  /** What a stranger is told who asks for the job. */
  readonly strangersCode: string;
}

/** One cloud with its own stand-in, in which one job runs at a time. */
export class Lane {
  readonly openid: string;
  readonly mode: Mode;
  readonly endings: Ending[] = [];
  inpaint!: DeployedFunction;
  standIn!: StandIn;
  /** Actions of the SDK since the last scenario began. */
  actions = 0;
  #requestId = '';
  #scenario: Scenario | undefined;
  #jobId = '';
  #paints = 0;

  constructor(mode: Mode, index: number) {
    this.mode = mode;
    this.openid = `oLocalLane${mode}${index}a1b2`;
  }

  async open(): Promise<void> {
    this.standIn = await startVolcengineStandIn({
      ...KEYS,
      paint: (...given) => {
        this.#paints += 1;
        if (this.#paints === 1 && this.#scenario?.killWhilePainting === true) this.#kill();
        return paintMeanColour(...given);
      },
    });
    this.inpaint = await startFunction({
      timeoutMs: TIME_LIMIT_MS[this.mode],
      env: { ...this.#providerVariables(), INPAINT_CONCURRENCY: '2', INPAINT_DAILY_LIMIT: '500' },
      onEvent: (event) => this.#observe(event),
      admitAction: () => this.#admit(),
    });
  }

  async close(): Promise<void> {
    await this.inpaint?.close();
    await this.standIn?.close();
  }

  async play(scenario: Scenario, photo: Uint8Array): Promise<Ending> {
    const { cloud } = this.inpaint;
    const photoFileId = await this.#upload(photo);
    const jobId = this.inpaint.newJobId();
    this.standIn.setFaults(scenario.fault === undefined ? [] : [scenario.fault]);
    this.#jobId = jobId;
    this.#paints = 0;
    this.actions = 0;
    this.#scenario = scenario;
    const submit = orderOf(jobId, photoFileId);
    const view = await driveJob(cloud, this.openid, { submit, patienceMs: PATIENCE_MS });
    this.#scenario = undefined;
    this.standIn.setFaults([]);
    const stranger = await this.#ask(OTHER, { action: 'watch', jobId });
    const strangersCode = stranger.ok ? 'told' : stranger.error.code;
    const paidPictures = this.#paints - this.#spoiled(scenario);
    const ending = { scenario, jobId, view, paidPictures, strangersCode };
    this.endings.push(ending);
    return ending;
  }

  /** As the mini program does it: the place is announced first. */
  async #upload(photo: Uint8Array): Promise<string> {
    const announced = await this.#ask(this.openid, { action: 'announce', format: 'jpeg' });
    if (!announced.ok) throw new Error(announced.error.code);
    const { cloudPath } = announced.data as AnnounceReply;
    return this.inpaint.cloud.putFile(this.openid, cloudPath, photo);
  }

  /** Once more when a busy machine let the call time out. */
  async #ask(openid: string, event: object) {
    return this.inpaint.call(openid, event).catch(() => this.inpaint.call(openid, event));
  }

  #providerVariables(): Record<string, string> {
    if (this.mode === 'builtin') return { INPAINT_PROVIDER: 'builtin' };
    return {
      VOLC_ACCESSKEY: KEYS.accessKeyId,
      VOLC_SECRETKEY: KEYS.secretAccessKey,
      VOLC_ENDPOINT: this.standIn.url,
      VOLC_MODE: this.mode,
    };
  }

  #spoiled({ fault }: Scenario): number {
    if (fault === undefined || !SPOILED.has(fault.kind)) return 0;
    return Math.min(this.#paints, fault.times ?? 1);
  }

  #kill(): void {
    this.inpaint.cloud.killInstanceOf(this.#requestId);
  }

  /** The next action of the SDK has arrived. */
  #admit(): boolean {
    const next = this.actions + 1;
    const cut = this.#scenario?.cut;
    if (cut?.side !== 'before' || cut.action !== next) return true;
    this.actions = next;
    this.#kill();
    return false;
  }

  #observe(event: CloudEvent): void {
    if (event.kind === 'call-started') this.#requestId = event.requestId;
    if (event.kind !== 'action' || this.#scenario === undefined) return;
    this.actions += 1;
    const { cut, cancelAfter } = this.#scenario;
    if (cut?.side === 'after' && cut.action === this.actions) this.#kill();
    if (cancelAfter !== this.actions) return;
    const cancel = { action: 'cancel', jobId: this.#jobId };
    // The job may not be written yet, or the call may be cut: then the person was too early.
    void this.inpaint.cloud.call(this.openid, 'inpaint', cancel).catch(() => undefined);
  }
}

function orderOf(jobId: string, photoFileId: string): SubmitRequest {
  const rect = { op: 'rect', mode: 'add', x: 80, y: 60, width: 30, height: 24 } as const;
  const mask = { version: 1, ...PHOTO_SIZE, ops: [rect] } as const;
  return { action: 'submit', jobId, photoFileId, mask, mode: 'erase' };
}

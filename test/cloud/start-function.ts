import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionName, ActionReplies, Reply } from '../../miniprogram/shared/contract/actions';
import type { JobView } from '../../miniprogram/shared/contract/job';
import { isFinished } from '../../miniprogram/shared/contract/job';
import { buildFunction } from '../../tools/build-function';
import { CloudError, startLocalCloud } from '../../tools/local-cloud/index';
import type { CloudEvent, LocalCloud, TimerTrigger } from '../../tools/local-cloud/index';

const FUNCTION_FOLDER = join(__dirname, '..', '..', 'cloudfunctions', 'inpaint');
const STORAGE_RULES = join(__dirname, '..', '..', 'cloudfunctions', 'storage.rules.json');

/** @see WeChat: cloud development, error codes */
const TIME_LIMIT_PASSED = -504003;

export interface Deployment {
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly onEvent?: (event: CloudEvent) => void;
  readonly admitAction?: (action: string) => boolean;
}

/** The built function, deployed in a cloud of its own. */
export class DeployedFunction {
  readonly cloud: LocalCloud;
  readonly events: readonly CloudEvent[];
  readonly #folder: string;
  #jobs = 0;

  constructor(cloud: LocalCloud, folder: string, events: readonly CloudEvent[]) {
    this.cloud = cloud;
    this.#folder = folder;
    this.events = events;
  }

  /** One call; the reply as the mini program gets it. */
  async call<A extends ActionName = ActionName>(
    openid: string,
    event: object,
  ): Promise<Reply<ActionReplies[A]>> {
    const { result } = await this.cloud.call(openid, 'inpaint', event);
    return result as Reply<ActionReplies[A]>;
  }

  newJobId(): string {
    this.#jobs += 1;
    return `job-${process.pid}-${String(this.#jobs).padStart(10, '0')}`;
  }

  /** Submits, then watches as often as told until the job is finished; a call that the platform cut is made again, as the
   *  mini program does. */
  async run(openid: string, request: object): Promise<JobView> {
    const jobId = this.newJobId();
    const submit = { action: 'submit', jobId, ...request };
    let view = await this.#ask(openid, submit);
    while (view === undefined || !isFinished(view.state)) {
      const pauseMs = view !== undefined && 'pollAfterMs' in view ? view.pollAfterMs : 0;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      view = await this.#ask(openid, view === undefined ? submit : { action: 'watch', jobId });
    }
    return view;
  }

  /** @returns undefined when the time limit cut the call */
  async #ask(openid: string, event: object): Promise<JobView | undefined> {
    try {
      const reply = await this.call<'watch'>(openid, event);
      if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
      return reply.data;
    } catch (error) {
      if (error instanceof CloudError && error.errCode === TIME_LIMIT_PASSED) return undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.cloud.close();
    rmSync(this.#folder, { recursive: true });
  }
}

/** What WeChat reads when it deploys the function. */
function readConfigFile() {
  return JSON.parse(readFileSync(join(FUNCTION_FOLDER, 'config.json'), 'utf8')) as {
    readonly permissions: { readonly openapi: readonly string[] };
    readonly triggers: readonly TimerTrigger[];
  };
}

/** Builds the function and deploys it. */
export async function startFunction(deployment: Deployment = {}): Promise<DeployedFunction> {
  const file = await buildFunction();
  const { permissions, triggers } = readConfigFile();
  const folder = mkdtempSync(join(tmpdir(), 'tumo-cloud-'));
  const events: CloudEvent[] = [];
  const cloud = await startLocalCloud({
    folder,
    storageRules: STORAGE_RULES,
    functions: {
      inpaint: {
        file,
        timeoutMs: deployment.timeoutMs ?? 60_000,
        env: deployment.env ?? {},
        openapi: permissions.openapi,
        triggers,
      },
    },
    onEvent: (event) => {
      events.push(event);
      deployment.onEvent?.(event);
    },
    ...(deployment.admitAction && { admitAction: deployment.admitAction }),
  });
  return new DeployedFunction(cloud, folder, events);
}

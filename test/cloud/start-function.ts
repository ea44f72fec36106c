import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionName, ActionReplies, Reply } from '../../miniprogram/shared/contract/actions';
import type { JobView } from '../../miniprogram/shared/contract/job';
import { isFinished } from '../../miniprogram/shared/contract/job';
import { buildFunction } from '../../tools/build-function';
import { startLocalCloud } from '../../tools/local-cloud/index';
import type { CloudEvent, LocalCloud } from '../../tools/local-cloud/index';

const STORAGE_RULES = join(__dirname, '..', '..', 'cloudfunctions', 'storage.rules.json');

export interface Deployment {
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
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

  /** Submits, then watches as often as told until the job is finished. */
  async run(openid: string, request: object): Promise<JobView> {
    const jobId = this.newJobId();
    let view = dataOf(await this.call<'submit'>(openid, { action: 'submit', jobId, ...request }));
    while (!isFinished(view.state)) {
      const pauseMs = 'pollAfterMs' in view ? view.pollAfterMs : 0;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      view = dataOf(await this.call<'watch'>(openid, { action: 'watch', jobId }));
    }
    return view;
  }

  async close(): Promise<void> {
    await this.cloud.close();
    rmSync(this.#folder, { recursive: true });
  }
}

function dataOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.data;
}

/** Builds the function and deploys it. */
export async function startFunction(deployment: Deployment = {}): Promise<DeployedFunction> {
  const file = await buildFunction();
  const folder = mkdtempSync(join(tmpdir(), 'tumo-cloud-'));
  const events: CloudEvent[] = [];
  const cloud = await startLocalCloud({
    folder,
    storageRules: STORAGE_RULES,
    functions: {
      inpaint: { file, timeoutMs: deployment.timeoutMs ?? 60_000, env: deployment.env ?? {} },
    },
    onEvent: (event) => events.push(event),
  });
  return new DeployedFunction(cloud, folder, events);
}

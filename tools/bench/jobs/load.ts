import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { SubmitRequest } from '../../../miniprogram/shared/contract/actions';
import { isFinished } from '../../../miniprogram/shared/contract/job';
import { buildFunction } from '../../build-function';
import { ROOT } from '../../house/start-cloud';
import { startLocalCloud } from '../../local-cloud/index';
import type { CloudEvent, FunctionConfig, LocalCloud } from '../../local-cloud/index';
import { paintMeanColour } from '../../local-cloud/volcengine/paint-mean-colour';
import { startVolcengineStandIn } from '../../local-cloud/volcengine/stand-in';
import type { StandIn } from '../../local-cloud/volcengine/stand-in';
import { driveJob } from './drive-job';

/** One load: people who submit their jobs one after the other, all at the same time. */
export interface Load {
  readonly people: number;
  readonly jobsEach: number;
  readonly concurrency: number;
  readonly killEveryMs: number;
}

/** What became of it. Times in milliseconds. */
export interface LoadOutcome {
  readonly jobs: number;
  readonly done: number;
  readonly failed: number;
  /** Jobs that did not end. */
  readonly lost: number;
  /** Jobs for which the provider painted more than one picture. */
  readonly paidTwice: number;
  /** Most pictures that were painted at a time. */
  readonly maxConcurrency: number;
  readonly kills: number;
  readonly tookMs: number;
  /** From submit to the slot, job by job. */
  readonly queueMs: readonly number[];
  /** Jobs submitted later that got a slot earlier, job by job. */
  readonly overtaken: readonly number[];
}

const KEYS = { accessKeyId: 'AKLTLOADRUN', secretAccessKey: 'bG9hZC1ydW4=' };
/** As docs/setup tells the operator to set it. */
const TIME_LIMIT_MS = 60_000;
const PATIENCE_MS = 45 * 60_000;
/** How long the stand-in seems to paint. */
const WORK_MS = 200;
const SIZE = { width: 96, height: 80 };

/** Runs one load against a cloud of its own. */
export async function runLoad(load: Load): Promise<LoadOutcome> {
  const painting = { now: 0, most: 0 };
  const standIn = await startVolcengineStandIn({
    ...KEYS,
    concurrency: load.concurrency,
    callsPerSecond: 500,
    paint: async (...given) => {
      painting.now += 1;
      painting.most = Math.max(painting.most, painting.now);
      await new Promise((resolve) => setTimeout(resolve, WORK_MS));
      return paintMeanColour(...given).finally(() => (painting.now -= 1));
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'tumo-load-'));
  const running = new Set<string>();
  try {
    const cloud = await startLocalCloud({
      folder,
      storageRules: join(ROOT, 'cloudfunctions', 'storage.rules.json'),
      functions: { inpaint: await deployment(load, standIn) },
      onEvent: (event) => note(event, running),
    });
    const run = await driveUnderKills(cloud, load, running).finally(() => cloud.close());
    return summarise({ ...run, standIn, load, most: painting.most });
  } finally {
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a load leaves behind; read before the cloud closes. */
interface Driven {
  readonly documents: readonly StoredDocument[];
  readonly kills: number;
  readonly tookMs: number;
}

async function driveUnderKills(
  cloud: LocalCloud,
  load: Load,
  running: ReadonlySet<string>,
): Promise<Driven> {
  const killer = startKiller(cloud, running, load.killEveryMs);
  const startedAtMs = Date.now();
  try {
    await driveAll(cloud, load);
    const tookMs = Date.now() - startedAtMs;
    return { documents: cloud.database.find('inpaint_jobs'), kills: killer.end(), tookMs };
  } finally {
    killer.end();
  }
}

async function deployment(load: Load, standIn: StandIn): Promise<FunctionConfig> {
  return {
    file: await buildFunction(),
    timeoutMs: TIME_LIMIT_MS,
    env: {
      VOLC_ENDPOINT: standIn.url,
      VOLC_ACCESSKEY: KEYS.accessKeyId,
      VOLC_SECRETKEY: KEYS.secretAccessKey,
      INPAINT_CONCURRENCY: String(load.concurrency),
    },
    triggers: [{ name: 'sweep', type: 'timer', config: '0 * * * * * *' }],
  };
}

function note(event: CloudEvent, running: Set<string>): void {
  if (event.kind === 'call-started') running.add(event.requestId);
  if (event.kind === 'call-ended') running.delete(event.requestId);
}

/** Kills any worker that is busy, and fires the timer each minute as the platform would. */
function startKiller(cloud: LocalCloud, running: ReadonlySet<string>, everyMs: number) {
  let kills = 0;
  const kill = setInterval(() => {
    const victim = [...running][Math.floor(Math.random() * running.size)];
    if (victim !== undefined && cloud.killInstanceOf(victim)) kills += 1;
  }, everyMs);
  const sweep = setInterval(() => void cloud.fireTrigger('sweep').catch(() => undefined), 60_000);
  return {
    end: () => {
      clearInterval(kill);
      clearInterval(sweep);
      return kills;
    },
  };
}

async function driveAll(cloud: LocalCloud, load: Load): Promise<void> {
  const photo = await makePhoto();
  const people = Array.from({ length: load.people }, async (_, person) => {
    const openid = `oLocalLoad${String(person).padStart(4, '0')}x`;
    const fileId = cloud.putFile(openid, `people/${openid}/photos/one.jpg`, photo);
    for (let index = 0; index < load.jobsEach; index++) {
      const submit = orderOf(person * load.jobsEach + index, fileId);
      await driveJob(cloud, openid, { submit, patienceMs: PATIENCE_MS });
    }
  });
  await Promise.all(people);
}

/** The seed names the job, so that its pictures can be counted. */
function orderOf(number: number, photoFileId: string): SubmitRequest {
  return {
    action: 'submit',
    jobId: `job-load-${String(number).padStart(10, '0')}`,
    photoFileId,
    mask: {
      version: 1,
      ...SIZE,
      ops: [{ op: 'rect', mode: 'add', x: 40, y: 30, width: 15, height: 12 }],
    },
    mode: 'erase',
    options: { seed: number },
  };
}

async function makePhoto(): Promise<Uint8Array> {
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const ctx = canvas.getContext('2d');
  for (let x = 0; x < SIZE.width; x += 8) {
    ctx.fillStyle = `rgb(${x}, ${255 - x}, 90)`;
    ctx.fillRect(x, 0, 8, SIZE.height);
  }
  return canvas.encode('jpeg', 90);
}

type StoredDocument = ReturnType<LocalCloud['database']['find']>[number];

interface StoredJob {
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
}

function summarise(
  run: Driven & { readonly standIn: StandIn; readonly load: Load; readonly most: number },
): LoadOutcome {
  const { documents, standIn, load, kills, tookMs, most } = run;
  const stored = documents.map(({ record }) => JSON.parse(String(record)) as StoredJob);
  const jobs = load.people * load.jobsEach;
  const started = stored.flatMap(({ createdAtMs, startedAtMs }) =>
    startedAtMs === null ? [] : [{ createdAtMs, startedAtMs }],
  );
  return {
    jobs,
    done: stored.filter(({ state }) => state === 'done').length,
    failed: stored.filter(({ state }) => state === 'failed').length,
    lost: jobs - stored.filter(({ state }) => isFinished(state)).length,
    paidTwice: countRepeated(standIn.tasks.map(({ seed }) => seed)),
    maxConcurrency: most,
    kills,
    tookMs,
    queueMs: started.map((job) => job.startedAtMs - job.createdAtMs),
    overtaken: started.map(
      (job) =>
        started.filter(
          (other) => other.createdAtMs > job.createdAtMs && other.startedAtMs < job.startedAtMs,
        ).length,
    ),
  };
}

function countRepeated(seeds: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const seed of seeds) counts.set(seed, (counts.get(seed) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1).length;
}

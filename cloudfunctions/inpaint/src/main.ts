import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  explainProvider,
  readConfig,
  readLabel,
  readLimits,
  readPromptCheck,
  readSelecting,
} from './config';
import type { FunctionConfig } from './config';
import { handle } from './handler';
import type { JobParts, LabelSettings } from './jobs/job-parts';
import { createPhotoEditor } from './picture/create-photo-editor';
import { decodeToRgb } from './picture/decode-picture';
import { encodeRgbPng } from './picture/write-png';
import { readCaller } from './platform/cloud-caller';
import { createCloudFiles } from './platform/cloud-files';
import { createCloudHistory } from './platform/cloud-history';
import { createCloudJobs } from './platform/cloud-jobs';
import { createCloudPrompts, UNCHECKED_PROMPTS } from './platform/cloud-prompts';
import { createCloudRemovals } from './platform/cloud-removals';
import { createCloudState } from './platform/cloud-state';
import { createCloudUploads } from './platform/cloud-uploads';
import { openCloud } from './platform/cloud-sdk';
import { createJsonLog } from './platform/json-log';
import { systemClock } from './platform/system-clock';
import { createBuiltinProvider } from './provider/builtin/builtin-provider';
import { createAxiosHttp } from './provider/volcengine/axios-http';
import { createEntityFinder } from './provider/volcengine/entity-finder';
import { createVolcengineProvider } from './provider/volcengine/volcengine-provider';

const TOKEN_BYTES = 16;
/** The embedded engine's worker, built beside this file. */
const WORKER_FILE = 'engine-worker.js';
/** The decoders of other formats, built beside this file. */
const DECODER_FILE = 'decoder-worker.js';

const log = createJsonLog();
let parts: JobParts | undefined;

/** The cloud function's entry.
 *  @returns always a Reply; failures are codes in it */
export function main(event: unknown, context: unknown) {
  return handle(event, context, {
    clock: systemClock,
    log,
    readCaller: () => readCaller(openCloud()),
    loadParts: () => (parts ??= buildParts()),
  });
}

function buildParts(): JobParts {
  const cloud = openCloud();
  return {
    jobs: createCloudJobs(cloud.database()),
    history: createCloudHistory(cloud.database()),
    removals: createCloudRemovals(cloud.database()),
    state: createCloudState(cloud.database()),
    uploads: createCloudUploads(cloud.database()),
    limits: readLimits(process.env),
    label: chooseLabel(readLabel(process.env)),
    files: createCloudFiles(cloud),
    prompts: readPromptCheck(process.env) === 'on' ? createCloudPrompts(cloud) : UNCHECKED_PROMPTS,
    ...chooseProvider(readConfig(process.env)),
    editor: createPhotoEditor(join(__dirname, DECODER_FILE)),
    clock: systemClock,
    log,
    random: () => Math.random(),
    newToken: () => randomBytes(TOKEN_BYTES).toString('hex'),
  };
}

function chooseLabel(label: LabelSettings): LabelSettings {
  if (!label.isProducerNamed) {
    const detail = `set AIGC_PRODUCER; until then exported files name ${label.producer}`;
    log.warn({ event: 'producer missing', detail });
  }
  return label;
}

function chooseProvider(config: FunctionConfig): Pick<JobParts, 'provider' | 'finder'> {
  log.info({ event: 'provider chosen', detail: explainProvider(config, process.env) });
  const vendor = { http: createAxiosHttp(), now: () => new Date(systemClock.nowMs()) };
  const workerFile = join(__dirname, WORKER_FILE);
  const isSelecting = readSelecting(process.env) === 'on';
  const engine = { workerFile, decode: decodeToRgb, encodePng: encodeRgbPng };
  switch (config.provider) {
    case 'volcengine':
      return {
        provider: createVolcengineProvider(config.volcengine, vendor),
        finder: isSelecting ? createEntityFinder(config.volcengine, vendor) : null,
      };
    case 'builtin':
      return { provider: createBuiltinProvider(engine), finder: null };
  }
}

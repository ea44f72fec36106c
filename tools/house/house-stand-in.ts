import { join } from 'node:path';
import { encodeRgbPng } from '../../cloudfunctions/inpaint/src/picture/write-png';
import { runEngine } from '../../cloudfunctions/inpaint/src/provider/builtin/run-engine';
import { startVolcengineStandIn } from '../local-cloud/volcengine/stand-in';
import type { StandIn } from '../local-cloud/volcengine/stand-in';
import type { Paint } from '../local-cloud/volcengine/paint';
import { asksForSomething, paintWords } from '../local-cloud/volcengine/paint-words';
import { decodeFile, decodeRgb } from './picture-codecs';
import { ROOT } from './start-cloud';

/** Made-up keys that the stand-in knows; they open nothing anywhere. */
export const STAND_IN_KEYS = {
  accessKeyId: 'AKLTLOCALSTANDIN',
  secretAccessKey: 'bG9jYWwtc3RhbmQtaW4=',
} as const;

/** How long a task seems to take beside the painting itself, so that waiting can be seen. */
const QUEUE_MS = 300;

const FILL_LIMIT_MS = 120_000;

const ENGINE_WORKER = join(ROOT, 'cloudfunctions', 'inpaint', 'engine-worker.js');

/** Removes by the embedded engine, in its worker; words become stripes of their own colour. */
const paintByEngine: Paint = async (picture, mask, order) => {
  if (asksForSomething(order)) return paintWords(picture, mask, order);
  const { seed } = order;
  const { widthPx, heightPx, rgba } = await decodeFile(mask);
  const pixels = Uint8Array.from(
    { length: widthPx * heightPx },
    (_, index) => rgba[index * 4] ?? 0,
  );
  const task = { picture: await decodeRgb(picture), mask: { widthPx, heightPx, pixels }, seed };
  const filled = await runEngine(ENGINE_WORKER, task, AbortSignal.timeout(FILL_LIMIT_MS));
  return encodeRgbPng(filled);
};

/** Starts the stand-in of Volcengine that removes with the embedded engine. */
export async function startHouseStandIn(port = 0): Promise<StandIn> {
  return startVolcengineStandIn({
    ...STAND_IN_KEYS,
    port,
    queueMs: QUEUE_MS,
    paint: paintByEngine,
  });
}

/** The function's variables that make it talk to a stand-in. */
export function standInEnvironment(standIn: StandIn): Record<string, string> {
  return {
    VOLC_ENDPOINT: standIn.url,
    VOLC_ACCESSKEY: STAND_IN_KEYS.accessKeyId,
    VOLC_SECRETKEY: STAND_IN_KEYS.secretAccessKey,
  };
}

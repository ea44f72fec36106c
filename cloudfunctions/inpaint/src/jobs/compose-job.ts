import { finishJob } from './finish-job';
import type { HeldJob } from './held-job';
import type { JobParts } from './job-parts';
import { enterPhase } from './job-transitions';
import { readLayers } from './stack';
import { finishCostMs, layersCostMs } from './step-costs';

/** Lays a stack on its photo, without a provider: all at once, from the start after a kill. */
export async function composeJob(held: HeldJob, parts: JobParts): Promise<void> {
  const { photoFileId } = held.job.request;
  const photo = await held.timed('fetch', () => parts.files.read(photoFileId));
  const layers = await held.timed('fetch', () => readLayers(held.job, parts));
  const report = parts.editor.reportPhoto(photo);
  const stepMs = finishCostMs({ photo: report }) + layersCostMs(layers.length);
  await held.commit((job, nowMs) => enterPhase(job, 'composing', nowMs), stepMs);
  const composed = await held.timed('compose', () => parts.editor.composeStack(photo, layers));
  await finishJob(held, parts, {
    composed,
    toReport: (job, nowMs) => ({
      provider: parts.provider.name,
      reqKey: 'compose',
      requestId: '',
      providerCalls: 0,
      photo: report,
      crops: [],
      grownByPx: 0,
      result: composed.report,
      timingsMs: { ...job.spentMs, total: nowMs - job.createdAtMs },
    }),
  });
}

import type { ProviderName } from '../../../../miniprogram/shared/contract/job';
import type { JobPlan } from './job-record';

const PIXELS_PER_MEGAPIXEL = 1_000_000;

/** Time the provider's call needs at least, milliseconds; measured on one core at 2 GHz. */
const BUILTIN_FILL_MS = { base: 500, perMegapixel: 800 };
/** Sending a crop and reading the task's id. */
const SUBMIT_MS = 1_000;
/** Fetch, decode, blend, encode and store; by the pixels of the whole photo. */
const FINISH_MS = { base: 500, perMegapixel: 280 };

/** What it takes to begin the fill, milliseconds. */
export function fillCostMs(provider: ProviderName, plan: JobPlan): number {
  switch (provider) {
    case 'builtin':
      return costMs(BUILTIN_FILL_MS, cropPixels(plan));
    case 'volcengine':
      return SUBMIT_MS;
  }
}

/** What it takes from a filled crop to a stored result, milliseconds. */
export function finishCostMs(plan: JobPlan): number {
  return costMs(FINISH_MS, plan.photo.width * plan.photo.height);
}

function costMs(cost: { readonly base: number; readonly perMegapixel: number }, pixels: number) {
  return cost.base + (cost.perMegapixel * pixels) / PIXELS_PER_MEGAPIXEL;
}

function cropPixels(plan: JobPlan): number {
  return plan.crops.reduce((sum, crop) => sum + crop.width * crop.height, 0);
}

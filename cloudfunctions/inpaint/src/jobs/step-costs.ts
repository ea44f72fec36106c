import type { ProviderName } from '../../../../miniprogram/shared/contract/job';
import type { JobPlan } from './job-record';

const PIXELS_PER_MEGAPIXEL = 1_000_000;

/** Time the provider's call needs at least, milliseconds; measured on one core at 2 GHz. */
const BUILTIN_FILL_MS = { base: 500, perMegapixel: 800 };
/** Sending a crop and reading the task's id. */
const SUBMIT_MS = 1_000;
/** Fetch, decode, blend, encode and store; by the pixels of the whole photo. */
const FINISH_MS = { base: 500, perMegapixel: 280 };

/** What it takes to begin the fill of a crop, milliseconds. */
export function fillCostMs(
  provider: ProviderName,
  crop: { readonly width: number; readonly height: number },
): number {
  switch (provider) {
    case 'builtin':
      return costMs(BUILTIN_FILL_MS, crop.width * crop.height);
    case 'volcengine':
      return SUBMIT_MS;
  }
}

/** What it takes from the last filled crop to a stored result, milliseconds. */
export function finishCostMs({ photo }: Pick<JobPlan, 'photo'>): number {
  return costMs(FINISH_MS, photo.width * photo.height);
}

function costMs(cost: { readonly base: number; readonly perMegapixel: number }, pixels: number) {
  return cost.base + (cost.perMegapixel * pixels) / PIXELS_PER_MEGAPIXEL;
}

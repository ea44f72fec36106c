import type { ProviderName } from '../../../../miniprogram/shared/contract/job';
import type { JobPlan } from './job-record';

const PIXELS_PER_MEGAPIXEL = 1_000_000;

/** Time the provider's call needs at least, milliseconds; measured on one core at 2 GHz. */
const BUILTIN_FILL_MS = { base: 500, perMegapixel: 800 };
/** Sending a crop and reading the task's id. */
const SUBMIT_MS = 1_000;
/** Fetch, decode, blend, encode and store, by the format and the pixels of the whole photo: half as much again as
 *  `npm run bench -- finish` tells, for the dearest file of a kind (progressive, 16 bits, AVIF). */
const FINISH_MS = {
  base: 500,
  perMegapixel: { jpeg: 190, png: 560, other: 830 },
} as const;

/** A phone's photo, for those who have not seen it yet. */
const USUAL_PHOTO_PIXELS = 12_000_000;

/** A patch of half a megapixel on twelve; measured as above. */
const LAYER_MS = 150;

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
  const { base, perMegapixel: costs } = FINISH_MS;
  const isWritten = photo.format === 'jpeg' || photo.format === 'png';
  const perMegapixel = costs[isWritten ? photo.format : 'other'];
  return costMs({ base, perMegapixel }, photo.width * photo.height);
}

/** What a job that only composes takes as a rule: a JPEG of twelve megapixels and what lies on it. */
export function composeCostMs(layers: number): number {
  const { base, perMegapixel } = FINISH_MS;
  const finishMs = costMs({ base, perMegapixel: perMegapixel.jpeg }, USUAL_PHOTO_PIXELS);
  return finishMs + layersCostMs(layers);
}

/** Unpacking the patches of a stack and laying them on. */
export function layersCostMs(layers: number): number {
  return layers * LAYER_MS;
}

function costMs(cost: { readonly base: number; readonly perMegapixel: number }, pixels: number) {
  return cost.base + (cost.perMegapixel * pixels) / PIXELS_PER_MEGAPIXEL;
}

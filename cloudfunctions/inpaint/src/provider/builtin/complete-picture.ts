import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { MaskRaster, RgbRaster } from '../../picture/raster';
import { writeBusyness } from './busyness';
import { cleanSeams } from './clean-seams';
import { cutOutHole, pasteHole } from './cut-out';
import { fillLevel, refineLevel, startLevel } from './fill-level';
import type { Effort } from './fill-level';
import { markForeign } from './foreign-pixels';
import { voteGradients } from './gradient-field';
import type { MatchedLevel } from './match-field';
import { buildPyramid } from './pyramid';
import { createRandom } from './random';
import { SHARP, weighMatches } from './vote';

export interface CompletionProgress {
  /** 0 to 1, by area. */
  readonly doneShare: number;
  /** Patches compared so far: the work, whatever the machine. */
  readonly patchesCompared: number;
}

export interface CompletionOptions {
  /** The same seed gives the same bytes. */
  readonly seed: number;
  /** Called after each level, coarsest first. */
  readonly onProgress?: (progress: CompletionProgress) => void;
}

/** Passes at the coarsest level, where the fill is invented; each finer level gets half of them. */
const COARSEST_PASSES = 15;
const LEAST_PASSES = 2;
const SWEEPS = 2;
/** The two finest levels only mend what the coarser ones decided. */
const FINE_LEVELS = 2;
const FINE_RADIUS_PX = 32;
/** The finest level is most of the work and the least changed by it. */
const FINEST: Effort = { passes: 2, sweeps: 1, radiusPx: 8 };
/** A level with more targets than this gets one cheap pass: there is no time for more, and matches from the levels
 *  below it are good already. */
const MANY_TARGETS = 150_000;
const CHEAP: Effort = { passes: 1, sweeps: 1, radiusPx: 4 };
/** Passes over a coarser level visit no more targets than this, if they need not be fewer than LEAST_PASSES. */
const MOST_VISITS = 300_000;
const SEAM_SWEEPS = 80;
const CHEAP_SEAM_SWEEPS = 30;

/** Fills the masked part of a picture with what fits: pieces of its surroundings, found coarse to fine by PatchMatch and
 *  merged by weighted votes. Pure and deterministic; time and memory grow with the hole.
 *  @param picture sRGB   @param mask as large as the picture; 128 and more is filled
 *  @returns a picture as large; every byte outside the mask is the one that came in
 *  @throws AppError MASK_EMPTY; MASK_TOO_LARGE when no clean patch is left; INTERNAL when sizes do not agree
 *  @see Wexler, Shechtman, Irani 2007; Barnes et al. 2009; Newson et al. 2014 */
export function completePicture(
  picture: RgbRaster,
  mask: MaskRaster,
  options: CompletionOptions,
): RgbRaster {
  checkSizes(picture, mask);
  const cutOut = cutOutHole(picture, mask);
  markForeign(cutOut.level);
  writeBusyness(cutOut.level);
  const filled = fillPyramid(cutOut.level, options);
  const steps = voteGradients(filled, weighMatches(filled, SHARP));
  const isLarge = filled.map.targetCount > MANY_TARGETS;
  cleanSeams(filled.level, filled.map, steps, isLarge ? CHEAP_SEAM_SWEEPS : SEAM_SWEEPS);
  return pasteHole(picture, cutOut);
}

function checkSizes(picture: RgbRaster, mask: MaskRaster): void {
  const { widthPx, heightPx } = picture;
  const pixelCount = widthPx * heightPx;
  const isSound =
    Number.isInteger(widthPx) &&
    Number.isInteger(heightPx) &&
    widthPx > 0 &&
    heightPx > 0 &&
    mask.widthPx === widthPx &&
    mask.heightPx === heightPx &&
    picture.rgb.length === pixelCount * 3 &&
    mask.pixels.length === pixelCount;
  if (!isSound) throw new AppError('INTERNAL', 'picture and mask differ in size or lack bytes');
}

type Pyramid = ReturnType<typeof buildPyramid>;

/** Fills the finest level by way of all coarser ones. */
function fillPyramid(
  finest: Pyramid[number],
  { seed, onProgress }: CompletionOptions,
): MatchedLevel {
  const levels = buildPyramid(finest);
  const random = createRandom(seed);
  let patchesCompared = 0;
  let matched: MatchedLevel | undefined;
  for (let index = levels.length - 1; index >= 0; index--) {
    const level = levels[index]!;
    matched = matched ? refineLevel(matched, level, random) : startLevel(level, random);
    patchesCompared += fillLevel(matched, planEffort(matched, index, levels.length), random);
    onProgress?.({ doneShare: 0.25 ** index, patchesCompared });
  }
  if (!matched) throw new AppError('INTERNAL', 'a pyramid has at least one level');
  return matched;
}

function planEffort({ level, map }: MatchedLevel, index: number, levelCount: number): Effort {
  const isCoarsest = index === levelCount - 1;
  const sidePx = Math.max(level.widthPx, level.heightPx);
  if (map.targetCount > MANY_TARGETS) return isCoarsest ? { ...CHEAP, radiusPx: sidePx } : CHEAP;
  if (index === 0 && !isCoarsest) return FINEST;
  const wanted = Math.round(COARSEST_PASSES / 2 ** (levelCount - 1 - index));
  const affordable = Math.floor(MOST_VISITS / (SWEEPS * map.targetCount));
  const passes = Math.max(LEAST_PASSES, Math.min(wanted, affordable));
  const radiusPx = isCoarsest || index >= FINE_LEVELS ? sidePx : FINE_RADIUS_PX;
  return { passes, sweeps: SWEEPS, radiusPx };
}

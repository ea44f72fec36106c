import { guessFromRim } from './first-guess';
import { mapHole } from './hole-map';
import type { HoleMap } from './hole-map';
import { improveMatches } from './improve-matches';
import type { Level } from './level';
import { matchByLot, matchLikeCoarser, measureMatches } from './match-field';
import type { MatchedLevel } from './match-field';
import { onionFill } from './onion-fill';
import type { Random } from './random';
import { GENTLE, SHARP, vote, weighMatches } from './vote';

/** How long one level is worked on. */
export interface Effort {
  /** Rounds of searching better matches and repainting the hole by them. */
  readonly passes: number;
  /** Sweeps over all targets in each round. */
  readonly sweeps: number;
  /** Half the side of the largest square searched at random, pixels. */
  readonly radiusPx: number;
}

/** Comparing every pixel of the hole with every source stays within a few hundredths of a second up to here. */
const MOST_GUESS_COMPARISONS = 4_000_000;
/** A mean change of a byte below this is not seen. */
const SETTLED = 0.15;

/** A first guess for the coarsest level. */
export function startLevel(level: Level, random: Random): MatchedLevel {
  const map = mapHole(level);
  if (isSmall(map)) guessFromRim(level, map);
  else onionFill(level, map);
  return matchByLot(level, map, random);
}

function isSmall({ holePixels, sourceCount }: HoleMap): boolean {
  return holePixels.length * sourceCount <= MOST_GUESS_COMPARISONS;
}

/** The coarser level's matches at this level, and the hole painted by them. */
export function refineLevel(coarser: MatchedLevel, level: Level, random: Random): MatchedLevel {
  const matched = matchLikeCoarser(coarser, { level, map: mapHole(level) }, random);
  vote(matched, weighMatches(matched, GENTLE));
  return matched;
}

/** Searches and repaints in turn until the passes are over or the picture no longer changes. The first half of the
 *  passes listens to all matches, the second to the best, which brings the sharpness back.
 *  @returns how many patches were compared
 *  @see Wexler, Shechtman, Irani 2007, Space-time completion of video */
export function fillLevel(matched: MatchedLevel, effort: Effort, random: Random): number {
  const gentlePasses = Math.floor(effort.passes / 2);
  let compared = 0;
  for (let pass = 0; pass < effort.passes; pass++) {
    measureMatches(matched);
    for (let sweep = 0; sweep < effort.sweeps; sweep++) {
      const direction = (pass + sweep) % 2 === 0 ? 1 : -1;
      compared += improveMatches(matched, { radiusPx: effort.radiusPx, direction, random });
    }
    const isGentle = pass < gentlePasses;
    const change = vote(matched, weighMatches(matched, isGentle ? GENTLE : SHARP));
    if (!isGentle && change < SETTLED) break;
  }
  return compared;
}

/** Numbers from 0 (included) to 1 (excluded); the same seed gives the same numbers everywhere. */
export type Random = () => number;

/** Marsaglia's xorshift32, started from a seed mixed so that neighbouring seeds part at once.
 *  @param seed any number; its integer part modulo 2^32 counts
 *  @see Marsaglia 2003, Xorshift RNGs; murmur3's finaliser does the mixing */
export function createRandom(seed: number): Random {
  let mixed = seed >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  /** Xorshift stays at zero for ever, so zero is the one state it must not start from. */
  let state = mixed ^ (mixed >>> 16) || 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x100000000;
  };
}

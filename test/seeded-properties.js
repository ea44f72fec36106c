/** Properties of fast-check run from one seed, so that a commit is green or red for good; `FUZZ_SEED=N` tries another. */
const fc = require('fast-check');

const DEFAULT_SEED = 20_261_123;

fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? DEFAULT_SEED) });

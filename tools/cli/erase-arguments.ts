import { parseArgs } from 'node:util';
import type { JobMode } from '../../miniprogram/shared/contract/job';

/** What the command line asked for. Paths as given. */
export interface EraseArguments {
  readonly photoFile: string;
  readonly maskSource: { readonly kind: 'ops' | 'picture'; readonly file: string };
  readonly outFile: string;
  readonly mode: JobMode;
  readonly prompt?: string;
  readonly provider?: string;
  readonly maskOutFile?: string;
  readonly seed?: number;
  /** Whether the output is the file that may leave, with the AI labels, instead of the working result. */
  readonly wantsLabel: boolean;
  readonly wantsJson: boolean;
}

export const USAGE =
  'usage: npm run --silent erase -- PHOTO (--ops FILE.json | --mask FILE.png) --out FILE [--mode erase|edit]\n' +
  '  [--prompt TEXT] [--provider auto|volcengine|builtin] [--mask-out FILE.png] [--seed N] [--label] [--json]\n' +
  '  --label writes the file that may be shared, with the visible AI label and the one in its metadata';

/** Arguments that cannot be carried out; the message is one sentence. */
export class UsageError extends Error {}

const OPTIONS = {
  ops: { type: 'string' },
  mask: { type: 'string' },
  out: { type: 'string' },
  mode: { type: 'string', default: 'erase' },
  prompt: { type: 'string' },
  provider: { type: 'string' },
  'mask-out': { type: 'string' },
  seed: { type: 'string' },
  label: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

const PROVIDERS = ['auto', 'volcengine', 'builtin'];
const LARGEST_SEED = 2 ** 31 - 1;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'unusable arguments');
  }
}

function readMaskSource(ops?: string, mask?: string): EraseArguments['maskSource'] {
  if (ops !== undefined && mask === undefined) return { kind: 'ops', file: ops };
  if (mask !== undefined && ops === undefined) return { kind: 'picture', file: mask };
  throw new UsageError('Give the mask once: --ops FILE.json or --mask FILE.png.');
}

function readMode(text: string): JobMode {
  if (text === 'erase' || text === 'edit') return text;
  throw new UsageError('--mode is erase or edit.');
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed <= LARGEST_SEED) return seed;
  throw new UsageError(`--seed is a whole number from 0 to ${LARGEST_SEED}.`);
}

/** Reads the command line. @throws UsageError */
export function readEraseArguments(args: readonly string[]): EraseArguments {
  const { values, positionals } = parse(args);
  const [photoFile, ...surplus] = positionals;
  if (photoFile === undefined || surplus.length > 0) throw new UsageError('Give one PHOTO.');
  if (values.out === undefined) throw new UsageError('Say where to write: --out FILE.');
  if (values.provider !== undefined && !PROVIDERS.includes(values.provider)) {
    throw new UsageError(`--provider is one of ${PROVIDERS.join(', ')}.`);
  }
  return {
    photoFile,
    maskSource: readMaskSource(values.ops, values.mask),
    outFile: values.out,
    mode: readMode(values.mode),
    wantsLabel: values.label,
    wantsJson: values.json,
    ...(values.prompt !== undefined && { prompt: values.prompt }),
    ...(values.provider !== undefined && { provider: values.provider }),
    ...(values['mask-out'] !== undefined && { maskOutFile: values['mask-out'] }),
    ...(values.seed !== undefined && { seed: readSeed(values.seed) }),
  };
}

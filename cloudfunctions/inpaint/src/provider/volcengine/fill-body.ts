import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { FillRequest } from '../provider';
import { MAX_SEED } from './abilities';
import type { Ability } from './abilities';
import { chooseParameters } from './choose-parameters';

/** What an ability is told that takes words and shall remove. Documented for jimeng; for the older edit nothing better is. */
const REMOVAL = '删除';

/** Builds the JSON body of a fill, pictures included, as the bytes that are signed and sent.
 *  Base64 goes straight into one buffer: escaping megabytes of it through JSON.stringify would hold every picture three times.
 *  @returns `{"req_key", parameters, prompt, "seed", "binary_data_base64":[picture, mask]}` in UTF-8
 *  @throws AppError INTERNAL when the ability needs words and none were given */
export function buildFillBody(ability: Ability, request: FillRequest): Buffer {
  const parameters = JSON.stringify(fillParameters(ability, request));
  const head = Buffer.from(`${parameters.slice(0, -1)},"binary_data_base64":["`);
  const picture = toBase64(request.picture.bytes);
  const mask = toBase64(request.mask.bytes);
  const body = Buffer.allocUnsafe(head.length + picture.length + mask.length + '",""]}'.length);
  let end = head.copy(body);
  for (const part of [picture, '","', mask, '"]}']) end += body.write(part, end, 'latin1');
  return body;
}

/** Folds any whole number into the seeds that the service takes; a seed in range stays itself. */
export function toVendorSeed(seed: number): number {
  return Math.abs(Math.trunc(seed)) % (MAX_SEED + 1);
}

function fillParameters(ability: Ability, request: FillRequest): Record<string, string | number> {
  return {
    req_key: ability.reqKey,
    ...chooseParameters(ability, request.options),
    ...promptParameter(ability, request),
    seed: toVendorSeed(request.seed),
  };
}

function promptParameter(ability: Ability, { mode, prompt: words }: FillRequest) {
  if (ability.promptField === undefined) return {};
  const prompt = mode === 'erase' ? REMOVAL : words;
  if (!prompt) throw new AppError('INTERNAL', `${ability.reqKey} was asked without a prompt`);
  return { [ability.promptField]: prompt };
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

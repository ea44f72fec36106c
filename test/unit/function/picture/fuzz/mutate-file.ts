import { crc32 } from './crc32';

export type Random = () => number;
export type Mutation = (file: Uint8Array, random: Random) => Uint8Array;

/** Where headers lie. */
const HEAD_BYTES = 400;
/** Lengths and sizes that programs stumble over. */
const EXTREMES = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];

export function below(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}

export const MUTATIONS: readonly Mutation[] = [
  function flipBits(file, random) {
    const changed = Uint8Array.from(file);
    for (let left = 1 + below(6, random); left > 0; left -= 1) {
      const at = below(file.length, random);
      changed[at] = changed[at]! ^ (1 << below(8, random));
    }
    return changed;
  },
  function changeHead(file, random) {
    const changed = Uint8Array.from(file);
    for (let left = 1 + below(3, random); left > 0; left -= 1) {
      changed[below(Math.min(HEAD_BYTES, file.length), random)] = below(256, random);
    }
    return changed;
  },
  function writeExtreme(file, random) {
    const changed = Uint8Array.from(file);
    const at = below(Math.min(HEAD_BYTES, file.length) - 4, random);
    const value = EXTREMES[below(EXTREMES.length, random)]!;
    new DataView(changed.buffer).setUint32(at, value, random() < 0.5);
    return changed;
  },
  function truncate(file, random) {
    return file.slice(0, below(file.length, random));
  },
  function repeatPart(file, random) {
    const start = below(file.length, random);
    const end = start + below(file.length - start, random);
    return Uint8Array.of(...file.subarray(0, end), ...file.subarray(start));
  },
  function cutOut(file, random) {
    const start = below(file.length, random);
    const end = start + below(Math.min(200, file.length - start), random);
    return Uint8Array.of(...file.subarray(0, start), ...file.subarray(end));
  },
  function blank(file, random) {
    const start = below(file.length, random);
    return Uint8Array.from(file).fill(below(256, random), start, start + below(300, random));
  },
];

/** Makes the checksums of a PNG true again, so that what was changed is looked at; other files stay. */
export function repairPng(file: Uint8Array): Uint8Array {
  const repaired = Uint8Array.from(file);
  const view = new DataView(repaired.buffer);
  if (repaired[0] !== 0x89) return repaired;
  for (let at = 8; at + 12 <= repaired.length;) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > repaired.length) break;
    view.setUint32(end, crc32(repaired.subarray(at + 4, end)));
    at = end + 4;
  }
  return repaired;
}

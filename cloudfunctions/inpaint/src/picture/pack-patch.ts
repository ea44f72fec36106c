import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { cutPatch } from './lay-patches';
import { boundsWithin } from './mask-part';
import type { PixelPatch } from './pixel-patch';
import type { PackedPatch } from './photo-editor';
import { readPngSamples, unpackPng } from './read-png';
import { writePng } from './write-png';

/** Keeps a patch for later without loss: a PNG of its pixels, their weights as alpha, cut to what changes something.
 *  @returns nothing where nothing changes */
export async function packPatch(patch: PixelPatch): Promise<readonly PackedPatch[]> {
  const bounds = boundsOfWeights(patch);
  const [cut] = bounds === undefined ? [] : cutPatch(patch, bounds);
  if (cut === undefined) return [];
  const { rect, weights, fill } = cut;
  const samples = new Uint8Array(weights.length * 4);
  weights.forEach((weight, index) => {
    if (weight === 0) return;
    samples.set(fill.rgb.subarray(index * 3, index * 3 + 3), index * 4);
    samples[index * 4 + 3] = weight;
  });
  const size = { widthPx: rect.width, heightPx: rect.height };
  const bytes = await writePng({ ...size, channels: 4, sampleBytes: 1, samples });
  return [{ rect, bytes }];
}

/** @throws AppError INTERNAL for anything that packPatch did not write */
export function unpackPatch({ rect, bytes }: PackedPatch): PixelPatch {
  const samples = readSamples(rect, bytes);
  const rgb = new Uint8Array(rect.width * rect.height * 3);
  const weights = new Uint8Array(rect.width * rect.height);
  for (let index = 0; index < weights.length; index += 1) {
    rgb[index * 3] = samples[index * 4]!;
    rgb[index * 3 + 1] = samples[index * 4 + 1]!;
    rgb[index * 3 + 2] = samples[index * 4 + 2]!;
    weights[index] = samples[index * 4 + 3]!;
  }
  return { rect, weights, fill: { widthPx: rect.width, heightPx: rect.height, rgb } };
}

function readSamples(rect: PixelRect, bytes: Uint8Array): Uint8Array {
  try {
    const file = unpackPng(bytes);
    const { widthPx, heightPx, channels, depth } = file.header;
    const isOurs = widthPx === rect.width && heightPx === rect.height;
    if (isOurs && channels === 4 && depth === 8) return readPngSamples(file);
  } catch (cause) {
    throw new AppError('INTERNAL', 'a kept patch cannot be read', { cause });
  }
  throw new AppError('INTERNAL', 'a kept patch is not of its place');
}

function boundsOfWeights({ rect, weights }: PixelPatch): PixelRect | undefined {
  const changes = weights.map((weight) => (weight === 0 ? 0 : 255));
  const whole = { x: 0, y: 0, width: rect.width, height: rect.height };
  const inside = boundsWithin(changes, rect.width, whole);
  return inside && { ...inside, x: rect.x + inside.x, y: rect.y + inside.y };
}

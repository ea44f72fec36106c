import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PixelSize } from '../../../miniprogram/shared/mask/pixel-space';
import type { RgbRaster } from '../../../cloudfunctions/inpaint/src/picture/raster';

const PHOTO = join(__dirname, '..', '..', '..', 'test', 'photos', 'alpine.jpg');
const OUTPUT_BYTES = 2 ** 29;

function run(command: string, args: readonly string[], input: Uint8Array): Buffer {
  const outcome = spawnSync(command, args, { input, maxBuffer: OUTPUT_BYTES });
  if (outcome.status !== 0) throw new Error(`${command}: ${outcome.stderr.toString()}`);
  return outcome.stdout;
}

/** Pixels of a JPEG as libjpeg-turbo shows them. */
export function decodeByTurbo(jpeg: Uint8Array): RgbRaster {
  const ppm = run('djpeg', ['-dct', 'int', '-pnm'], jpeg);
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 40).toString('latin1'));
  if (header === null) throw new Error('djpeg gave no colours');
  const [{ length }, width, height] = header as unknown as [string, string, string];
  return { widthPx: Number(width), heightPx: Number(height), rgb: ppm.subarray(length) };
}

/** @param args of cjpeg */
export function encodeByTurbo(
  { widthPx, heightPx, rgb }: RgbRaster,
  args: readonly string[],
): Uint8Array {
  const header = Buffer.from(`P6\n${widthPx} ${heightPx}\n255\n`);
  return run('cjpeg', args, Buffer.concat([header, rgb]));
}

/** Pixels of any size with the detail of a real photo: mirrored copies of one, side by side. */
export function mirrorPhoto({ widthPx, heightPx }: PixelSize): RgbRaster {
  const tile = decodeByTurbo(readFileSync(PHOTO));
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0, to = 0; y < heightPx; y += 1) {
    const row = fold(y, tile.heightPx) * tile.widthPx;
    for (let x = 0; x < widthPx; x += 1, to += 3) {
      const from = (row + fold(x, tile.widthPx)) * 3;
      rgb[to] = tile.rgb[from]!;
      rgb[to + 1] = tile.rgb[from + 1]!;
      rgb[to + 2] = tile.rgb[from + 2]!;
    }
  }
  return { widthPx, heightPx, rgb };
}

/** Runs to and fro over 0..length-1. */
function fold(place: number, length: number): number {
  const within = place % (2 * length);
  return within < length ? within : 2 * length - 1 - within;
}

// Memory counts this process alone; djpeg and cjpeg hold a few rows each.
import { spawnSync } from 'node:child_process';
import { blend } from './blend.mjs';

const OUTPUT_BYTES = 2 ** 29;

function run(command, args, input) {
  const outcome = spawnSync(command, args, { input, maxBuffer: OUTPUT_BYTES });
  if (outcome.status !== 0) throw new Error(`${command}: ${outcome.stderr}`);
  return outcome.stdout;
}

/** The pixels of a PPM, without a copy. */
function pixelsOf(ppm) {
  let start = 0;
  for (let lines = 0; lines < 3; lines += 1) start = ppm.indexOf(10, start) + 1;
  return ppm.subarray(start);
}

export async function load() {
  return async ({ photo: file, pieces, width }) => {
    const photo = run('djpeg', ['-pnm'], file);
    for (const piece of pieces) {
      const fill = run('djpeg', ['-pnm'], piece.fill);
      blend({ photo: pixelsOf(photo), width, channels: 3 }, pixelsOf(fill), piece);
    }
    return { bytes: run('cjpeg', ['-quality', '95', '-sample', '1x1'], photo) };
  };
}

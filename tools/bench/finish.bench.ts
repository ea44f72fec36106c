/** `npm run bench -- finish`: what it takes to go on with an edit whose fill is there, by the photo's format: opening the photo
 *  and writing it anew, in processor time of all threads, so that a busy machine tells the same. jobs/step-costs.ts rests on it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import type { PhotoEditor } from '../../cloudfunctions/inpaint/src/picture/photo-editor';
import { buildFunction, bundleOptions } from '../build-function';
import { mirrorPhoto } from './picture/photos';
import { readOptions, report, toRow } from './report';
import type { Row } from './report';

const EDITOR = 'cloudfunctions/inpaint/src/picture/create-photo-editor.ts';
const SIZE = { widthPx: 4000, heightPx: 3000 };
const MEGAPIXELS = 12;
const OUTPUT_BYTES = 2 ** 29;
/** Options of ImageMagick and the format's name there. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  jpeg: ['-quality', '92', 'jpg:-'],
  'progressive jpeg': ['-quality', '92', '-interlace', 'JPEG', 'jpg:-'],
  png: ['png:-'],
  'png of 16 bits': ['-define', 'png:bit-depth=16', '-define', 'png:color-type=2', 'png:-'],
  webp: ['-quality', '90', 'webp:-'],
  heic: ['-quality', '80', 'heic:-'],
  avif: ['-quality', '80', '-define', 'heic:speed=9', 'avif:-'],
  bmp: ['bmp:-'],
};

function encode(options: readonly string[], ppm: Uint8Array): Buffer {
  const outcome = spawnSync('convert', ['ppm:-', ...options], {
    input: ppm,
    maxBuffer: OUTPUT_BYTES,
  });
  if (outcome.status !== 0) throw new Error(`convert: ${outcome.stderr.toString()}`);
  return outcome.stdout;
}

/** A new editor each time: nothing is open yet. */
async function loadEditorFactory(folder: string): Promise<() => PhotoEditor> {
  const { outputFiles } = await build(bundleOptions(EDITOR));
  const file = join(folder, 'editor.cjs');
  writeFileSync(file, outputFiles.find(({ path }) => path.endsWith('.js'))?.contents ?? '');
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- built a moment ago
  const module = require(file) as { createPhotoEditor(decoderFile: string): PhotoEditor };
  const decoderFile = join(dirname(await buildFunction()), 'decoder-worker.js');
  return () => module.createPhotoEditor(decoderFile);
}

async function finishOnce(newEditor: () => PhotoEditor, photo: Uint8Array): Promise<number> {
  const rect = { x: 1500, y: 1000, width: 900, height: 800 };
  const mask = { version: 1, width: SIZE.widthPx, height: SIZE.heightPx } as const;
  const document = { ...mask, ops: [{ op: 'rect', mode: 'add', ...rect } as const] };
  const before = newEditor();
  const plan = before.planEdit(photo, document);
  const { picture } = await before.cutCrop(photo, plan, 0);
  const editor = newEditor();
  const start = process.cpuUsage();
  await editor.composeEdit(photo, editor.planEdit(photo, document), [picture.bytes]);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000 / MEGAPIXELS;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const folder = mkdtempSync(join(tmpdir(), 'tumo-finish-'));
  const rows: Row[] = [];
  try {
    const newEditor = await loadEditorFactory(folder);
    const { widthPx, heightPx, rgb } = mirrorPhoto(SIZE);
    const ppm = Buffer.concat([Buffer.from(`P6\n${widthPx} ${heightPx}\n255\n`), rgb]);
    for (const [name, format] of Object.entries(FORMATS)) {
      const photo = encode(format, ppm);
      const samples: number[] = [];
      for (let edit = 0; edit < (options.isQuick ? 1 : 3); edit += 1) {
        samples.push(await finishOnce(newEditor, photo));
      }
      const head = { case: name, subject: 'ours', metric: 'cpu', unit: 'ms/MP' };
      rows.push(toRow(head, samples));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  report('finish', { rows, versions: { node: process.version } }, options);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { encodePixels } from '../../../../cloudfunctions/inpaint/src/picture/jpeg/encode-pixels';
import type { ResultReport } from '../../../../miniprogram/shared/contract/job';
import { bundleOptions } from '../../../../tools/build-function';
import { photoPixels } from './jpeg/test-pictures';
import { maskOfRect } from './edit-helpers';

jest.setTimeout(300_000);

const TILE = { width: 1000, height: 480 };

/** Copies of a real photo, side by side. */
function tiledPhoto(widthPx: number, heightPx: number): Uint8Array {
  const tile = photoPixels('alpine.jpg', { x: 0, y: 0, ...TILE }).rgb;
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y += 1) {
    const row = (y % TILE.height) * TILE.width * 3;
    const line = tile.subarray(row, row + TILE.width * 3);
    for (let x = 0; x < widthPx; x += TILE.width) rgb.set(line, (y * widthPx + x) * 3);
  }
  return encodePixels({ widthPx, heightPx, rgb }, { quality: 92, pixelsPerColour: 2 });
}

/** One edit in a process of its own. @param share of the photo's sides that is painted */
function editOnce(folder: string, widthPx: number, share: number) {
  const heightPx = (widthPx * 3) / 4;
  const [width, height] = [widthPx * share, heightPx * share];
  const rect = { x: (widthPx - width) / 2, y: (heightPx - height) / 2, width, height };
  writeFileSync(join(folder, 'photo.jpg'), tiledPhoto(widthPx, heightPx));
  writeFileSync(join(folder, 'mask.json'), JSON.stringify(maskOfRect(widthPx, heightPx, rect)));
  const args = [join(__dirname, 'edit-once.mjs'), folder];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as { readonly megabytes: number; readonly report: ResultReport };
}

describe('the memory that one edit takes', () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tumo-memory-'));
    const { outputFiles } = await build(
      bundleOptions('cloudfunctions/inpaint/src/picture/create-photo-editor.ts'),
    );
    const bundle = outputFiles.find(({ path }) => path.endsWith('.js'))!;
    writeFileSync(join(folder, 'editor.cjs'), bundle.contents);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    // 0.22 of each side: 5 % of the photo. 0.95: nine tenths.
    ['12 megapixels', 4_000, 0.22, 400],
    ['12 megapixels, nine tenths painted', 4_000, 0.95, 400],
    ['48 megapixels', 8_000, 0.22, 1_000],
  ])('stays below the limit: %s', (_name, widthPx, share, limit) => {
    const { megabytes, report } = editOnce(folder, widthPx, share);
    expect(report.lossless).toBe(true);
    expect(report.blocksChanged).toBeGreaterThan(0);
    expect(megabytes).toBeLessThan(limit);
  });
});

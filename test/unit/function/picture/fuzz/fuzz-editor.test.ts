import { isAppError } from '../../../../../miniprogram/shared/contract/app-error';
import { probePhoto } from '../../../../../cloudfunctions/inpaint/src/picture/probe-photo';
import type { PhotoEditor } from '../../../../../cloudfunctions/inpaint/src/picture/photo-editor';
import { photoPixels, seededRandom } from '../jpeg/test-pictures';
import { cjpeg, describeWithTools, runTool, writePpm } from '../jpeg/turbo-tools';
import { flatFill, loadEditor, maskOfRect, withOrientation } from '../edit-helpers';
import { below, MUTATIONS, repairPng } from './mutate-file';

const SEED = Number(process.env['FUZZ_SEED'] ?? 11);
/** The whole: `FUZZ_EDITOR_RUNS=10000 npx jest test/unit/function/picture/fuzz --selectProjects node` */
const RUNS = Number(process.env['FUZZ_EDITOR_RUNS'] ?? 100);
const RUN_LIMIT_MS = 10_000;
const MEMORY_LIMIT_BYTES = 1_000_000_000;

/** Small photos of every format. */
function seeds(): readonly Uint8Array[] {
  const pixels = photoPixels('alpine.jpg', { x: 300, y: 150, width: 88, height: 72 });
  const ppm = writePpm(pixels);
  const convert = (...args: string[]) => runTool('convert', ['ppm:-', ...args], ppm);
  return [
    cjpeg(pixels, ['-quality', '85', '-sample', '2x2', '-restart', '3B']),
    withOrientation(cjpeg(pixels, ['-quality', '85', '-progressive']), 6),
    convert('-colorspace', 'CMYK', 'jpg:-'),
    convert('png:-'),
    convert('-depth', '16', '-alpha', 'set', '-channel', 'A', '-evaluate', 'set', '40%', 'png:-'),
    convert('-colors', '20', '-interlace', 'png', 'png8:-'),
    convert('webp:-'),
    convert('-define', 'webp:lossless=true', 'webp:-'),
    convert('heic:-'),
    convert('avif:-'),
    convert('bmp:-'),
  ];
}

type Outcome = 'edited' | 'refused';

/** A whole edit of a file, as far as it lets itself be edited.
 *  @throws whatever is no AppError for a photo that cannot be edited */
async function edit(editor: PhotoEditor, file: Uint8Array): Promise<Outcome> {
  try {
    const { storedSize, orientation } = probePhoto(file);
    const { widthPx, heightPx } = storedSize;
    const [width, height] = orientation < 5 ? [widthPx, heightPx] : [heightPx, widthPx];
    const rect = { x: width >> 2, y: height >> 2, width: 20, height: 16 };
    const plan = editor.planEdit(file, maskOfRect(width, height, rect));
    await editor.cutCrop(file, plan, 0);
    const fill = await flatFill(32, 32, [250, 10, 200]);
    const { bytes } = await editor.composeEdit(
      file,
      plan,
      plan.crops.map(() => fill),
    );
    probePhoto(bytes);
    return 'edited';
  } catch (error) {
    const isRefusal = isAppError(error) && /^(PHOTO_|MASK_)/.test(error.code);
    if (isRefusal) return 'refused';
    throw error;
  }
}

describeWithTools(['cjpeg', 'convert'], 'the editor', () => {
  it(
    `edits or refuses ${RUNS} damaged files of seed ${SEED}, and does nothing else`,
    async () => {
      const editor = await loadEditor();
      const random = seededRandom(SEED);
      const files = seeds();
      for (const file of files) expect(await edit(editor, file)).toBe('edited');
      const outcomes = { edited: 0, refused: 0 };
      let slowestMs = 0;
      const before = process.memoryUsage.rss();
      let mostBytes = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const mutate = MUTATIONS[run % MUTATIONS.length]!;
        const index = below(files.length, random);
        const changed = mutate(files[index]!, random);
        const file = random() < 0.7 ? repairPng(changed) : changed;
        const startedAt = performance.now();
        const outcome = await edit(editor, file).catch((cause: unknown) => {
          throw new Error(`run ${run}, ${mutate.name}, file ${index}`, { cause });
        });
        outcomes[outcome] += 1;
        slowestMs = Math.max(slowestMs, performance.now() - startedAt);
        mostBytes = Math.max(mostBytes, process.memoryUsage.rss() - before);
      }
      if (RUNS > 1_000) {
        const figures = { ...outcomes, slowestMs: Math.round(slowestMs), mostMB: mostBytes >> 20 };
        process.stdout.write(`fuzz-editor: ${JSON.stringify(figures)}\n`);
      }
      expect(outcomes.edited).toBeGreaterThan(RUNS / 20);
      expect(outcomes.refused).toBeGreaterThan(RUNS / 10);
      expect(slowestMs).toBeLessThan(RUN_LIMIT_MS);
      expect(mostBytes).toBeLessThan(MEMORY_LIMIT_BYTES);
    },
    30 * 60_000,
  );
});

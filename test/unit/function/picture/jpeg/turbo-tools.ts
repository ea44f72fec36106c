import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PixelRect } from '../../../../../miniprogram/shared/mask/pixel-space';
import type { RgbRaster } from '../../../../../cloudfunctions/inpaint/src/picture/raster';

export type Tool = 'djpeg' | 'cjpeg' | 'jpegtran' | 'exiftool' | 'convert';

const OUTPUT_BYTES = 1 << 28;

interface ToolRun {
  readonly output: Uint8Array;
  readonly complaint: string;
  readonly hasFailed: boolean;
}

function start(tool: Tool, args: readonly string[], input?: Uint8Array): ToolRun {
  const run = spawnSync(tool, args, { input: input ?? '', maxBuffer: OUTPUT_BYTES });
  return {
    output: new Uint8Array(run.stdout ?? []),
    complaint: run.error ? String(run.error) : run.stderr.toString(),
    hasFailed: run.status !== 0,
  };
}

/** The version a tool must name to be the one the tests are written for. */
const VERSION_QUESTIONS: Record<Tool, readonly [string, RegExp]> = {
  djpeg: ['-version', /libjpeg-turbo version [23]/],
  cjpeg: ['-version', /libjpeg-turbo version [23]/],
  jpegtran: ['-version', /libjpeg-turbo version [23]/],
  exiftool: ['-ver', /^\d+\.\d+/],
  convert: ['-version', /ImageMagick/],
};

function isInstalled(tool: Tool): boolean {
  const [question, answer] = VERSION_QUESTIONS[tool];
  const { output, complaint } = start(tool, [question]);
  return answer.test(Buffer.from(output).toString() + complaint);
}

/** Tells which tools are missing, in words printed once. */
export function missingTools(tools: readonly Tool[]): readonly Tool[] {
  const missing = tools.filter((tool) => !isInstalled(tool));
  if (missing.length > 0) {
    process.stderr.write(`skipped, because not installed: ${missing.join(', ')}\n`);
  }
  return missing;
}

/** A describe block that needs tools, skipped where one is missing. */
export function describeWithTools(tools: readonly Tool[], title: string, body: () => void): void {
  const missing = missingTools(tools);
  if (missing.length === 0) describe(title, body);
  else it.skip(`${title}: needs ${missing.join(', ')}`, () => undefined);
}

/** Runs a tool that must neither fail nor complain. */
export function runTool(tool: Tool, args: readonly string[], input?: Uint8Array): Uint8Array {
  const { output, complaint, hasFailed } = start(tool, args, input);
  if (hasFailed || complaint !== '') throw new Error(`${tool} ${args.join(' ')}: ${complaint}`);
  return output;
}

/** Runs a tool on a file of the given content, which it may change. @returns its content afterwards */
export function changeFile(
  content: Uint8Array,
  run: (path: string, folder: string) => void,
): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'jpeg-test-'));
  try {
    const path = join(folder, 'file');
    writeFileSync(path, content);
    run(path, folder);
    return new Uint8Array(readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What djpeg shows; a warning is a failure. */
export function djpeg(jpeg: Uint8Array): RgbRaster {
  return readPnm(runTool('djpeg', ['-strict', '-dct', 'int'], jpeg));
}

/** Compresses pixels. @param scans a scan script */
export function cjpeg(raster: RgbRaster, args: readonly string[], scans?: string): Uint8Array {
  const input = writePpm(raster);
  if (scans === undefined) return runTool('cjpeg', args, input);
  let jpeg = new Uint8Array();
  changeFile(new TextEncoder().encode(scans), (path) => {
    jpeg = new Uint8Array(runTool('cjpeg', [...args, '-scans', path], input));
  });
  return jpeg;
}

/** The coefficients of a file in a form that is equal for equal coefficients, whatever the file's coding: written anew by
 *  jpegtran, without metadata. @param rect the part that counts */
export function coefficientsOf(jpeg: Uint8Array, rect?: PixelRect): Uint8Array {
  const crop = rect ? ['-crop', `${rect.width}x${rect.height}+${rect.x}+${rect.y}`] : [];
  return runTool('jpegtran', ['-strict', '-copy', 'none', '-optimize', ...crop], jpeg);
}

export function writePpm({ widthPx, heightPx, rgb }: RgbRaster): Uint8Array {
  const header = new TextEncoder().encode(`P6\n${widthPx} ${heightPx}\n255\n`);
  const ppm = new Uint8Array(header.length + rgb.length);
  ppm.set(header);
  ppm.set(rgb, header.length);
  return ppm;
}

function readPnm(bytes: Uint8Array): RgbRaster {
  const [header, kind, width, height] =
    /^P([56])\s+(\d+)\s+(\d+)\s+255\s/.exec(
      Buffer.from(bytes.subarray(0, 40)).toString('latin1'),
    ) ?? [];
  if (header === undefined) throw new Error('neither PGM nor PPM');
  const samples = bytes.subarray(header.length);
  const rgb =
    kind === '6'
      ? samples
      : Uint8Array.from({ length: samples.length * 3 }, (_, at) => samples[Math.floor(at / 3)]!);
  return { widthPx: Number(width), heightPx: Number(height), rgb };
}

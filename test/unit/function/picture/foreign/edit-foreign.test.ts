import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhotoEditor } from '../../../../../cloudfunctions/inpaint/src/picture/photo-editor';
import { probePhoto } from '../../../../../cloudfunctions/inpaint/src/picture/probe-photo';
import { readPng } from '../../../../../cloudfunctions/inpaint/src/picture/read-png';
import { changeFile, describeWithTools, djpeg, runTool } from '../jpeg/turbo-tools';
import { flatFill, loadEditor, maskOfRect } from '../edit-helpers';

jest.setTimeout(120_000);

const ROCKET = join(__dirname, '..', '..', '..', '..', 'photos', 'rocket.jpg');
const HOLE = { x: 300, y: 120, width: 40, height: 50 };

let editor: PhotoEditor;

beforeAll(async () => {
  editor = await loadEditor();
});

/** The rocket in another format. */
function rocketAs(extension: string, ...options: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'foreign-'));
  try {
    const path = join(folder, `rocket.${extension}`);
    execFileSync('convert', [ROCKET, ...options, path]);
    return new Uint8Array(readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What ImageMagick shows of a file. */
function independentPixels(bytes: Uint8Array, extension: string): Uint8Array {
  const ppm = runTool('convert', [`${extension}:-`, '-depth', '8', 'rgb:-'], bytes);
  return ppm;
}

async function edit(photo: Uint8Array, width = 640, height = 427) {
  const plan = editor.planEdit(photo, maskOfRect(width, height, HOLE));
  const { stored } = plan.crops[0]!;
  const fill = await flatFill(stored.width, stored.height, [255, 0, 255]);
  return { plan, ...(await editor.composeEdit(photo, plan, [fill])) };
}

/** Mean and largest difference of what lies outside the mask. */
function outside(before: Uint8Array, after: Uint8Array, mask: Uint8Array) {
  let sum = 0;
  let count = 0;
  mask.forEach((value, at) => {
    if (value !== 0) return;
    for (let channel = 0; channel < 3; channel += 1) {
      sum += Math.abs(before[at * 3 + channel]! - after[at * 3 + channel]!);
      count += 1;
    }
  });
  return sum / count;
}

describeWithTools(['convert', 'djpeg', 'exiftool'], 'a photo in another format', () => {
  it.each([
    ['webp', ['-quality', '90']],
    ['webp', ['-define', 'webp:lossless=true']],
    ['heic', ['-quality', '90']],
    ['avif', ['-quality', '90']],
    ['bmp', []],
    ['bmp', ['-colors', '200', '-type', 'palette', '-compress', 'none']],
  ] as const)(
    'comes back as the same picture in a JPEG, which is admitted: %s %j',
    async (format, options) => {
      const photo = rocketAs(format, ...options);
      const { plan, bytes, report } = await edit(photo);
      expect(plan.photo).toMatchObject({ format, width: 640, height: 427, orientation: 1 });
      expect(report).toMatchObject({ format: 'jpeg', lossless: false });
      // 80 * 54 blocks of three channels: all of them are new.
      expect([report.blocksTotal, report.blocksChanged]).toEqual([12_960, 12_960]);
      const after = djpeg(bytes);
      expect([after.widthPx, after.heightPx]).toEqual([640, 427]);
      const before = independentPixels(photo, format);
      expect(outside(before, after.rgb, plan.grownStored)).toBeLessThan(3);
      const [red, green, blue] = after.rgb.subarray((145 * 640 + 320) * 3);
      expect(red! > 240 && green! < 15 && blue! > 240).toBe(true);
    },
  );

  it('keeps its colour profile', async () => {
    const { bytes } = await edit(rocketAs('webp'));
    const profile = (file: Uint8Array) => runTool('exiftool', ['-ICC_Profile', '-b', '-'], file);
    expect(Buffer.from(profile(bytes)).equals(profile(readFileSync(ROCKET)))).toBe(true);
  });

  it('keeps its EXIF and stays turned as it was stored, without its thumbnail', async () => {
    const tagged = changeFile(rocketAs('webp'), (path) => {
      const tags = ['-n', '-Orientation=6', '-Model=Nona', '-UserComment=kept'];
      execFileSync('exiftool', ['-q', '-overwrite_original', ...tags, path]);
    });
    const { plan, bytes } = await edit(tagged, 427, 640);
    expect(plan.photo).toMatchObject({ width: 427, height: 640, orientation: 6 });
    const read = runTool(
      'exiftool',
      ['-n', '-s3', '-Orientation', '-Model', '-UserComment', '-'],
      bytes,
    );
    expect(Buffer.from(read).toString().trim().split('\n')).toEqual(['6', 'Nona', 'kept']);
    expect(probePhoto(bytes)).toMatchObject({ format: 'jpeg', orientation: 6 });
  });

  it('comes back as a PNG where parts of it are clear, no other pixel changed', async () => {
    const photo = rocketAs(
      'webp',
      '-alpha',
      'set',
      '-region',
      '100x100+10+20',
      '-channel',
      'A',
      '-evaluate',
      'set',
      '40%',
      '+region',
      '-define',
      'webp:lossless=true',
    );
    const { plan, bytes, format, report } = await edit(photo);
    expect(format).toBe('png');
    expect(report).toMatchObject({ format: 'png', lossless: false });
    const before = runTool('convert', ['webp:-', '-depth', '8', 'rgba:-'], photo);
    const after = readPng(bytes).rgba;
    const changed = plan.grownStored.filter((value, at) => {
      return value === 0 && [0, 1, 2, 3].some((c) => before[at * 4 + c] !== after[at * 4 + c]);
    });
    expect(changed).toHaveLength(0);
    // 40 % of 255.
    expect(after[(60 * 640 + 50) * 4 + 3]).toBe(102);
  });

  it.each(['webp', 'heic', 'avif', 'bmp'])(
    'is PHOTO_BROKEN when it is cut short: %s',
    async (format) => {
      const photo = rocketAs(format);
      const half = photo.subarray(0, photo.length >> 1);
      await expect(edit(half)).rejects.toMatchObject({ code: 'PHOTO_BROKEN' });
    },
  );

  it.each(['gif', 'tiff'])('is refused with a sentence: %s', async (format) => {
    await expect(edit(rocketAs(format))).rejects.toMatchObject({ code: 'PHOTO_UNSUPPORTED' });
  });
});

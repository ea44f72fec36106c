import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { growMask } from '../../miniprogram/shared/mask/grow-mask';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import { rasterizeMask } from '../../miniprogram/shared/mask/rasterize-mask';
import type { ExportReply } from '../../miniprogram/shared/contract/actions';
import { differingTags, tagsOf, withTags } from '../unit/function/picture/exif-tags';
import { describeWithTools, djpeg } from '../unit/function/picture/jpeg/turbo-tools';
import { startFunction } from './start-function';
import type { DeployedFunction } from './start-function';

const ROOT = join(__dirname, '..', '..');
const PHOTOS = join(__dirname, '..', 'photos');
const ROCKET = readFileSync(join(PHOTOS, 'rocket.jpg'));
const COFFEE = readFileSync(join(PHOTOS, 'coffee.png'));

const ME = 'oLocalMe1a2b3c4d';
const OTHER = 'oLocalOther5e6f7g';
const PRODUCER = '001191440300MA5EXAMPLA00000';

/** exiftool writes names in capitals otherwise. */
const LABEL_TAG = 'XMP-TC260:Aigc';

/** A short stroke. */
function maskOf(width: number, height: number): MaskDocument {
  const points = [
    [300, 120],
    [340, 180],
  ] as const;
  return { version: 1, width, height, ops: [{ op: 'stroke', mode: 'add', radius: 18, points }] };
}

jest.setTimeout(120_000);

let inpaint: DeployedFunction;

beforeAll(async () => {
  inpaint = await startFunction({ env: { AIGC_PRODUCER: '91440300MA5EXAMPLA' } });
});

afterAll(async () => {
  await inpaint.close();
});

async function erase(name: string, photo: Uint8Array, mask: MaskDocument) {
  const photoFileId = inpaint.cloud.putFile(ME, `people/${ME}/photos/${name}`, photo);
  const view = await inpaint.run(ME, { photoFileId, mask, mode: 'erase' });
  if (view.state !== 'done') throw new Error(JSON.stringify(view));
  return view;
}

async function exported(jobId: string, changes: object = {}): Promise<ExportReply> {
  const event = { action: 'export', jobId, language: 'zh', keepLocation: true, ...changes };
  const reply = await inpaint.call<'export'>(ME, event);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.data;
}

function bytesOf({ fileId }: ExportReply): Uint8Array {
  return new Uint8Array(inpaint.cloud.getFile({ openid: ME }, fileId));
}

describeWithTools(['exiftool', 'djpeg'], 'an exported JPEG', () => {
  it('shows the edit and the label, and nothing else is changed in it', async () => {
    const photo = withTags(ROCKET, '-XMP-dc:Title=Night', '-EXIF:Make=Foo', '-IPTC:City=Florida');
    const mask = maskOf(640, 427);
    const { jobId, report } = await erase('tagged.jpg', photo, mask);

    const reply = await exported(jobId);
    const bytes = bytesOf(reply);

    expect(reply).toMatchObject({ jobId, format: 'jpeg', bytes: bytes.length });
    expect(differingTags(tagsOf(photo), tagsOf(bytes))).toEqual([LABEL_TAG]);
    expect(JSON.parse(tagsOf(bytes)[LABEL_TAG] as string)).toEqual({
      Label: '1',
      ContentProducer: PRODUCER,
      ProduceID: jobId,
      ReservedCode1: '',
      ContentPropagator: PRODUCER,
      PropagateID: jobId,
      ReservedCode2: '',
    });
    const size = { widthPx: 640, heightPx: 427 };
    const edited = growMask(rasterizeMask(mask), size, report.grownByPx + 10);
    const [before, after] = [djpeg(photo), djpeg(bytes)];
    const changed = [...edited.keys()].filter((pixel) => {
      return [0, 1, 2].some((at) => before.rgb[pixel * 3 + at] !== after.rgb[pixel * 3 + at]);
    });
    const elsewhere = changed.filter((pixel) => edited[pixel] === 0);
    // All the rest lies in one corner: a fifth of the width, an eighth of the height.
    const [xs, ys] = [elsewhere.map((at) => at % 640), elsewhere.map((at) => Math.floor(at / 640))];
    expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(640 / 5);
    expect(Math.max(...ys) - Math.min(...ys)).toBeLessThan(427 / 8);
    expect(elsewhere.length).toBeGreaterThan(2_000);
  });

  it('tells no place where the person does not want it', async () => {
    const photo = withTags(ROCKET, '-EXIF:GPSLatitude=28.6', '-EXIF:GPSLatitudeRef=N');
    const { jobId } = await erase('placed.jpg', photo, maskOf(640, 427));
    const kept = tagsOf(bytesOf(await exported(jobId)));
    const left = tagsOf(bytesOf(await exported(jobId, { keepLocation: false })));
    expect(Object.keys(kept).some((name) => name.includes('GPS'))).toBe(true);
    expect(Object.keys(left).filter((name) => name.includes('GPS'))).toEqual([]);
  });
});

describeWithTools(['exiftool'], 'an exported PNG', () => {
  it('holds the label', async () => {
    const { jobId } = await erase('coffee.png', COFFEE, maskOf(600, 400));
    const reply = await exported(jobId, { language: 'en' });
    expect(reply.fileId).toMatch(/\/people\/oLocalMe1a2b3c4d\/results\/[0-9a-f]{32}\.png$/);
    expect(differingTags(tagsOf(COFFEE), tagsOf(bytesOf(reply)))).toEqual([LABEL_TAG]);
  });
});

describe('an export', () => {
  it('is made once, by its owner only, beside the working result', async () => {
    const { jobId, resultFileId } = await erase('once.jpg', ROCKET, maskOf(640, 427));
    const count = () => inpaint.cloud.listFiles(`people/${ME}/results/`).length;
    const before = count();

    const [first, second] = await Promise.all([exported(jobId), exported(jobId)]);
    const stranger = { action: 'export', jobId, language: 'zh', keepLocation: true };

    expect(second).toEqual(first);
    expect(await exported(jobId)).toEqual(first);
    expect(first.fileId).not.toBe(resultFileId);
    expect(count()).toBe(before + 1);
    expect(await inpaint.call(OTHER, stranger)).toMatchObject({
      ok: false,
      error: { code: 'JOB_NOT_FOUND' },
    });
  });

  it('leaves no openid, fileID or name of a person in the log', () => {
    const lines = inpaint.events.flatMap((event) => (event.kind === 'log' ? [event.line] : []));
    expect(lines.some((line) => line.includes('result exported'))).toBe(true);
    expect(lines.join('\n')).not.toMatch(/oLocal|cloud:|people\//);
  });
});

describeWithTools(['exiftool'], 'the command line with --label', () => {
  it('writes the labelled file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tumo-label-'));
    try {
      const [ops, out] = [join(folder, 'ops.json'), join(folder, 'out.png')];
      writeFileSync(ops, JSON.stringify(maskOf(600, 400)));
      const args = [join(PHOTOS, 'coffee.png'), '--ops', ops, '--out', out, '--label', '--json'];
      const run = spawnSync('node', ['--import', 'tsx', 'tools/cli/erase.ts', ...args], {
        cwd: ROOT,
        env: { ...process.env, INPAINT_PROVIDER: 'builtin', AIGC_PRODUCER: 'Eraser-Ltd.' },
        encoding: 'utf8',
      });
      const bytes = readFileSync(out);
      const told = JSON.parse(run.stdout.trim().split('\n').at(-1)!) as Record<string, unknown>;
      expect(told).toMatchObject({ state: 'done', label: { format: 'png', bytes: bytes.length } });
      const label = JSON.parse(tagsOf(bytes)[LABEL_TAG] as string) as Record<string, string>;
      expect(label).toMatchObject({ ContentProducer: 'Eraser-Ltd.', ProduceID: told['jobId'] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

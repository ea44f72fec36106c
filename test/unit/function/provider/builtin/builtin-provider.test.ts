import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { RgbRaster } from '../../../../../cloudfunctions/inpaint/src/picture/raster';
import { createBuiltinProvider } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/builtin-provider';
import { completePicture } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/complete-picture';
import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { FillRequest } from '../../../../../cloudfunctions/inpaint/src/provider/provider';
import { createRandom } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/random';
import { draw, grey, maskRects } from './pictures';

const ENTRY = join(
  __dirname,
  '../../../../../cloudfunctions/inpaint/src/provider/builtin/engine-worker.ts',
);

let folder = '';
let workerFile = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-worker-'));
  workerFile = join(folder, 'engine-worker.js');
  await build({
    entryPoints: [ENTRY],
    outfile: workerFile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
});

afterAll(() => rm(folder, { recursive: true }));

const WIDTH = 90;
const HEIGHT = 70;
const picture = draw(WIDTH, HEIGHT, (x, y) => grey(Math.floor(createRandom(x * 997 + y)() * 255)));
const mask = maskRects(WIDTH, HEIGHT, [{ x: 30, y: 20, widthPx: 25, heightPx: 22 }]);

/** A file format of our own: width, height, then red, green, blue of all pixels. */
function pack({ widthPx, heightPx, rgb }: RgbRaster): Uint8Array {
  return Uint8Array.from([widthPx, heightPx, ...rgb]);
}

async function unpack([widthPx, heightPx, ...rgb]: Uint8Array): Promise<RgbRaster> {
  if (widthPx === 0) throw new AppError('PHOTO_BROKEN', 'no width');
  return { widthPx: widthPx!, heightPx: heightPx!, rgb: Uint8Array.from(rgb) };
}

const asRgb = (pixels: Uint8Array) =>
  Uint8Array.from({ length: pixels.length * 3 }, (_, at) => {
    return pixels[Math.floor(at / 3)]!;
  });

function request(changes: Partial<FillRequest> = {}): FillRequest {
  const size = { format: 'png', widthPx: WIDTH, heightPx: HEIGHT } as const;
  return {
    mode: 'erase',
    picture: { ...size, bytes: pack(picture) },
    mask: { ...size, bytes: pack({ ...mask, rgb: asRgb(mask.pixels) }) },
    seed: 42,
    ...changes,
  };
}

function provider(file = workerFile, decode = unpack) {
  return createBuiltinProvider({ workerFile: file, decode, encodePng: pack });
}

let workerCount = 0;

async function workerThat(does: string): Promise<string> {
  const file = join(folder, `${++workerCount}.js`);
  await writeFile(file, does);
  return file;
}

const never = new AbortController().signal;

test('the worker paints the very bytes of a direct call', async () => {
  const { kind, bytes, requestId } = await provider().start(request(), never);
  expect([kind, requestId]).toEqual(['filled', 'builtin-seed-42']);
  expect(bytes).toEqual(pack(completePicture(picture, mask, { seed: 42 })));
});

test('two fills at once do not mix', async () => {
  const engine = provider();
  const [first, second] = await Promise.all([
    engine.start(request({ seed: 1 }), never),
    engine.start(request({ seed: 2 }), never),
  ]);
  expect(first.bytes).toEqual(pack(completePicture(picture, mask, { seed: 1 })));
  expect(second.bytes).toEqual(pack(completePicture(picture, mask, { seed: 2 })));
});

test('pictures that lie in a larger buffer are filled, too, and the buffer stays', async () => {
  const pool = new Uint8Array(picture.rgb.length + 100).fill(9);
  pool.set(picture.rgb, 50);
  const decode = async (bytes: Uint8Array) => {
    const raster = await unpack(bytes);
    const isMask = raster.rgb.every((byte) => byte === 0 || byte === 255);
    return isMask ? raster : { ...raster, rgb: pool.subarray(50, 50 + picture.rgb.length) };
  };
  const { bytes } = await provider(workerFile, decode).start(request(), never);
  expect(bytes).toEqual(pack(completePicture(picture, mask, { seed: 42 })));
  expect(pool[0]).toBe(9);
});

test('says what it is', () => {
  const engine = provider();
  expect([engine.name, engine.canEdit]).toEqual(['builtin', false]);
  expect([engine.reqKey('erase'), engine.reqKey('edit')]).toEqual(['patchmatch', 'patchmatch']);
});

test('cannot follow a prompt and says what would', async () => {
  const start = provider().start(request({ mode: 'edit', prompt: 'a cat' }), never);
  await expect(start).rejects.toMatchObject({
    code: 'NOT_CONFIGURED',
    message: expect.stringContaining('VOLC_ACCESSKEY and VOLC_SECRETKEY'),
  });
});

test('has no tasks to ask for', async () => {
  await expect(provider().poll('erase', 'task', never)).rejects.toMatchObject({ code: 'INTERNAL' });
});

test.each([
  ['MASK_EMPTY', 0],
  ['MASK_TOO_LARGE', 255],
])('%s crosses the thread', async (code, value) => {
  const bytes = pack({
    widthPx: WIDTH,
    heightPx: HEIGHT,
    rgb: asRgb(mask.pixels.slice().fill(value)),
  });
  const start = provider().start(request({ mask: { ...request().mask, bytes } }), never);
  await expect(start).rejects.toMatchObject({ name: 'AppError', code });
});

test('a mask of another size is INTERNAL', async () => {
  const bytes = pack(draw(5, 5, () => grey(255)));
  const start = provider().start(request({ mask: { ...request().mask, bytes } }), never);
  await expect(start).rejects.toMatchObject({ name: 'AppError', code: 'INTERNAL' });
});

test('keeps the code of a picture that cannot be decoded', async () => {
  const bytes = Uint8Array.from([0, 0]);
  const start = provider().start(request({ picture: { ...request().picture, bytes } }), never);
  await expect(start).rejects.toMatchObject({ code: 'PHOTO_BROKEN' });
});

test('a foreign error of a codec is INTERNAL', async () => {
  const start = provider(workerFile, () => Promise.reject(new RangeError('wasm'))).start(
    request(),
    never,
  );
  await expect(start).rejects.toMatchObject({ name: 'AppError', code: 'INTERNAL' });
});

describe('a worker that', () => {
  test('works for ever is stopped as soon as the signal fires', async () => {
    const stop = new AbortController();
    const file = await workerThat('for (;;);');
    const start = provider(file).start(request(), stop.signal);
    setTimeout(() => stop.abort(), 100);
    await expect(start).rejects.toMatchObject({ name: 'AppError', code: 'TIMED_OUT' });
  });

  test('would be too late is not started', async () => {
    const start = provider('/no/such/worker.js').start(request(), AbortSignal.abort());
    await expect(start).rejects.toMatchObject({ code: 'TIMED_OUT' });
  });

  test.each([
    ['throws', 'throw new Error("boom")'],
    ['ends without a reply', 'process.exit(0)'],
    ['falls silent', ''],
  ])('%s is INTERNAL', async (_, source) => {
    const start = provider(await workerThat(source)).start(request(), never);
    await expect(start).rejects.toMatchObject({ name: 'AppError', code: 'INTERNAL' });
  });

  test('is not there is INTERNAL', async () => {
    const start = provider(join(folder, 'missing.js')).start(request(), never);
    await expect(start).rejects.toMatchObject({ name: 'AppError', code: 'INTERNAL' });
  });
});

test('keeps the reason of a signal that fires with a code of its own', async () => {
  const stop = AbortSignal.abort(new AppError('CANCELLED', 'by hand'));
  await expect(provider().start(request(), stop)).rejects.toMatchObject({ code: 'CANCELLED' });
});

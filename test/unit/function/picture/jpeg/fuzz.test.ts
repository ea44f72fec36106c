import { isAppError } from '../../../../../miniprogram/shared/contract/app-error';
import { decodeRegion } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/decode-region';
import { cropJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/crop-jpeg';
import { readJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import type { JpegPhoto } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import { spliceJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/splice-jpeg';
import { below, MUTATIONS } from '../fuzz/mutate-file';
import type { Mutation } from '../fuzz/mutate-file';
import { smallJpeg } from './files';
import { GRID } from './grid';
import { mcuSet, photoPixels, seededRandom } from './test-pictures';
import { missingTools } from './turbo-tools';

const SEED = Number(process.env['FUZZ_SEED'] ?? 4);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 10_000);
const RUN_LIMIT_MS = 5_000;
const MEMORY_LIMIT_BYTES = 1_000_000_000;
const MAX_DECODED_PX = 64;

/** Offsets of all 0xff bytes that begin a marker. */
function markersOf(file: Uint8Array): number[] {
  const found: number[] = [];
  file.forEach((byte, at) => {
    if (byte === 0xff && file[at + 1] !== 0 && at > 0) found.push(at);
  });
  return found;
}

/** What may happen to any file, and what only a JPEG can suffer. */
const JPEG_MUTATIONS: readonly Mutation[] = [
  ...MUTATIONS,
  function truncateWithEnd(file, random) {
    return Uint8Array.of(...file.subarray(0, below(file.length, random)), 0xff, 0xd9);
  },
  function changeLength(file, random) {
    const markers = markersOf(file);
    const at = markers[below(markers.length, random)]!;
    const changed = Uint8Array.from(file);
    if (at + 3 < file.length) changed.set([below(4, random) * 40, below(256, random)], at + 2);
    return changed;
  },
  function swapMarkers(file, random) {
    const markers = markersOf(file);
    const one = markers[below(markers.length, random)]! + 1;
    const other = markers[below(markers.length, random)]! + 1;
    const changed = Uint8Array.from(file);
    [changed[one], changed[other]] = [file[other]!, file[one]!];
    return changed;
  },
  function changeMarker(file, random) {
    const markers = markersOf(file);
    const changed = Uint8Array.from(file);
    changed[markers[below(markers.length, random)]! + 1] = 0xc0 + below(64, random);
    return changed;
  },
];

/** Small files of every kind; without tools, those the kernel can make itself. */
function seeds(): readonly Uint8Array[] {
  const own = [smallJpeg('rocket.jpg'), smallJpeg('alpine.jpg')];
  if (missingTools(['cjpeg', 'jpegtran', 'exiftool', 'convert']).length > 0) return own;
  const named = [
    '2x2',
    '2x1 -restart 5B',
    '1x1 -progressive -restart 1',
    '-grayscale',
    '17 by 33, 2x2',
    '8 by 8, 1x1',
    'luma last, restarts',
    'many progressive steps',
    'many progressive steps, restarts',
    'YCCK progressive',
    'Exif, XMP and a comment',
  ];
  return [...own, ...GRID.filter(({ name }) => named.includes(name)).map(({ make }) => make())];
}

const pixels = photoPixels('alpine.jpg', { x: 300, y: 150, width: 64, height: 64 });

/** Everything a photo can be asked for, on a small part of it. */
function use(photo: JpegPhoto): void {
  const { grid, widthPx, heightPx } = photo.frame;
  const width = Math.min(widthPx, MAX_DECODED_PX);
  const rect = { x: 0, y: 0, width, height: Math.min(heightPx, MAX_DECODED_PX) };
  decodeRegion(photo, rect);
  cropJpeg(photo, rect);
  const mcus = mcuSet(grid, (column, row) => (column === 0 || column === 1) && row === 0);
  if (2 * grid.mcuWidthPx > pixels.widthPx) return;
  const { bytes } = spliceJpeg(photo, [{ x: 0, y: 0, raster: pixels, mcus }], 'drop');
  if (!isReadable(bytes)) throw new Error('a spliced file is damaged');
}

function isReadable(file: Uint8Array): boolean {
  try {
    readJpeg(file);
    return true;
  } catch {
    return false;
  }
}

it(`survives ${RUNS} damaged files of seed ${SEED}`, () => {
  const random = seededRandom(SEED);
  const files = seeds();
  const outcomes = { read: 0, refused: 0 };
  let slowestMs = 0;
  // What other suites left in this process is not the kernel's doing.
  const before = process.memoryUsage.rss();
  let mostBytes = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const mutate = JPEG_MUTATIONS[run % JPEG_MUTATIONS.length]!;
    const file = mutate(files[below(files.length, random)]!, random);
    const startedAt = performance.now();
    let isRead = false;
    try {
      const photo = readJpeg(file);
      isRead = true;
      use(photo);
    } catch (error) {
      if (!isAppError(error)) throw new Error(`run ${run}, ${mutate.name}`, { cause: error });
      if (error.code === 'INTERNAL') throw error;
    }
    outcomes[isRead ? 'read' : 'refused'] += 1;
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    if (run % 50 === 0) mostBytes = Math.max(mostBytes, process.memoryUsage.rss() - before);
  }
  expect(outcomes.read).toBeGreaterThan(RUNS / 50);
  expect(outcomes.refused).toBeGreaterThan(RUNS / 10);
  expect(slowestMs).toBeLessThan(RUN_LIMIT_MS);
  expect(mostBytes).toBeLessThan(MEMORY_LIMIT_BYTES);
}, 180_000);

import { keepShape } from '../keep-shape';
import { BLOCK_COEFFICIENTS, emptyPlanes, pairsOf, wholeGrid } from './block-planes';
import type { BlockPlane } from './block-planes';
import type { BlockFinder, BlockView, PairedView } from './emit-blocks';
import { encodeScans, isChroma } from './encode-scan';
import { layOutFrame } from './frame';
import type { ColourModel, JpegFrame } from './jpeg-file';
import { PlaneBlocks } from './plane-blocks';
import { standardQuantTables } from './standard-quantisation';

/** A picture as quantised coefficients. */
export interface QuantisedPicture {
  readonly frame: JpegFrame;
  readonly colour: ColourModel;
  /** By component, zigzag order. */
  readonly quantTables: readonly Uint16Array[];
  /** By component, all of the frame's MCUs. */
  readonly planes: readonly BlockPlane[];
}

/** What is written of a picture: other tables, and blocks that hold what they leave of it. */
export interface CoarsePicture extends Omit<QuantisedPicture, 'planes'> {
  readonly blocks: BlockFinder;
}

/** The first whose file is small enough is taken. */
const QUALITIES = [92, 90, 87, 83, 78, 70, 60, 45, 30] as const;
/** Sizes are told by one row of MCUs in so many: close enough together to see all of the picture. */
const ROWS_PER_SAMPLE = 8;
/** Sampled rows tell the size to within a few per cent. */
const TRUST = 0.95;

/** Writes a picture in at most so many bytes, as far as the least quality allows that: its coefficients are quantised again,
 *  no finer than they were. @param write makes a file of it */
export function writeWithin(
  picture: QuantisedPicture,
  maxBytes: number,
  write: (coarse: CoarsePicture) => Uint8Array,
): Uint8Array {
  const sample = sampleRows(picture);
  const share = sample.frame.grid.rows / picture.frame.grid.rows;
  const isPromising = (quality: number) =>
    bytesOfScans(coarsen(sample, quality)) <= maxBytes * share * TRUST;
  const first = QUALITIES.findIndex(isPromising);
  const tries = first < 0 ? QUALITIES.slice(-1) : QUALITIES.slice(first);
  let bytes: Uint8Array = new Uint8Array();
  for (const quality of tries) {
    bytes = write(coarsen(picture, quality));
    if (bytes.length <= maxBytes) break;
  }
  return bytes;
}

/** Some of a picture's MCU rows, evenly spread. */
function sampleRows({ frame, planes, ...rest }: QuantisedPicture): QuantisedPicture {
  const rows = Math.ceil(frame.grid.rows / ROWS_PER_SAMPLE);
  const size = { widthPx: frame.widthPx, heightPx: rows * frame.grid.mcuHeightPx };
  const sampled = layOutFrame(frame.marker, size, frame.components);
  const targets = emptyPlanes(sampled, wholeGrid(sampled.grid));
  targets.forEach(({ coefficients, columns }, index) => {
    const rowLength = sampled.components[index]!.vertical * columns * BLOCK_COEFFICIENTS;
    for (let row = 0; row < rows; row += 1) {
      const from = row * ROWS_PER_SAMPLE * rowLength;
      const source = planes[index]!.coefficients.subarray(from, from + rowLength);
      coefficients.set(source, row * rowLength);
    }
  });
  return { ...rest, frame: sampled, planes: targets };
}

function bytesOfScans({ frame, colour, blocks }: CoarsePicture): number {
  const chunks = encodeScans({ frame, colour, blocks, restartInterval: 0 });
  return chunks.reduce((sum, { length }) => sum + length, 0);
}

/** @param quality as libjpeg counts; nothing gets finer by it */
function coarsen({ frame, colour, quantTables, planes }: QuantisedPicture, quality: number) {
  const [luma, chroma] = standardQuantTables(quality);
  const made = new Map<string, Uint16Array>();
  const coarser = quantTables.map((table, index) => {
    const standard = isChroma(colour, index) ? chroma : luma;
    const steps = table.map((step, k) => Math.max(step, standard[k]!));
    // Components share a table where they did.
    const known = made.get(steps.join()) ?? steps;
    made.set(steps.join(), known);
    return known;
  });
  const blocks = new CoarseBlocks(new PlaneBlocks(planes), quantTables, coarser);
  return { frame, colour, quantTables: coarser, blocks };
}

/** Quantises blocks again as they are looked at; each stands in the place of the one before. */
class CoarseBlocks implements BlockFinder {
  private readonly room = roomForBlock();

  constructor(
    private readonly source: PlaneBlocks,
    private readonly from: readonly Uint16Array[],
    private readonly to: readonly Uint16Array[],
  ) {}

  find(plane: number, column: number, row: number): PairedView {
    const block = this.source.find(plane, column, row);
    requantise(block, this.from[plane]!, this.to[plane]!, this.room.coefficients);
    return this.room;
  }
}

function roomForBlock(): PairedView {
  const coefficients = new Int16Array(BLOCK_COEFFICIENTS);
  return { coefficients, pairs: pairsOf(coefficients), at: 0 };
}

keepShape(new CoarseBlocks(new PlaneBlocks([]), [], []));

/** Rounds halves away from zero, as libjpeg does. @param target 64 coefficients, written to */
function requantise(
  { coefficients, at }: BlockView,
  from: Uint16Array,
  to: Uint16Array,
  target: Int16Array,
): void {
  for (let k = 0; k < BLOCK_COEFFICIENTS; k += 1) {
    const coefficient = coefficients[at + k]!;
    if (coefficient === 0 || from[k] === to[k]) {
      target[k] = coefficient;
      continue;
    }
    const level = (coefficient < 0 ? -coefficient : coefficient) * from[k]!;
    const rounded = Math.floor((level + (to[k]! >> 1)) / to[k]!);
    target[k] = coefficient < 0 ? -rounded : rounded;
  }
}

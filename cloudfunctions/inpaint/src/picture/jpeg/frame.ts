import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import { LIMITS } from '../../../../../miniprogram/shared/contract/limits';
import type { PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';
import { broken, unsupported } from './failures';
import type { JpegComponent, JpegFrame } from './jpeg-file';
import { MARKER } from './markers';

/** Side of a block in samples. */
export const BLOCK_SIDE = 8;
const COMPONENT_BYTES = 3;
const MAX_SAMPLING = 4;
const MAX_QUANT_SLOT = 3;

/** What SOF says of a component. */
export interface ComponentSpec {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly quantSlot: number;
}

/** Reads a start of frame.
 *  @param body the segment's bytes after its length
 *  @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN, PHOTO_TOO_LARGE   @see ITU-T T.81, B.2.2 */
export function parseFrame(marker: number, body: Uint8Array): JpegFrame {
  refuseForeignProcess(marker);
  if (body.length < 6) throw broken('the frame header is cut off');
  const [precision, high, low, wide, narrow, count] = body as unknown as readonly number[];
  if (precision !== 8) throw unsupported(`${precision} bits a sample`);
  const size = { widthPx: (wide! << 8) | narrow!, heightPx: (high! << 8) | low! };
  if (size.widthPx === 0) throw broken('the frame has no width');
  if (size.heightPx === 0) throw unsupported('the height is given after the scan (DNL)');
  if (size.widthPx * size.heightPx > LIMITS.photoPixels) {
    throw new AppError('PHOTO_TOO_LARGE', `${size.widthPx} x ${size.heightPx} pixels`);
  }
  if (body.length !== 6 + COMPONENT_BYTES * count!)
    throw broken('the frame header has a bad length');
  return layOutFrame(marker, size, parseComponents(body.subarray(6)));
}

function refuseForeignProcess(marker: number): void {
  if (marker >= MARKER.sof0 && marker <= MARKER.sof2) return;
  if (marker > 0xc8) throw unsupported('arithmetic coding');
  throw unsupported(marker === 0xc3 ? 'lossless coding' : 'hierarchical coding');
}

function parseComponents(body: Uint8Array): readonly ComponentSpec[] {
  const specs: ComponentSpec[] = [];
  for (let at = 0; at < body.length; at += COMPONENT_BYTES) {
    const sampling = body[at + 1]!;
    specs.push({
      id: body[at]!,
      horizontal: sampling >> 4,
      vertical: sampling & 15,
      quantSlot: body[at + 2]!,
    });
  }
  if (specs.length === 0) throw broken('the frame has no component');
  if (specs.length === 2 || specs.length > 4) throw unsupported(`${specs.length} components`);
  if (new Set(specs.map(({ id }) => id)).size < specs.length) throw broken('a component twice');
  if (!specs.every(isSane)) throw broken('a component has bad sampling factors');
  return specs;
}

function isSane({ horizontal, vertical, quantSlot }: ComponentSpec): boolean {
  const isSampling = (factor: number) => factor >= 1 && factor <= MAX_SAMPLING;
  return isSampling(horizontal) && isSampling(vertical) && quantSlot <= MAX_QUANT_SLOT;
}

/** Works out where blocks and MCUs of a picture lie. What is read for each block is written out field by field here and in
 *  its neighbours: a copy by spread has a hidden class of its own each time, for which V8 discards code that it had optimised.
 *  @throws AppError PHOTO_UNSUPPORTED where a component's samples do not tile the largest one's */
export function layOutFrame(
  marker: number,
  size: PixelSize,
  declared: readonly ComponentSpec[],
): JpegFrame {
  const specs =
    declared.length === 1 ? [{ ...declared[0]!, horizontal: 1, vertical: 1 }] : declared;
  const maxHorizontal = Math.max(...specs.map(({ horizontal }) => horizontal));
  const maxVertical = Math.max(...specs.map(({ vertical }) => vertical));
  if (specs.some((spec) => maxHorizontal % spec.horizontal || maxVertical % spec.vertical)) {
    throw unsupported('fractional sampling');
  }
  const mcuWidthPx = BLOCK_SIDE * maxHorizontal;
  const mcuHeightPx = BLOCK_SIDE * maxVertical;
  const columns = Math.ceil(size.widthPx / mcuWidthPx);
  const rows = Math.ceil(size.heightPx / mcuHeightPx);
  return {
    widthPx: size.widthPx,
    heightPx: size.heightPx,
    marker,
    isProgressive: marker === MARKER.sof2,
    components: specs.map((spec) => layOutComponent(spec, size, { maxHorizontal, maxVertical })),
    maxHorizontal,
    maxVertical,
    grid: { mcuWidthPx, mcuHeightPx, columns, rows },
  };
}

function layOutComponent(
  spec: ComponentSpec,
  size: PixelSize,
  max: Pick<JpegFrame, 'maxHorizontal' | 'maxVertical'>,
): JpegComponent {
  const widthSamples = Math.ceil((size.widthPx * spec.horizontal) / max.maxHorizontal);
  const heightSamples = Math.ceil((size.heightPx * spec.vertical) / max.maxVertical);
  return {
    id: spec.id,
    horizontal: spec.horizontal,
    vertical: spec.vertical,
    quantSlot: spec.quantSlot,
    widthSamples,
    heightSamples,
    blockColumns: Math.ceil(widthSamples / BLOCK_SIDE),
    blockRows: Math.ceil(heightSamples / BLOCK_SIDE),
  };
}

/** The smallest frame of all, grey. */
export const ONE_BLOCK = layOutFrame(MARKER.sof0, { widthPx: BLOCK_SIDE, heightPx: BLOCK_SIDE }, [
  { id: 1, horizontal: 1, vertical: 1, quantSlot: 0 },
]);

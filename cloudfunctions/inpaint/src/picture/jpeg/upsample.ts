import type { JpegComponent, JpegFrame } from './jpeg-file';

/** Decoded samples of one component over a part of it. `left` and `top` are the first sample's place in the component. */
export interface SamplePlane {
  readonly samples: Uint8Array;
  readonly rowSamples: number;
  readonly left: number;
  readonly top: number;
}

/** Which pixels of a row are wanted, in pixels of the picture. */
export interface RowSpan {
  readonly x: number;
  readonly width: number;
}

/** libjpeg does not interpolate across where a component is this narrow. */
const NARROWEST_SMOOTH = 3;

/** A component's samples, and how they become levels of the picture. @see InverseDct */
export interface RowSource {
  readonly component: JpegComponent;
  readonly plane: SamplePlane;
  readonly kind: 'repeat' | 'smoothDown' | 'smoothAcross' | 'smoothBoth';
  /** Pixels of the picture for a sample. */
  readonly across: number;
  readonly down: number;
}

export function openRows(
  frame: JpegFrame,
  component: JpegComponent,
  plane: SamplePlane,
): RowSource {
  const across = frame.maxHorizontal / component.horizontal;
  const down = frame.maxVertical / component.vertical;
  const isWide = component.widthSamples >= NARROWEST_SMOOTH;
  const kind =
    across === 1 && down === 2
      ? 'smoothDown'
      : across === 2 && down === 1 && isWide
        ? 'smoothAcross'
        : across === 2 && down === 2 && isWide
          ? 'smoothBoth'
          : 'repeat';
  return { component, plane, kind, across, down };
}

/** Fills `target` with a component's levels for a span of the picture's row `y`. Brings it to the picture's size as libjpeg
 *  does: in full, by triangle filters where it is halved in one or both directions, else by repeating samples.
 *  @see libjpeg-turbo, jdsample.c */
export function readRow(source: RowSource, y: number, span: RowSpan, target: Uint8Array): void {
  switch (source.kind) {
    case 'repeat':
      return repeat(source, y, span, target);
    case 'smoothDown':
      return smoothDown(source, y, span, target);
    case 'smoothAcross':
      return smoothAcross(source, y, span, target);
    case 'smoothBoth':
      return smoothBoth(source, y, span, target);
  }
}

function repeat(
  { plane, across, down }: RowSource,
  y: number,
  span: RowSpan,
  target: Uint8Array,
): void {
  const { samples, rowSamples, left, top } = plane;
  const row = (Math.floor(y / down) - top) * rowSamples - left;
  if (across === 1) {
    target.set(samples.subarray(row + span.x, row + span.x + span.width));
    return;
  }
  for (let index = 0; index < span.width; index += 1) {
    target[index] = samples[row + Math.floor((span.x + index) / across)]!;
  }
}

/** Offset of a component's row in the plane; beyond the rim the last true row counts. */
function rowAt({ component, plane }: RowSource, row: number): number {
  const clamped = Math.min(Math.max(row, 0), component.heightSamples - 1);
  return (clamped - plane.top) * plane.rowSamples - plane.left;
}

/** The row that lies on the other side of row `y`'s centre, in rows of a component half as high. */
function farRow(y: number): number {
  return (y >> 1) + (y % 2 === 0 ? -1 : 1);
}

function smoothDown(source: RowSource, y: number, { x, width }: RowSpan, target: Uint8Array): void {
  const { samples } = source.plane;
  const near = rowAt(source, y >> 1) + x;
  const far = rowAt(source, farRow(y)) + x;
  const bias = y % 2 === 0 ? 1 : 2;
  for (let index = 0; index < width; index += 1) {
    target[index] = (3 * samples[near + index]! + samples[far + index]! + bias) >> 2;
  }
}

function smoothAcross(
  source: RowSource,
  y: number,
  { x, width }: RowSpan,
  target: Uint8Array,
): void {
  const { samples } = source.plane;
  const last = source.component.widthSamples - 1;
  const row = rowAt(source, y);
  for (let index = 0; index < width; index += 1) {
    const column = (x + index) >> 1;
    const isRight = (x + index) & 1;
    const beside = isRight ? Math.min(column + 1, last) : Math.max(column - 1, 0);
    target[index] = (3 * samples[row + column]! + samples[row + beside]! + 1 + isRight) >> 2;
  }
}

function smoothBoth(source: RowSource, y: number, { x, width }: RowSpan, target: Uint8Array): void {
  const { samples } = source.plane;
  const last = source.component.widthSamples - 1;
  const firstColumn = x >> 1;
  const endColumn = (x + width + 1) >> 1;
  const near = rowAt(source, y >> 1);
  const far = rowAt(source, farRow(y));
  const first = Math.max(0, firstColumn - 1);
  let left = 3 * samples[near + first]! + samples[far + first]!;
  let here = 3 * samples[near + firstColumn]! + samples[far + firstColumn]!;
  for (let column = firstColumn, to = 2 * firstColumn - x; column < endColumn; column += 1) {
    const next = column < last ? column + 1 : last;
    const right = 3 * samples[near + next]! + samples[far + next]!;
    // Beyond either end of the target nothing is written.
    target[to] = (3 * here + left + 8) >> 4;
    target[to + 1] = (3 * here + right + 7) >> 4;
    left = here;
    here = right;
    to += 2;
  }
}

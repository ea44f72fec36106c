import type { MaskOp } from '../mask-document';

/** What both directions of the packed mask document agree on.
 *
 *  A bit text (see bit-text): format (4 bits), width, height (15 bits each), the number of operations, the operations.
 *  An operation: its kind (3 bits, the place in KINDS); of shapes and regions the mode (1 bit, 1 = subtract); of all with
 *  lengths the grid (3 bits): its numbers are whole multiples of 1 / 2^grid pixels. Then
 *  stroke: radius, series of points; polygon: series; rect, ellipse: x, y, width, height; grow: radius;
 *  region: series of runs, each as the gap since the end of the run before, and its length.
 *  A series: the number of pairs, the first pair, and where more follow: which differences (2 bits), the k of their code
 *  (5 bits), the differences. Order 0: the pairs themselves; 1: the way from the pair before; 2: how that way differs from
 *  the way before it, which is short where a hand went evenly.
 *  @see docs/painting.md */
export const PACKED_FORMAT = 1;
export const FORMAT_BITS = 4;
export const SIDE_BITS = 15;
export const KIND_BITS = 3;
export const GRID_BITS = 3;
export const ORDER_BITS = 2;
export const K_BITS = 5;
export const ORDERS = [0, 1, 2] as const;

/** The k of numbers that come one at a time. */
export const COUNT_K = 6;
export const LENGTH_K = 9;
export const PLACE_K = 14;

/** The finest grid: 1/128 of a pixel. */
export const MAX_GRID = 7;

export const KINDS = [
  'stroke',
  'polygon',
  'rect',
  'ellipse',
  'region',
  'invert',
  'clear',
  'grow',
] as const satisfies readonly MaskOp['op'][];

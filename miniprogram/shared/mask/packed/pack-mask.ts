import type { MaskDocument, MaskMode, MaskOp, MaskPoint } from '../mask-document';
import { BitWriter, foldSign } from './bit-writer';
import { differencesOfPairs } from './pair-differences';
import {
  COUNT_K,
  FORMAT_BITS,
  GRID_BITS,
  KINDS,
  KIND_BITS,
  K_BITS,
  LENGTH_K,
  MAX_GRID,
  ORDERS,
  ORDER_BITS,
  PACKED_FORMAT,
  PLACE_K,
  SIDE_BITS,
} from './packed-format';

/** A mask document as short text for the wire. Numbers that are whole multiples of 1/128 pixel, as all are that this
 *  program paints, come back as they were; others are rounded to that.
 *  @param document a checked one, or built by this program
 *  @see packed-format */
export function packMask({ width, height, ops }: MaskDocument): string {
  const out = new BitWriter();
  out.bits(PACKED_FORMAT, FORMAT_BITS);
  out.bits(width, SIDE_BITS);
  out.bits(height, SIDE_BITS);
  out.rice(ops.length, COUNT_K);
  for (const op of ops) packOp(out, op);
  return out.end();
}

function packOp(out: BitWriter, op: MaskOp): void {
  out.bits(KINDS.indexOf(op.op), KIND_BITS);
  if ('mode' in op) packMode(out, op.mode);
  switch (op.op) {
    case 'stroke':
      return packStroke(out, op.radius, op.points.flat());
    case 'polygon':
      return packPolygon(out, op.points);
    case 'rect':
    case 'ellipse': {
      const toUnits = packGrid(out, [op.x, op.y, op.width, op.height]);
      for (const place of [op.x, op.y]) out.signed(toUnits(place), PLACE_K);
      for (const length of [op.width, op.height]) out.rice(atLeastOne(toUnits(length)), LENGTH_K);
      return;
    }
    case 'region':
      return packSeries(out, gapsOf(op.runs));
    case 'grow': {
      const units = packGrid(out, [op.radius])(op.radius);
      return out.signed(units === 0 ? Math.sign(op.radius) : units, LENGTH_K);
    }
    case 'invert':
    case 'clear':
      return;
  }
}

function packMode(out: BitWriter, mode: MaskMode): void {
  out.bits(mode === 'subtract' ? 1 : 0, 1);
}

function packStroke(out: BitWriter, radius: number, places: readonly number[]): void {
  const toUnits = packGrid(out, [radius, ...places]);
  out.rice(atLeastOne(toUnits(radius)), LENGTH_K);
  packSeries(out, places.map(toUnits));
}

function packPolygon(out: BitWriter, points: readonly MaskPoint[]): void {
  const places = points.flat();
  packSeries(out, places.map(packGrid(out, places)));
}

/** Writes the coarsest grid that all numbers lie on, or the finest. */
function packGrid(out: BitWriter, numbers: readonly number[]): (px: number) => number {
  let grid = 0;
  while (grid < MAX_GRID && numbers.some((px) => !Number.isInteger(px * 2 ** grid))) grid += 1;
  out.bits(grid, GRID_BITS);
  return (px) => Math.round(px * 2 ** grid);
}

/** A length is never rounded to nothing. */
function atLeastOne(units: number): number {
  return Math.max(units, 1);
}

/** @param numbers whole ones, pairs one after another */
function packSeries(out: BitWriter, numbers: readonly number[]): void {
  out.rice(numbers.length / 2, COUNT_K);
  for (const first of numbers.slice(0, 2)) out.signed(first, PLACE_K);
  if (numbers.length <= 2) return;
  const ways = differencesOfPairs(numbers).slice(2);
  const byOrder = [numbers.slice(2), ways, differencesOfPairs(ways)];
  const sizes = byOrder.map((some) => some.reduce((sum, one) => sum + foldSign(one), 0));
  const order = ORDERS.reduce((best, one) => (sizes[one]! < sizes[best]! ? one : best));
  const k = Math.max(0, Math.round(Math.log2(sizes[order]! / ways.length) - 0.5));
  out.bits(order, ORDER_BITS);
  out.bits(k, K_BITS);
  for (const one of byOrder[order]!) out.signed(one, k);
}

/** Runs as the gap since the end of the run before, and the length. */
function gapsOf(runs: readonly number[]): readonly number[] {
  return runs.map((value, index) =>
    index % 2 === 1 ? value : value - (runs[index - 2] ?? 0) - (runs[index - 1] ?? 0),
  );
}

import type { PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';

/** A mask as text: `.` keep, `#` change, one line a row. */
export function drawMask(mask: Uint8Array, size: PixelSize): string {
  const rows: string[] = [];
  for (let y = 0; y < size.heightPx; y += 1) {
    const row = mask.subarray(y * size.widthPx, (y + 1) * size.widthPx);
    rows.push(Array.from(row, glyphOf).join(''));
  }
  return rows.join('\n');
}

function glyphOf(value: number): string {
  if (value === 0) return '.';
  return value === 255 ? '#' : '?';
}

export interface DrawnMask extends PixelSize {
  readonly mask: Uint8Array;
}

/** The mask that a text picture shows. */
export function maskOfDrawing(drawing: string): DrawnMask {
  const rows = drawing
    .trim()
    .split('\n')
    .map((row) => row.trim());
  const mask = Uint8Array.from(rows.join(''), (_) => (_ === '#' ? 255 : 0));
  return { mask, widthPx: rows[0]!.length, heightPx: rows.length };
}

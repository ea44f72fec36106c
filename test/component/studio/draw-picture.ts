import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';

export interface Block {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a picture of even colours.
 *  @param blocks  drawn over the ground, in order  @returns its file, a PNG */
export function drawPicture(
  { width, height }: { readonly width: number; readonly height: number },
  ground: string,
  ...blocks: readonly (readonly [block: Block, colour: string])[]
): string {
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  for (const [block, colour] of [[{ x: 0, y: 0, width, height }, ground] as const, ...blocks]) {
    ctx.fillStyle = colour;
    ctx.fillRect(block.x, block.y, block.width, block.height);
  }
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'tumo-picture-')), 'picture.png');
  writeFileSync(file, canvas.toBuffer('image/png'));
  return file;
}

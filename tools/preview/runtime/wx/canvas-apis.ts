import { createOffscreenCanvasNode } from '../canvas/canvas-node';
import { writeTemporaryFile } from '../files/file-store';
import { ApiFailure } from './api-failure';
import { defineApi } from './define-api';

type AnyCanvas = HTMLCanvasElement | OffscreenCanvas;

interface ExportOptions {
  readonly canvas?: AnyCanvas;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly destWidth?: number;
  readonly destHeight?: number;
  readonly fileType?: 'png' | 'jpg';
  readonly quality?: number;
}

/** WeChat makes no larger bitmap. */
const MAX_SIDE_PX = 4096;

/** Canvases that no page shows, and files made of canvases. */
export const canvasApis = {
  createOffscreenCanvas: ({
    width = 300,
    height = 150,
  }: { width?: number; height?: number } = {}) => createOffscreenCanvasNode(width, height),
  canvasToTempFilePath: defineApi('canvasToTempFilePath', exportCanvas),
};

/** Sizes are in canvas pixels of the node, the result in `dest` pixels or the device pixels of the cut. */
async function exportCanvas(options: ExportOptions): Promise<{ tempFilePath: string }> {
  const { canvas } = options;
  if (canvas === undefined) throw new ApiFailure('canvas is empty');
  const { x = 0, y = 0 } = options;
  const width = options.width ?? canvas.width - x;
  const height = options.height ?? canvas.height - y;
  const target = new OffscreenCanvas(
    Math.round(options.destWidth ?? width * window.devicePixelRatio),
    Math.round(options.destHeight ?? height * window.devicePixelRatio),
  );
  const pencil = target.getContext('2d');
  if (pencil === null || Math.max(target.width, target.height) > MAX_SIDE_PX) {
    throw new ApiFailure('create bitmap failed');
  }
  pencil.drawImage(canvas, x, y, width, height, 0, 0, target.width, target.height);
  return { tempFilePath: await writeCanvasFile(target, options) };
}

/** Keeps a canvas as a temporary file, png unless jpg is asked for. */
export async function writeCanvasFile(
  canvas: OffscreenCanvas,
  { fileType, quality }: Pick<ExportOptions, 'fileType' | 'quality'>,
): Promise<string> {
  const isJpeg = fileType === 'jpg';
  const blob = await canvas.convertToBlob({
    type: isJpeg ? 'image/jpeg' : 'image/png',
    ...(quality === undefined ? {} : { quality }),
  });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return writeTemporaryFile(bytes, isJpeg ? 'jpg' : 'png');
}

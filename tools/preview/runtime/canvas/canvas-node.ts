import type { Element as GlassElement } from 'glass-easel';
import { folderOfOwner } from '../files/owner-folder';
import { sourceAddress } from '../files/source-address';

/** What WeChat adds to a canvas and a browser does not have. */
interface CanvasNodeAdditions {
  createImage(): HTMLImageElement;
  createImageData(width: number, height: number): ImageData;
  createPath2D(path?: Path2D | string): Path2D;
  requestAnimationFrame(callback: FrameRequestCallback): number;
  cancelAnimationFrame(handle: number): void;
}

export type CanvasNode<Canvas> = Canvas & CanvasNodeAdditions;

const dressed = new WeakSet<object>();

/** A page's canvas element as the node that a selector query gives. */
export function asCanvasNode(
  canvas: HTMLCanvasElement,
  glass: GlassElement | null,
): CanvasNode<HTMLCanvasElement> {
  return dress(canvas, glass === null ? '' : folderOfOwner(glass));
}

/** wx.createOffscreenCanvas of type 2d. */
export function createOffscreenCanvasNode(
  width: number,
  height: number,
): CanvasNode<OffscreenCanvas> {
  return dress(new OffscreenCanvas(width, height), '');
}

function dress<Canvas extends object>(canvas: Canvas, folder: string): CanvasNode<Canvas> {
  if (dressed.has(canvas)) return canvas as CanvasNode<Canvas>;
  dressed.add(canvas);
  const additions: CanvasNodeAdditions = {
    createImage: () => createImage(folder),
    createImageData: (width, height) => new ImageData(width, height),
    createPath2D: (path) => new Path2D(path),
    requestAnimationFrame: (callback) => requestAnimationFrame(callback),
    cancelAnimationFrame: (handle) => cancelAnimationFrame(handle),
  };
  return Object.assign(canvas, additions);
}

/** An image whose `src` takes package, local and cloud files besides addresses. */
function createImage(folder: string): HTMLImageElement {
  const image = new Image();
  let source = '';
  Object.defineProperty(image, 'src', {
    get: () => source,
    set(value: string) {
      source = value;
      image.setAttribute('src', sourceAddress(value, folder));
    },
  });
  return image;
}

import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { layMask } from './lay-mask';
import { layPatches } from './lay-patches';
import type { OpenedPhoto } from './opened-photo';
import type { PixelPatch } from './pixel-patch';
import { unpackPatch } from './pack-patch';
import type { PatchLayer } from './photo-editor';
import { probePhoto } from './probe-photo';
import type { PhotoHeader } from './probe-photo';
import { intersect } from './rects';
import { restorePatch } from './restore-patch';

type OpenPhoto = (bytes: Uint8Array) => Promise<OpenedPhoto>;

/** Opens photos with stacks on them, each once for as long as its caller holds the same bytes and the same list of layers.
 *  What is read shows all of the stack; what is written is made once of the original and all patches.
 *  Throws AppError INVALID_REQUEST for a mask of another size; INTERNAL for a patch that is not of this photo.
 *  @param open reads a photo's file */
export function createStackOpener(open: OpenPhoto) {
  const opened = new WeakMap<Uint8Array, WeakMap<object, Promise<OpenedPhoto>>>();
  return (bytes: Uint8Array, layers: readonly PatchLayer[] = []): Promise<OpenedPhoto> => {
    if (layers.length === 0) return open(bytes);
    const stacks = opened.get(bytes) ?? new WeakMap<object, Promise<OpenedPhoto>>();
    const photo = stacks.get(layers) ?? openStack(bytes, layers, open);
    opened.set(bytes, stacks.set(layers, photo));
    return photo;
  };
}

async function openStack(
  bytes: Uint8Array,
  layers: readonly PatchLayer[],
  open: OpenPhoto,
): Promise<OpenedPhoto> {
  const header = probePhoto(bytes);
  const patches = layers.flatMap((layer) => readLayer(layer, header));
  return layPatches(await open(bytes), header, patches);
}

function readLayer(layer: PatchLayer, header: PhotoHeader): readonly PixelPatch[] {
  const patches = layer.pieces.map(unpackPatch);
  for (const { rect } of patches) requireInside(rect, header);
  if (layer.restore === undefined) return patches;
  const restored = layMask(layer.restore, header);
  return patches.map((patch) => restorePatch(patch, restored, layer.softPx));
}

function requireInside(rect: PixelRect, { storedSize }: PhotoHeader): void {
  const photo = { x: 0, y: 0, width: storedSize.widthPx, height: storedSize.heightPx };
  const inside = intersect(rect, photo);
  if (inside?.width === rect.width && inside.height === rect.height) return;
  throw new AppError('INTERNAL', 'a kept patch lies outside of its photo');
}

import { createCanvas, loadImage } from '@napi-rs/canvas';
import { mapPicture } from '../../../miniprogram/studio/services/select/map-picture';
import { markNode } from '../../../miniprogram/studio/services/select/object-map';
import type { ObjectMap } from '../../../miniprogram/studio/services/select/object-map';
import type { SegmentationOrder } from './call-rules';

/** 4.7 MB, of the text: three quarters of it are the file. */
export const SEGMENTATION_LIMITS = { maxPictureBytes: 4_700_000 * 0.75 };

const LONG_SIDE_PX = 320;
/** Of the picture: larger things are what objects stand before. */
const MOST_SHARE = 0.4;

/** An index map and what the service says of it. */
export interface Segmentation {
  /** PNG, grey: 0 no entity, else its number. */
  readonly map: Uint8Array;
  readonly about: object;
}

/** Finds entities as the mini program does without a cloud: by colour and edges. The vendor's model understands more.
 *  @param picture a JPEG or PNG */
export async function segmentPicture(
  picture: Buffer,
  { mostEntities }: SegmentationOrder,
): Promise<Segmentation> {
  const image = await loadImage(picture);
  const scale = LONG_SIDE_PX / Math.max(image.width, image.height);
  const [widthPx, heightPx] = [image.width * scale, image.height * scale].map(Math.round) as [
    number,
    number,
  ];
  const context = createCanvas(widthPx, heightPx).getContext('2d');
  context.drawImage(image, 0, 0, widthPx, heightPx);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  const objects = mapPicture(data, { widthPx, heightPx });
  const nodes = largestObjects(objects).slice(0, mostEntities);
  const map = await drawMap(objects, nodes, { widthPx: image.width, heightPx: image.height });
  return { map, about: describe(nodes.length, image) };
}

/** Nodes that may be chosen and are in no other one, the largest first. */
function largestObjects({ tree, isChoice, widthPx, heightPx }: ObjectMap): readonly number[] {
  const isObject = (node: number) =>
    isChoice[node] === 1 && tree.areasPx[node]! <= widthPx * heightPx * MOST_SHARE;
  const nodes = Array.from(isChoice.keys()).filter(isObject);
  const isInside = (node: number): boolean => {
    const parent = tree.parents[node]!;
    return parent >= 0 && (isObject(parent) || isInside(parent));
  };
  const outermost = nodes.filter((node) => !isInside(node));
  return outermost.sort((one, other) => tree.areasPx[other]! - tree.areasPx[one]!);
}

async function drawMap(
  objects: ObjectMap,
  nodes: readonly number[],
  full: { readonly widthPx: number; readonly heightPx: number },
): Promise<Uint8Array> {
  const small = createCanvas(objects.widthPx, objects.heightPx);
  const pixels = small.getContext('2d').getImageData(0, 0, small.width, small.height);
  for (let at = 3; at < pixels.data.length; at += 4) pixels.data[at] = 255;
  nodes.forEach((node, index) => {
    markNode(objects, node).forEach((mark, at) => {
      if (mark === 1) pixels.data.fill(index + 1, at * 4, at * 4 + 3);
    });
  });
  small.getContext('2d').putImageData(pixels, 0, 0);
  const canvas = createCanvas(full.widthPx, full.heightPx);
  const context = canvas.getContext('2d');
  // Numbers have no mean.
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, full.widthPx, full.heightPx);
  return canvas.encode('png');
}

/** The fields of the vendor's page beside the picture. */
function describe(count: number, { width, height }: { width: number; height: number }): object {
  return { entity_num: [count], ori_width: [width], ori_height: [height], seg_score: [1] };
}

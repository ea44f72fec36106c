import type { ImagePoint } from '../../core/geometry/point';
import type { ImageSize } from '../../core/geometry/size';
import type { FindingPorts, ObjectTap } from '../object-tap';
import type { MaskOp, PolygonOp } from '../../../shared/mask/mask-document';
import type { PixelSize } from '../../../shared/mask/pixel-space';
import { askObjects } from './ask-objects';
import { chooseNode, isInNode } from './choose-node';
import { mapObjects } from './map-objects';
import { mapPicture } from './map-picture';
import { markNode } from './object-map';
import type { ObjectMap } from './object-map';
import { outlineRegion } from './outline-region';
import { widenRegion } from './widen-region';

/** The pixels of a picture, four bytes each. */
export interface Pixels extends PixelSize {
  readonly rgba: Uint8ClampedArray;
}

export interface PickerPorts extends FindingPorts {
  /** Reads the photo as displayed, reduced; null where it cannot be read. */
  readPixels(longSidePx: number): Promise<Pixels | null>;
}

/** `objects`: the cloud's. `simple`: found on the phone, by colour and edges. */
export type MapKind = 'objects' | 'simple';

export type Picked =
  | { readonly kind: 'picked'; readonly op: PolygonOp; readonly by: MapKind }
  | { readonly kind: 'nothing' }
  /** What is chosen is the largest there. */
  | { readonly kind: 'largest' }
  /** The photo's pixels cannot be read. */
  | { readonly kind: 'unreadable' };

interface FoundMap {
  readonly by: MapKind;
  readonly map: ObjectMap;
}

/** What a phone looks through in well under a second. */
const SIMPLE_LONG_SIDE_PX = 320;

/** Picks objects of one photo by tap. What the photo shows is found out once, with the first tap. */
export class ObjectPicker {
  private found: Promise<FoundMap | null> | null = null;
  /** Which node each operation stands for. */
  private readonly nodes = new WeakMap<MaskOp, number>();

  constructor(
    private readonly ports: PickerPorts,
    private readonly photo: ImageSize,
  ) {}

  async pick(tap: ObjectTap): Promise<Picked> {
    this.found ??= this.findOut(tap);
    const found = await this.found;
    if (found === null) return { kind: 'unreadable' };
    return this.pickFrom(found, tap);
  }

  private pickFrom({ map, by }: FoundMap, { at, mode, ops }: ObjectTap): Picked {
    const pixel = this.pixelAt(map, at);
    if (pixel === null) return { kind: 'nothing' };
    const last = ops[ops.length - 1];
    const isSameMode = last?.op === 'polygon' && last.mode === mode;
    const before = (isSameMode ? this.nodes.get(last) : undefined) ?? -1;
    const node = chooseNode(map, pixel, before);
    const isRepeated = before >= 0 && isInNode(map, pixel, before);
    if (node === null) return { kind: isRepeated ? 'largest' : 'nothing' };
    const region = markNode(map, node);
    const covered = mode === 'add' ? widenRegion(region, map) : region;
    const op = outlineRegion(covered, map, { photo: this.photo, mode });
    if (op === null) return { kind: 'nothing' };
    this.nodes.set(op, node);
    return { kind: 'picked', op, by };
  }

  private pixelAt({ widthPx, heightPx }: PixelSize, { x, y }: ImagePoint): number | null {
    const column = Math.floor((x * widthPx) / this.photo.widthPx);
    const row = Math.floor((y * heightPx) / this.photo.heightPx);
    const isInside = column >= 0 && row >= 0 && column < widthPx && row < heightPx;
    return isInside ? row * widthPx + column : null;
  }

  private async findOut({ uploadPhoto }: ObjectTap): Promise<FoundMap | null> {
    try {
      const objects = await askObjects(this.ports, uploadPhoto);
      if (objects !== null) return { by: 'objects', map: mapObjects(objects) };
    } catch {
      // Offline, busy, used up: the simple way is there for everybody.
    }
    const pixels = await this.ports.readPixels(SIMPLE_LONG_SIDE_PX);
    return pixels && { by: 'simple', map: mapPicture(pixels.rgba, pixels) };
  }
}

import type { ImagePoint } from '../core/geometry/point';
import type { Clock, Cloud } from '../../platform/ports';
import type { MaskMode, MaskOp, PolygonOp } from '../../shared/mask/mask-document';

/** A tap that wants the object under it. */
export interface ObjectTap {
  readonly at: ImagePoint;
  readonly mode: MaskMode;
  /** What is painted: the last of it tells whether the tap repeats the one before. */
  readonly ops: readonly MaskOp[];
  /** Answers the photo's fileID, once it lies in the cloud. */
  uploadPhoto(): Promise<string>;
}

/** What finding objects needs of the world. */
export interface FindingPorts {
  readonly cloud: Cloud;
  readonly clock: Clock;
}

/** What a page gets from selectComponent of the object picker, once its subpackage is there: before, a placeholder stands in its
 *  place, which has nothing of this. */
export type ObjectPickerHandle = {
  /** Finds what is under a tap, and tells the person what it is doing. One tap at a time: others are let go.
   *  @returns the object's outline; null where there is none to add */
  pickAt(tap: ObjectTap, ports: FindingPorts): Promise<PolygonOp | null>;
};

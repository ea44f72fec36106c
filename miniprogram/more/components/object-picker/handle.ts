import type { PolygonOp } from '../../../shared/mask/mask-document';
import type { AskingPorts } from '../../services/select/ask-objects';
import type { Tap } from '../../services/select/object-picker';

/** What a page gets from selectComponent, once the subpackage is there: before, a placeholder stands in its place. */
export type ObjectPickerHandle = {
  /** Finds what is under a tap, and tells the person what it is doing. One tap at a time: others are let go.
   *  @returns the object's outline; null where there is none to add */
  pickAt(tap: Tap, ports: AskingPorts): Promise<PolygonOp | null>;
};

import type { PhotoFormat } from '../shared/contract/job';

/** The photo that is being edited. */
export interface EditPhoto {
  /** Where it lies on the phone. */
  readonly path: string;
  /** Pixels as displayed: the orientation is applied. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly format: PhotoFormat;
  /** Where it lies in the cloud; null until it is uploaded. */
  readonly fileId: string | null;
}

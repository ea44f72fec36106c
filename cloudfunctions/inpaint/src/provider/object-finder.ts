import type { EncodedPicture } from './provider';

/** Which object each pixel of a picture belongs to. */
export interface FoundObjects {
  readonly widthPx: number;
  readonly heightPx: number;
  /** widthPx * heightPx numbers, row by row: 0 no object, else the object's number, from 1 without gaps. */
  readonly objects: Uint8Array;
  readonly objectCount: number;
  /** The provider's own id of the request, for its support; never a secret. */
  readonly requestId: string;
}

/** Tells the objects of a picture apart. */
export interface ObjectFinder {
  /** One paid call.
   *  @param picture upright; the answer may be of another size, but has its shape
   *  @throws AppError as a FillProvider's methods */
  find(picture: EncodedPicture, signal: AbortSignal): Promise<FoundObjects>;
}

/** Asks which objects a photo shows, once for each photo: the answer is kept with it. May be sent again. A function that does
 *  not know the action yet answers INVALID_REQUEST. */
export interface SegmentRequest {
  readonly action: 'segment';
  /** fileID below the caller's own prefix. */
  readonly photoFileId: string;
}

/** Which object each pixel of a reduced picture belongs to. */
export interface PackedObjects {
  /** Pixels of the reduced picture, as displayed (EXIF orientation applied). */
  readonly width: number;
  readonly height: number;
  /** A bit text (see shared/mask/packed): of each run of pixels, row by row, its object in 8 bits and its length less one in
   *  Rice's code with k = 4. Object 0 is what belongs to no object. */
  readonly runs: string;
}

export type SegmentReply =
  | { readonly state: 'found'; readonly objects: PackedObjects }
  /** Another call works on a photo of this person, or all that may work at a time do: ask again. */
  | { readonly state: 'working'; readonly pollAfterMs: number }
  /** The provider finds no objects. */
  | { readonly state: 'unavailable' };

import { joinBytes } from './interval-joiner';
import type { JpegFrame } from './jpeg-file';
import type { JpegPhoto } from './jpeg-photo';
import { transformPatches } from './patch-blocks';
import type { JpegPatch, PatchBlocks, SplicedPieces } from './patch-blocks';
import { spliceProgressive } from './splice-progressive';
import { spliceSequential } from './splice-sequential';

export interface SplicedJpeg {
  readonly bytes: Uint8Array;
  /** Blocks of the picture, of all components. */
  readonly blocksTotal: number;
  /** Those whose coefficients are not what they were. */
  readonly blocksChanged: number;
}

/** What becomes of the bytes after EOI. */
export type TrailingBytes = 'keep' | 'drop';

/** Replaces MCUs of a photo by new pixels, transformed with the photo's own tables, colours and sampling. All other
 *  coefficients stay as they are, and so do all other segments, byte for byte, in their order. Huffman tables stay where they
 *  have a code for all that is new; else, and in a progressive photo (which comes back as a sequential one, in one scan
 *  where its MCUs allow), they are made anew.
 *  @param trailing bytes after EOI; kept ones may be found by their place in the file, which moves
 *  @throws AppError PHOTO_UNSUPPORTED for progressive photos whose quantisation tables change between scans; INTERNAL for
 *  patches that do not fit   @see JpegPatch */
export function spliceJpeg(
  photo: JpegPhoto,
  patches: readonly JpegPatch[],
  trailing: TrailingBytes,
): SplicedJpeg {
  const { chunks, blocksChanged } = splicePieces(photo, transformPatches(photo, patches));
  const rest = trailing === 'keep' ? [photo.bytes.subarray(photo.trailingStart)] : [];
  const blocksTotal = countBlocks(photo.frame);
  return { bytes: joinBytes([...chunks, ...rest]), blocksTotal, blocksChanged };
}

function splicePieces(photo: JpegPhoto, blocks: PatchBlocks): SplicedPieces {
  if (!blocks.owners.some((owner) => owner > 0)) {
    return { chunks: [photo.bytes.subarray(0, photo.trailingStart)], blocksChanged: 0 };
  }
  return photo.kind === 'sequential'
    ? spliceSequential(photo, blocks)
    : spliceProgressive(photo, blocks);
}

function countBlocks({ components }: JpegFrame): number {
  return components.reduce((sum, { blockColumns, blockRows }) => sum + blockColumns * blockRows, 0);
}

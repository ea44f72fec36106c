import { orientSize } from '../../../../miniprogram/shared/mask/orientation';
import type { Orientation } from '../../../../miniprogram/shared/mask/orientation';
import { unorientRect } from '../../../../miniprogram/shared/mask/orient-rect';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import type { PhotoReport } from '../../../../miniprogram/shared/contract/job';
import type { ComposedEdit, PackedPatch } from '../picture/photo-editor';
import { unite } from '../picture/rects';
import type { JobParts } from './job-parts';
import type { JobRecord, StoredPatch } from './job-record';
import { patchPath } from './people-paths';

/** Packs what an edit added. */
export async function packPieces(
  { patches }: ComposedEdit,
  { editor }: JobParts,
): Promise<readonly PackedPatch[]> {
  const packed: PackedPatch[] = [];
  for (const patch of patches) packed.push(...(await editor.packPatch(patch)));
  return packed;
}

/** Stores what an edit added, under names that are the same each time. */
export async function storePatch(
  { ownerOpenid, resultToken }: JobRecord,
  edit: {
    readonly pieces: readonly PackedPatch[];
    readonly softPx: number;
    readonly photo: PhotoReport;
  },
  { files }: JobParts,
): Promise<StoredPatch> {
  const { pieces, softPx, photo } = edit;
  const stored = await Promise.all(
    pieces.map(async ({ rect, bytes }, index) => {
      const fileId = await files.write(patchPath(ownerOpenid, resultToken, index), bytes);
      return { fileId, rect };
    }),
  );
  return { pieces: stored, softPx, bounds: boundsShown(pieces, photo) };
}

/** Around all pieces, in pixels of the photo as displayed. */
function boundsShown(pieces: readonly PackedPatch[], photo: PhotoReport): PixelRect {
  const [first, ...others] = pieces.map(({ rect }) => rect);
  if (first === undefined) return { x: 0, y: 0, width: 0, height: 0 };
  const orientation = photo.orientation as Orientation;
  const storedSize = orientSize({ widthPx: photo.width, heightPx: photo.height }, orientation);
  return unorientRect(others.reduce(unite, first), storedSize, orientation);
}

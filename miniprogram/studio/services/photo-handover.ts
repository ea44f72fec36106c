import { editorUrl } from '../../services/photo-link';
import type { Platform } from '../../platform/ports';
import type { HistoryPhoto } from '../../shared/contract/history';
import type { PhotoFormat } from '../../shared/contract/job';
import type { EditorStart, KeptEdits } from './editor-start';
import type { Patch } from '../../services/stack/patch';

/** A stack is far too long for an address: one page lays it here, the next one takes it. */
let handedOver: KeptEdits | null = null;

/** Opens the editor over a photo of the history as it was left: the original and what lies on it are there again, and each
 *  patch can be hidden, deleted or brushed back.
 *
 *  Call it from a page of any package, and show that it takes its time: it fetches the original before the page opens.
 *  @param photo as the history tells it; of `patches` the bounds are read
 *  @param pages the way from the calling page to the folder of the editor's page, as for editorUrl
 *  @throws AppError, OfflineError where the original cannot be fetched; nothing has been opened then */
export async function goOnWithPhoto(
  { cloud, screen }: Pick<Platform, 'cloud' | 'screen'>,
  photo: Omit<HistoryPhoto, 'previewFileId' | 'updatedAtMs' | 'deletedAtMs'>,
  pages?: string,
): Promise<void> {
  const path = await cloud.downloadFile(photo.photoFileId);
  const format: PhotoFormat = photo.photoFileId.endsWith('.png') ? 'png' : 'jpeg';
  const { width: widthPx, height: heightPx, photoFileId: fileId, jobId } = photo;
  handedOver = {
    photo: { path, widthPx, heightPx, format, fileId },
    stack: toStack(photo),
    stackJobId: jobId,
  };
  await screen.open(editorUrl(handedOver.photo, pages));
}

/** What was handed over for the photo that the editor's address names: once.
 *  @returns null where nothing was, as after a restart: then there is the photo alone */
export function takeHandover(path: string): EditorStart | null {
  const taken = handedOver?.photo.path === path ? handedOver : null;
  handedOver = null;
  return taken;
}

function toStack({
  stack,
  patches,
  width,
  height,
}: Pick<HistoryPhoto, 'stack' | 'patches' | 'width' | 'height'>): readonly Patch[] {
  return stack.map(({ jobId, packedRestore = null }, index) => {
    const made = patches.findIndex((patch) => patch.jobId === jobId);
    return {
      jobId,
      number: made < 0 ? index + 1 : made + 1,
      bounds: patches[made]?.bounds ?? { x: 0, y: 0, width, height },
      isHidden: false,
      restore: packedRestore,
      making: null,
    };
  });
}

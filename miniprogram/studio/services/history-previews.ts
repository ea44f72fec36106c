import { callAction } from '../../services/call-function';
import { isOffline } from '../../shared/contract/offline-error';
import { parsePreview } from './parse-history';
import type { Cloud } from '../../platform/ports';
import type { KeptPhoto } from './parse-history';

/** Each takes a second or more of a function: a page is soon filled, and what the person taps meanwhile does not wait. */
const AT_ONCE = 2;

/** Has the small pictures made that photos lack, in the order of the photos. One that cannot be made is left out; without a
 *  network the others are, too.
 *  @param onMade told of each   @returns the function that stops it */
export function fillPreviews(
  cloud: Cloud,
  photos: readonly KeptPhoto[],
  onMade: (jobId: string, previewFileId: string) => void,
): () => void {
  const waiting = photos.filter(({ previewFileId }) => previewFileId === null);
  const work = async (): Promise<void> => {
    for (let photo = waiting.shift(); photo !== undefined; photo = waiting.shift()) {
      const { jobId } = photo;
      try {
        onMade(jobId, parsePreview(await callAction(cloud, { action: 'preview', jobId })));
      } catch (error) {
        if (isOffline(error)) waiting.length = 0;
      }
    }
  };
  for (let worker = 0; worker < AT_ONCE; worker++) void work();
  return () => {
    waiting.length = 0;
  };
}

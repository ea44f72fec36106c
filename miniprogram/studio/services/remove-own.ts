import { callAction } from '../../services/call-function';
import { fieldsOf } from '../../services/parse-reply';
import type { Cloud } from '../../platform/ports';
import type { RemoveRequest } from '../../shared/contract/history';

async function remove(cloud: Cloud, request: RemoveRequest): Promise<boolean> {
  return fieldsOf(await callAction(cloud, request), 'remove').isDone === true;
}

/** Deletes a photo and all that was made of it, for good.
 *  @returns false where some files go within the next minutes @throws AppError, OfflineError */
export function removePhoto(cloud: Cloud, photoFileId: string): Promise<boolean> {
  return remove(cloud, { action: 'remove', photoFileId });
}

/** Deletes everything of this person in the cloud, for good. @returns, @throws as removePhoto */
export function removeEverything(cloud: Cloud): Promise<boolean> {
  return remove(cloud, { action: 'remove', everything: true });
}

import { isAppError } from '../../shared/contract/app-error';
import { throwIfCancelled } from './cancel';
import { announceUpload, openSession } from '../../services/call-function';
import type { Cloud, Ids } from '../../platform/ports';
import type { CancelToken } from './cancel';
import type { EditPhoto } from '../../services/edit-photo';

/** The way of one photo into the cloud. It may begin before anybody waits for it. */
export interface PhotoUpload {
  /** Starts in the background; a failure shows when `finish` is asked. */
  begin(): void;
  /** Answers the fileID; starts again what failed before. Cancelling stops the waiting, not the transfer.
   *  @param onProgress 0..1; not told of a photo that lies in the cloud already
   *  @throws AppError, OfflineError, CANCELLED */
  finish(onProgress: (fraction: number) => void, cancel: CancelToken): Promise<string>;
  /** Where the photo lies in the cloud; null until it does. */
  fileId(): string | null;
  /** Drops what is known of the cloud's copy, which is gone there. */
  forget(): void;
}

const EXTENSION = { jpeg: 'jpg', png: 'png' } as const;

/** Uploads to the place that the cloud gives. A photo that lies in the cloud already is not sent again. */
export function createPhotoUpload(
  ports: { readonly cloud: Cloud; readonly ids: Ids },
  photo: EditPhoto,
  onSent: () => void = () => undefined,
): PhotoUpload {
  let fileId = photo.fileId;
  let transfer: Promise<string> | null = null;
  let fraction = 0;
  let tell = (_fraction: number): void => undefined;

  const send = async (): Promise<string> =>
    ports.cloud.uploadFile({
      cloudPath: await findPlace(ports, photo.format),
      filePath: photo.path,
      onProgress: (next) => tell((fraction = next)),
    });
  const begin = (): Promise<string> => {
    if (fileId !== null) return Promise.resolve(fileId);
    fraction = transfer === null ? 0 : fraction;
    transfer ??= send().then(
      (sent) => {
        fileId = sent;
        onSent();
        return sent;
      },
      (error: unknown) => {
        transfer = null;
        throw error;
      },
    );
    return transfer;
  };
  return {
    begin: () => void begin().catch(() => undefined),
    finish: async (onProgress, cancel) => {
      const sending = begin();
      tell = onProgress;
      if (fileId === null) onProgress(fraction);
      const sent = await untilCancelled(sending, cancel);
      tell = () => undefined;
      return sent;
    },
    fileId: () => fileId,
    forget: () => {
      fileId = null;
      transfer = null;
    },
  };
}

/** A function older than this app knows no announcement: then a random name below the caller's prefix. */
async function findPlace(
  { cloud, ids }: { readonly cloud: Cloud; readonly ids: Ids },
  format: EditPhoto['format'],
): Promise<string> {
  try {
    return await announceUpload(cloud, format);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'INVALID_REQUEST') throw error;
    const { uploadPrefix } = await openSession(cloud);
    return `${uploadPrefix}${ids.createId()}.${EXTENSION[format]}`;
  }
}

/** Waits for the work, but no longer than the person does. */
async function untilCancelled<T>(work: Promise<T>, cancel: CancelToken): Promise<T> {
  let stopListening = (): void => undefined;
  const cancelled = new Promise<void>((resolve) => (stopListening = cancel.onCancel(resolve)));
  try {
    await Promise.race([work, cancelled]);
    throwIfCancelled(cancel);
    return await work;
  } finally {
    stopListening();
  }
}

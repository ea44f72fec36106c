import type { AnnouncedUpload, UploadStore } from '../jobs/upload-store';
import { addDocument, orNothing } from './cloud-collection';
import type { CloudDatabase } from './cloud-collection';
import { performInCloud } from './cloud-error';

const COLLECTION = 'inpaint_uploads';

/** Plain fields only; an empty text where no job named the photo. */
interface UploadDocument {
  readonly _id: string;
  readonly ownerOpenid: string;
  readonly cloudPath: string;
  readonly announcedAtMs: number;
  readonly photoFileId: string;
}

/** Announced uploads in the CloudBase database; the collection is made with the first one. */
export function createCloudUploads(database: CloudDatabase): UploadStore {
  const uploads = database.collection(COLLECTION);
  const { command } = database;
  const perform = <T>(deed: string, work: () => Promise<T>): Promise<T> =>
    performInCloud(`${deed} an upload`, work);
  return {
    add: (upload) =>
      perform('announcing', () => addDocument(database, COLLECTION, { ...toDocument(upload) })),
    find: (uploadId) =>
      perform('finding', async () => (await listOf(uploads.where({ _id: uploadId }).limit(1)))[0]),
    claim: (uploadId, photoFileId) =>
      perform('claiming', async () => {
        await uploads.where({ _id: uploadId }).update({ data: { photoFileId } });
      }),
    countSince: (ownerOpenid, sinceMs) =>
      perform('counting', async () => {
        const own = { ownerOpenid, announcedAtMs: command.gte(sinceMs) };
        return (await orNothing(answerOf<Count>(uploads.where(own).count()), { total: 0 })).total;
      }),
    listOlder: (beforeMs, most) =>
      perform('listing', () => {
        const older = uploads.where({ announcedAtMs: command.lt(beforeMs) });
        return listOf(older.orderBy('announcedAtMs', 'asc').limit(most));
      }),
    listOf: (ownerOpenid, most) =>
      perform('listing', () => listOf(uploads.where({ ownerOpenid }).limit(most))),
    remove: (uploadId) =>
      perform('forgetting', async () => void (await uploads.where({ _id: uploadId }).remove())),
  };
}

type Query = ReturnType<ReturnType<CloudDatabase['collection']>['limit']>;

async function listOf(query: Query): Promise<readonly AnnouncedUpload[]> {
  const found = await orNothing(answerOf<Found>(query.get()), { data: [] });
  return found.data.map(toUpload);
}

interface Found {
  readonly data: readonly UploadDocument[];
}

interface Count {
  readonly total: number;
}

/** The SDK's types allow a call that answers nothing; without a callback it never does. */
function answerOf<T>(answer: unknown): Promise<T> {
  return answer as Promise<T>;
}

function toDocument({ uploadId, photoFileId, ...rest }: AnnouncedUpload): UploadDocument {
  return { _id: uploadId, photoFileId: photoFileId ?? '', ...rest };
}

/** Trusts what it reads: only this adapter writes the collection, which no client may touch. */
function toUpload({ _id, photoFileId, ...rest }: UploadDocument): AnnouncedUpload {
  const { ownerOpenid, cloudPath, announcedAtMs } = rest;
  const claimed = photoFileId === '' ? null : photoFileId;
  return { uploadId: _id, ownerOpenid, cloudPath, announcedAtMs, photoFileId: claimed };
}

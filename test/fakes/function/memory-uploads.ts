import type {
  AnnouncedUpload,
  UploadStore,
} from '../../../cloudfunctions/inpaint/src/jobs/upload-store';

/** Announced uploads in memory; ids are unique. */
export class MemoryUploads implements UploadStore {
  readonly #uploads = new Map<string, AnnouncedUpload>();

  async add(upload: AnnouncedUpload): Promise<void> {
    await Promise.resolve();
    if (this.#uploads.has(upload.uploadId)) throw new Error('the id is taken');
    this.#uploads.set(upload.uploadId, { ...upload });
  }

  async find(uploadId: string): Promise<AnnouncedUpload | undefined> {
    await Promise.resolve();
    return this.#uploads.get(uploadId);
  }

  async claim(uploadId: string, photoFileId: string): Promise<void> {
    await Promise.resolve();
    const upload = this.#uploads.get(uploadId);
    if (upload !== undefined) this.#uploads.set(uploadId, { ...upload, photoFileId });
  }

  async countSince(ownerOpenid: string, announcedSinceMs: number): Promise<number> {
    await Promise.resolve();
    return this.all().filter((upload) => {
      return upload.ownerOpenid === ownerOpenid && upload.announcedAtMs >= announcedSinceMs;
    }).length;
  }

  async listOlder(announcedBeforeMs: number, most: number): Promise<readonly AnnouncedUpload[]> {
    await Promise.resolve();
    const older = this.all().filter(({ announcedAtMs }) => announcedAtMs < announcedBeforeMs);
    return older.sort((a, b) => a.announcedAtMs - b.announcedAtMs).slice(0, most);
  }

  async listOf(ownerOpenid: string, most: number): Promise<readonly AnnouncedUpload[]> {
    await Promise.resolve();
    return this.all()
      .filter((upload) => upload.ownerOpenid === ownerOpenid)
      .slice(0, most);
  }

  async remove(uploadId: string): Promise<void> {
    await Promise.resolve();
    this.#uploads.delete(uploadId);
  }

  /** What is stored, without a call. */
  all(): AnnouncedUpload[] {
    return [...this.#uploads.values()];
  }
}
